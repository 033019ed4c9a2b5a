import { Answer, no, openAt, YES } from './answer';
import { Resource } from '../../template/resource';

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

/** What the rest of the input says of a store. */
export interface Relations {
  /** Whether a plan of AWS Backup includes it. */
  inBackupPlan(resource: Resource): boolean;
  /** Whether AWS services add logs to a bucket, so that nothing in it is overwritten. */
  receivesLogs(bucket: Resource): boolean;
  /** The store whose password a secret holds. */
  storeOf(secret: Resource): Resource | undefined;
  /** Whether a key encrypts something, and nothing that stays. */
  encryptsOnlyWhatPasses(key: Resource): boolean;
}

/** One safeguard of a type: how to see that it is there, and what to change when it is not. */
export interface Safeguard {
  readonly check: (resource: Resource, relations: Relations) => Answer;
  readonly fix: string;
}

/** What a type holds and how it keeps it. */
export interface Contents extends Safeguards {
  /** What it is, for people. */
  readonly kind: string;
  readonly worth: Worth;
}

/** How a type keeps what it holds. */
export interface Safeguards {
  /** Why this one holds nothing of its own, if so. */
  readonly partOf?: (resource: Resource, relations: Relations) => string | undefined;
  /** Absent where the type has no deletion protection. */
  readonly protection?: Safeguard;
  /** Absent where AWS makes the backups itself, or the type has none. */
  readonly backup?: Safeguard;
  /** Absent where AWS always encrypts. */
  readonly encryption?: Safeguard;
  /** Absent where nothing takes a snapshot before the resource goes. */
  readonly snapshot?: Snapshot;
}

/**
 * Who takes a last snapshot: CloudFormation when a policy asks for it, or also by itself when the template does not say what to do on deletion;
 * or the service, under the name in a property, whoever deletes it.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
 */
export type Snapshot = 'when asked' | 'by itself' | { readonly named: string };

/** What a type does with a key that it names: it lets nothing be encrypted with it, or only what passes by or expires. */
export type KeyUse = 'nothing' | 'passing';

/** What a type holds, what that is worth, and how it is kept. */
export function holds(kind: string, worth: Worth, safeguards: Safeguards = {}): Contents {
  return { kind, worth, ...safeguards };
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

/** A switch that encrypts at rest; what is restored from a snapshot is encrypted as the snapshot was. */
export function encryptedUnlessRestored(property: string, snapshot: string): Safeguard {
  const own = turnedOn(property, 'encryption at rest');
  return {
    ...own,
    check: (resource, relations) => {
      if (resource.property(property) === undefined && resource.property(snapshot) !== undefined) return { kind: 'open', why: 'it is encrypted if the snapshot that it is restored from was' };
      return own.check(resource, relations);
    },
  };
}

export const PROTECTED = turnedOn('DeletionProtection', 'deletion protection');
export const BACKED_UP = aboveZero('BackupRetentionPeriod', 1);
export const SNAPSHOTS = aboveZero('SnapshotRetentionLimit', 0, "set 'SnapshotRetentionLimit' to the number of days that snapshots are kept");

/** A cluster without user name and snapshot in a global cluster copies the primary one. */
export function secondary(resource: Resource): string | undefined {
  const primary = ['MasterUsername', 'SnapshotIdentifier', 'SourceDBClusterIdentifier'].some((property) => resource.property(property) !== undefined);
  return resource.property('GlobalClusterIdentifier') !== undefined && !primary ? 'it is the secondary of a global cluster' : undefined;
}
