import { TemplateUpdate } from './template-update';
import { Resource } from '../template/resource';

/** Another version of an engine that stays; a side is undefined where only deployment tells it. */
export interface VersionChange {
  readonly now: Resource;
  readonly property: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** The versions of a type that an update changes; without a version, or with another engine, there is nothing to compare. */
export function versionChanges(update: TemplateUpdate, type: string, property: string): VersionChange[] {
  return update.kept(type).flatMap(({ old, now }) => {
    const [before, after] = [old.property(property), now.property(property)];
    if (before === undefined || after === undefined || update.same(old, before, now, after)) return [];
    return update.same(old, old.property('Engine'), now, now.property('Engine')) ? [{ now, property, from: old.text(property), to: now.text(property) }] : [];
  });
}

/** From where to where a version goes, in words. */
export function stepOf({ from = OPEN, to = OPEN }: Pick<VersionChange, 'from' | 'to'>): string {
  return `from ${from} to ${to}`;
}

const OPEN = 'what only deployment tells';
