import { DiffLibrary, ResourceChange } from './diff-library';
import { changesInPlace } from './in-place-properties';
import { successorOf } from './successor';
import { TemplateUpdate } from './template-update';
import { contentsOf } from '../catalogue/catalogue';
import { Worth } from '../catalogue/facets/contents';
import { Fate, fateOnDelete, fateOnReplace } from '../durability/removal-policy';
import { looksStateful } from '../durability/stateful-name';
import { StoreRelations } from '../durability/store-relations';
import { Unknown } from '../finding';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';

/** What an update does to a store. */
export type UpgradeKind = 'replaced' | 'may be replaced' | 'removed';

/** A store that does not go through an update as it is. */
export interface UpgradeRow {
  readonly kind: UpgradeKind;
  /** The resource as findings name it: in the new version, or in the old one when it is removed. */
  readonly resource: Resource;
  /** What it is, for people. */
  readonly what: string;
  readonly worth: Worth;
  /** What becomes of the old one. */
  readonly fate: Fate;
  /** Whether AWS refuses to delete the old one, because of the deletion protection that it has in the baseline. */
  readonly heldBack: boolean;
  /** Why, in words. */
  readonly because: string;
  /** Set when its whole stack is not in the new version, so that it goes only when somebody deletes that. */
  readonly leftOut?: boolean;
}

/** What an update from one version of an input to another does to its stores. */
export class UpgradeProof {
  public readonly rows: UpgradeRow[] = [];
  public readonly update: TemplateUpdate;
  public readonly unknown: Unknown[] = [];
  private readonly relations: StoreRelations;
  private readonly created: Resource[];

  constructor(baseline: Deployment, current: Deployment, library: DiffLibrary) {
    this.update = new TemplateUpdate(baseline, current, library);
    this.unknown.push(...this.update.unknown);
    this.relations = new StoreRelations(baseline);
    this.created = current.resources.filter((resource) => !this.update.oldOf(resource));
    for (const [key, change] of this.update.changes) this.judge(key, change);
  }

  private judge(key: string, change: ResourceChange) {
    const old = this.update.before.resources.get(key);
    if (!old) return;
    const what = contentsOf(old.type);
    const passing = what && (what.worth === 'passing' || what.partOf?.(old, this.relations) !== undefined);
    if (passing || (!what && !looksStateful(old))) return;
    const row = { what: what?.kind ?? old.type, worth: what?.worth ?? 'data' };
    const now = this.update.after.resources.get(key);
    if (!now) {
      this.rows.push({ ...row, kind: 'removed', resource: old, ...this.end(old, fateOnDelete(old)), because: this.removal(old), leftOut: this.update.isLeftOut(old.stack) });
    } else if (change.changeImpact === 'WILL_REPLACE') {
      this.rows.push({ ...row, kind: 'replaced', resource: now, ...this.end(old, fateOnReplace(now)), because: this.reason(key, change) });
    } else {
      this.judgeConditional(row, old, now, change);
      this.nameUndescribed(now, change);
    }
  }

  private judgeConditional(row: Pick<UpgradeRow, 'what' | 'worth'>, old: Resource, now: Resource, change: ResourceChange) {
    const conditional = properties(change, 'MAY_REPLACE').filter((property) => !changesInPlace(now.type, property));
    if (conditional.length === 0) return;
    this.rows.push({ ...row, kind: 'may be replaced', resource: now, ...this.end(old, fateOnReplace(now)), because: `${quoted(conditional)} changes` });
  }

  /** What CloudFormation deletes keeps the protection of the baseline, whatever the new version says. */
  private end(old: Resource, fate: Fate): Pick<UpgradeRow, 'fate' | 'heldBack'> {
    const answer = fate === 'kept' ? undefined : contentsOf(old.type)?.protection?.check(old, this.relations);
    return { fate: answer?.kind === 'open' ? 'unknown' : fate, heldBack: answer?.kind === 'yes' };
  }

  /** Follows the chain of replacements to the change that somebody made. */
  private reason(key: string, change: ResourceChange, seen: Set<string> = new Set([key])): string {
    const hidden = this.update.replacement(key);
    if (hidden) return hidden;
    if (change.resourceTypeChanged) return 'its type changes';
    const causes = properties(change, 'WILL_REPLACE').map((property) => {
      const [replaced] = replacedIn(change.propertyUpdates[property].newValue);
      const [target, further] = [this.update.after.resources.get(replaced), this.update.changes.get(replaced)];
      if (!target || !further) return `'${property}' cannot be changed in place`;
      const words = `'${property}' names '${target.name}', which is replaced itself`;
      if (seen.has(replaced)) return words;
      seen.add(replaced);
      return `${words} (${this.reason(replaced, further, seen)})`;
    });
    return causes.join(' and ');
  }

  /** A store whose construct moved in the tree gets another logical id, and with it a new and empty resource. */
  private removal(old: Resource): string {
    if (this.update.isLeftOut(old.stack)) return `stack '${old.stack.root.id}' is not in the new input`;
    const successor = successorOf(old, this.created);
    if (!successor) return 'it is no longer in the template';
    return `its logical id is gone, and '${successor.logicalId}' is created empty; a moved or renamed construct has this effect`;
  }

  /** A property that the library has no description of may cause a replacement that nobody foretells. */
  private nameUndescribed(resource: Resource, change: ResourceChange) {
    const undescribed = properties(change, 'NO_CHANGE');
    if (undescribed.length === 0) return;
    this.unknown.push({
      stack: resource.stack.id,
      logicalId: resource.logicalId,
      reason: `whether the change of ${quoted(undescribed)} replaces '${resource.name}' is not known to the diff library`,
    });
  }
}

function properties(change: ResourceChange, impact: string): string[] {
  return Object.keys(change.propertyUpdates).filter((property) => change.propertyUpdates[property].changeImpact === impact);
}

/** The diff library marks a reference to something that is replaced by a suffix. */
function replacedIn(value: unknown): string[] {
  return [...(JSON.stringify(value) ?? '').matchAll(/"([^"]+?) ?\(replaced\)"/g)].map(([, key]) => key);
}

function quoted(names: string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}
