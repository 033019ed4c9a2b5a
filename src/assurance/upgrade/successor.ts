import { Resource } from '../template/resource';

/**
 * The new resource that a resource which left became, when its construct moved or was renamed: the one of its type whose path ends like
 * that of the old one, or else begins like it. Undefined when several are equally close.
 */
export function successorOf(old: Resource, created: Resource[]): Resource | undefined {
  const close = created.filter(({ type }) => type === old.type).map((resource) => ({ resource, ...closeness(steps(old), steps(resource)) }))
    .sort((a, b) => b.end - a.end || b.start - a.start);
  const [first, second] = close;
  return first && (!second || first.end > second.end || first.start > second.start) ? first.resource : undefined;
}

/** How many steps two paths have in common. */
function closeness(old: string[], now: string[]): { readonly end: number; readonly start: number } {
  const common = (one: string[], other: string[]) => {
    const differs = one.findIndex((step, index) => step !== other[index]);
    return differs === -1 ? one.length : differs;
  };
  return { end: common([...old].reverse(), [...now].reverse()), start: common(old, now) };
}

/** The path without the children that only wrap the resource. */
function steps({ name }: Resource): string[] {
  return name.split('/');
}
