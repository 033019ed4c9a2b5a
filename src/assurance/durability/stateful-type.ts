import { Answer, no, openAt, YES } from './answer';
import type { StoreRelations } from './store-relations';
import { Resource } from '../template/resource';

/** What is lost with a resource. */
export type Worth =
  /** Data that exist nowhere else. */
  | 'data'
  /** Contents that an application or a person can make anew, with some trouble. */
  | 'rebuildable'
  /** No data, but others know it by a name that a new one would not have. */
  | 'address'
  /** Only what is on its way, what expires by itself, or a copy. */
  | 'passing';

/** One safeguard of a type: how to see that it is there, and what to change when it is not. */
export interface Safeguard {
  readonly check: (resource: Resource, relations: StoreRelations) => Answer;
  readonly fix: string;
}

/** How one resource type keeps what it holds; a new stateful type is one entry in one table. */
export interface StatefulType {
  readonly type: string;
  /** What it is, for people. */
  readonly kind: string;
  readonly worth: Worth;
  /** Why this one holds nothing of its own, if so. */
  readonly partOf?: (resource: Resource, relations: StoreRelations) => string | undefined;
  /** Absent where the type has no deletion protection. */
  readonly protection?: Safeguard;
  /** Absent where AWS makes the backups itself, or the type has none. */
  readonly backup?: Safeguard;
  /** Absent where AWS always encrypts. */
  readonly encryption?: Safeguard;
}

/** Makes a table entry. */
export function stateful(type: string, kind: string, worth: Worth, safeguards: Omit<StatefulType, 'type' | 'kind' | 'worth'> = {}): StatefulType {
  return { type, kind, worth, ...safeguards };
}

/** A boolean that must be true. */
export function turnedOn(property: string, what: string): Safeguard {
  return {
    check: (resource) => openAt(resource, property) ?? (resource.flag(property) ? YES : no(`${what} is off`)),
    fix: `set '${property}' to true`,
  };
}

/** A text property that must have one of some values. */
export function setTo(property: string, values: string[], what: string): Safeguard {
  return {
    check: (resource) => openAt(resource, property) ?? (values.includes(resource.text(property) ?? '') ? YES : no(`${what} is off`)),
    fix: `set '${property}' to ${values[0]}`,
  };
}

/** A number of days or copies that must be above zero; what AWS takes when the template does not say is given. */
export function aboveZero(property: string, absent: number, fix?: string): Safeguard {
  return {
    check: (resource, relations) => {
      if (relations.inBackupPlan(resource)) return YES;
      const open = openAt(resource, property);
      if (open) return open;
      return (resource.number(property) ?? absent) > 0 ? YES : no(resource.property(property) === undefined ? 'it does not ask for backups, and AWS makes none by itself' : 'its backups are turned off');
    },
    fix: fix ?? `set '${property}' to the number of days that backups are kept`,
  };
}

/** A backup switch of the type itself, or a plan of AWS Backup. */
export function backedUpBy(own: Safeguard): Safeguard {
  return {
    check: (resource, relations) => (relations.inBackupPlan(resource) ? YES : own.check(resource, relations)),
    fix: `${own.fix}, or include it in a plan of AWS Backup`,
  };
}

/** Only a plan of AWS Backup backs it up. */
export const PLANNED: Safeguard = {
  check: (resource, relations) => (relations.inBackupPlan(resource) ? YES : no('no backup plan includes it')),
  fix: 'include it in a plan of AWS Backup',
};
