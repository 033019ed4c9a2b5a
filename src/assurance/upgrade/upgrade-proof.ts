import { DiffLibrary, ResourceChange } from './diff-library';
import { MergedTemplate } from './merged-template';
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
  /** Why, in words. */
  readonly because: string;
}

/** What an update from one version of an input to another does to its stores. */
export class UpgradeProof {
  public readonly rows: UpgradeRow[] = [];
  public readonly unknown: Unknown[] = [];
  private readonly before: MergedTemplate;
  private readonly after: MergedTemplate;
  private readonly changes = new Map<string, ResourceChange>();
  private readonly relations: StoreRelations;

  constructor(baseline: Deployment, current: Deployment, library: DiffLibrary) {
    this.before = new MergedTemplate(baseline);
    this.after = new MergedTemplate(current);
    this.relations = new StoreRelations(baseline);
    this.unknown.push(...baseline.gaps.map((gap) => ({ ...gap, reason: `in the baseline, ${gap.reason}` })), ...current.gaps);
    const keys = this.affected();
    const { resources } = library.fullDiff(template(this.before, keys), template(this.after, keys));
    resources.forEachDifference((key, change) => { this.changes.set(key, change); });
    for (const [key, change] of this.changes) this.judge(key, change);
  }

  /** What changed, and all that refers to it; the rest cannot be replaced. */
  private affected(): Set<string> {
    const all = new Set([...this.before.resources.keys(), ...this.after.resources.keys()]);
    const changed = [...all].filter((key) => this.before.text(key) !== this.after.text(key));
    const dependents = new Map<string, string[]>();
    if (changed.length === 0) return new Set();
    for (const [key, resource] of this.after.resources) {
      for (const reference of this.after.referencesOf(resource)) {
        const known = dependents.get(reference);
        if (known) known.push(key);
        else dependents.set(reference, [key]);
      }
    }
    const affected = new Set(changed);
    for (const key of affected) for (const dependent of dependents.get(key) ?? []) affected.add(dependent);
    return affected;
  }

  private judge(key: string, change: ResourceChange) {
    const old = this.before.resources.get(key);
    if (!old) return;
    const what = contentsOf(old.type);
    const passing = what && (what.worth === 'passing' || what.partOf?.(old, this.relations) !== undefined);
    if (passing || (!what && !looksStateful(old))) return;
    const row = { what: what?.kind ?? old.type, worth: what?.worth ?? 'data' };
    const now = this.after.resources.get(key);
    if (!now) {this.rows.push({ ...row, kind: 'removed', resource: old, fate: fateOnDelete(old), because: this.successor(old) });} else if (change.changeImpact === 'WILL_REPLACE') {this.rows.push({ ...row, kind: 'replaced', resource: now, fate: fateOnReplace(now), because: this.reason(key, change) });} else if (change.changeImpact === 'MAY_REPLACE') {
      this.rows.push({ ...row, kind: 'may be replaced', resource: now, fate: fateOnReplace(now), because: `${quoted(properties(change, 'MAY_REPLACE'))} changes` });
    } else {this.nameUndescribed(now, change);}
  }

  /** Follows the chain of replacements to the change that somebody made. */
  private reason(key: string, change: ResourceChange, seen: Set<string> = new Set([key])): string {
    if (change.resourceTypeChanged) return 'its type changes';
    const causes = properties(change, 'WILL_REPLACE').map((property) => {
      const [replaced] = replacedIn(change.propertyUpdates[property].newValue);
      const [target, further] = [this.after.resources.get(replaced), this.changes.get(replaced)];
      if (!target || !further) return `'${property}' cannot be changed in place`;
      const words = `'${property}' names '${target.name}', which is replaced itself`;
      if (seen.has(replaced)) return words;
      seen.add(replaced);
      return `${words} (${this.reason(replaced, further, seen)})`;
    });
    return causes.join(' and ');
  }

  /** A store whose construct moved in the tree gets another logical id, and with it a new and empty resource. */
  private successor(old: Resource): string {
    const added = [...this.after.resources].find(([key, { type }]) => type === old.type && !this.before.resources.has(key));
    if (!added) return 'it is no longer in the template';
    return `its logical id is gone, and '${added[1].logicalId}' is created empty; a moved or renamed construct has this effect`;
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

function template(merged: MergedTemplate, keys: Set<string>): object {
  const Resources: { [key: string]: unknown } = {};
  for (const key of keys) {
    const resource = merged.resources.get(key);
    if (resource) Resources[key] = merged.merged(resource);
  }
  return { Resources };
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
