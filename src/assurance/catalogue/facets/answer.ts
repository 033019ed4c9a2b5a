import { Resource } from '../../template/resource';
import { Unresolved } from '../../template/value';

/** Whether something holds: yes, no with the reason, or only deployment tells. */
export type Answer =
  | { readonly kind: 'yes' }
  | { readonly kind: 'no'; readonly why: string }
  | { readonly kind: 'open'; readonly why: string };

export const YES: Answer = { kind: 'yes' };

/** A refusal with its reason. */
export function no(why: string): Answer {
  return { kind: 'no', why };
}

/** What a property that is only known at deployment leaves open. */
export function openAt(resource: Resource, path: string): Answer | undefined {
  if (!resource.isOpen(path)) return undefined;
  const value = resource.property(path);
  return { kind: 'open', why: value instanceof Unresolved ? `'${path}': ${value.reason}` : `'${path}' is only known at deployment` };
}
