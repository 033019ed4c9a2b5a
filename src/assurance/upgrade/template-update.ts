import { changedCreateOnlySettings } from './create-only-settings';
import { DiffLibrary, ResourceChange } from './diff-library';
import { changedEngineFamily } from './engine-family';
import { judgeable } from './in-place-properties';
import { MergedResource, MergedTemplate } from './merged-template';
import { StackPairs } from './stack-pairs';
import { changedKeyTypes } from './table-keys';
import { changesBetween, MergedResources } from './template-changes';
import { Unknown } from '../finding';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { StackTemplate } from '../template/stack-template';
import { Reference, referencesIn, Value } from '../template/value';
import { CreationOrder } from '../topology/creation-order';

/** A resource that keeps its logical id and its type. */
export interface Kept {
  readonly old: Resource;
  readonly now: Resource;
}

/** What CloudFormation does with every resource when one version of an input follows another. */
export class TemplateUpdate {
  public readonly before: MergedTemplate;
  public readonly after: MergedTemplate;
  /** What is deployed before what, in the newer version. */
  public readonly order: CreationOrder;
  public readonly unknown: Unknown[];
  public readonly changes = new Map<string, ResourceChange>();
  /** Why CloudFormation replaces a resource of which the diff library does not say so. */
  private readonly replacements = new Map<string, string>();

  private readonly pairs: StackPairs;

  constructor(baseline: Deployment, current: Deployment, private readonly library: DiffLibrary) {
    this.pairs = new StackPairs(baseline, current);
    this.before = new MergedTemplate(baseline, this.pairs);
    this.after = new MergedTemplate(current, this.pairs);
    this.order = new CreationOrder(current);
    this.unknown = [...baseline.gaps.map((gap) => ({ ...gap, reason: `in the baseline, ${gap.reason}` })), ...current.gaps, ...this.pairs.unknown];
    const keys = this.affected();
    // What is replaced may replace what names it, so that it is looked at until nothing is added.
    do this.compare(keys); while (this.addReplacements(keys));
  }

  /** Why a resource is replaced of which the diff library does not say so. */
  public replacement(key: string): string | undefined {
    return this.replacements.get(key);
  }

  /** Whether the update makes a resource anew under its logical id. */
  public isReplaced(resource: Resource): boolean {
    return this.changes.get(this.keyOf(resource))?.changeImpact === 'WILL_REPLACE';
  }

  /** The old version of a resource. */
  public oldOf(now: Resource): Resource | undefined {
    return this.before.resources.get(this.after.key(now));
  }

  /** The new version of a resource. */
  public nowOf(old: Resource): Resource | undefined {
    return this.after.resources.get(this.before.key(old));
  }

  /** Whether one update of CloudFormation has both stacks: they are the same one, or nested in the same one. */
  public inOneStack(old: StackTemplate, now: StackTemplate): boolean {
    return this.pairs.of(old.root) === this.pairs.of(now.root);
  }

  /** Whether it is told what becomes of a resource of the baseline. */
  public isJudged(old: Resource): boolean {
    return !this.pairs.isUndecided(old.stack);
  }

  /** Whether a stack of the baseline is none of the new input, so that no update reaches it. */
  public isLeftOut(old: StackTemplate): boolean {
    return !this.pairs.isUndecided(old) && !this.after.deployment.stacks.some((now) => this.inOneStack(old, now));
  }

  /** The resources of some types that are updated in place, or not at all. */
  public kept(...types: string[]): Kept[] {
    return this.after.deployment.ofType(...types).flatMap((now) => {
      const old = this.oldOf(now);
      return old && old.type === now.type && !this.isReplaced(now) ? [{ old, now }] : [];
    });
  }

  /** The resources of some types that the update creates: new ones, and those in whose place CloudFormation makes another. */
  public created(...types: string[]): Resource[] {
    return this.after.deployment.ofType(...types).filter((now) => !this.oldOf(now) || this.isReplaced(now));
  }

  /** Whether two values, of a resource before and one after the update, are the same thing. */
  public same(old: Pick<Resource, 'stack'>, oldValue: Value, now: Pick<Resource, 'stack'>, nowValue: Value): boolean {
    return !this.namesAnew(nowValue) && asSent(this.before.json(old, oldValue)) === asSent(this.after.json(now, nowValue));
  }

  /** Whether a resource that stays is changed, be it because what it names is made anew. */
  public isChanged({ old, now }: Kept): boolean {
    return !this.same(old, old.properties, now, now.properties);
  }

  /** The properties that differ, be it because what they name is made anew. */
  public changedProperties({ old, now }: Kept): string[] {
    return [...new Set([...Object.keys(old.properties), ...Object.keys(now.properties)])]
      .filter((property) => !this.same(old, old.property(property), now, now.property(property)));
  }

  private namesAnew(value: Value): boolean {
    return referencesIn(value).some(({ resource }: Reference) => this.isReplaced(resource));
  }

  private keyOf(resource: Resource): string {
    return this.after.key(resource);
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

  private compare(keys: Set<string>) {
    const [before, after] = [template(this.before, keys), template(this.after, keys)];
    // The library follows what is replaced where it sees it, and another type under the same logical id is what it always sees.
    for (const key of this.replacements.keys()) after[key] = { ...after[key], Type: `${after[key].Type} (replaced)` };
    this.changes.clear();
    const changes = changesBetween(this.library, { version: this.before, resources: before }, { version: this.after, resources: after });
    changes.forEachDifference((key, change) => { this.changes.set(key, change); });
  }

  /** Finds what the library does not see; whether there was anything new. */
  private addReplacements(keys: Set<string>): boolean {
    const known = this.replacements.size;
    for (const key of keys) {
      const [old, now] = [this.before.resources.get(key), this.after.resources.get(key)];
      if (!old || !now || old.type !== now.type || this.isReplaced(now)) continue;
      const why = changedKeyTypes(old, now) ?? changedEngineFamily(old, now) ?? this.settingOf(old, now);
      if (why) this.replacements.set(key, why);
    }
    return this.replacements.size > known;
  }

  private settingOf(old: Resource, now: Resource): string | undefined {
    const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other) && !this.printsAnew(other);
    const properties = changedCreateOnlySettings(now.type, this.before.json(old, old.properties), this.after.json(now, now.properties), same);
    return properties.length === 0 ? undefined : `${properties.map((property) => `'${property}'`).join(' and ')} cannot be changed in place`;
  }

  /** Whether a printed value names what is made anew. */
  private printsAnew(value: unknown): boolean {
    if (typeof value !== 'object' || value === null) return false;
    const { Ref: ref, 'Fn::GetAtt': attribute } = value as { 'Ref'?: unknown; 'Fn::GetAtt'?: unknown };
    const named = ref ?? (Array.isArray(attribute) ? attribute[0] : undefined);
    if (typeof named === 'string' && this.changes.get(named)?.changeImpact === 'WILL_REPLACE') return true;
    return Object.values(value).some((item) => this.printsAnew(item));
  }
}

function template(merged: MergedTemplate, keys: Set<string>): MergedResources {
  const resources: MergedResources = {};
  for (const key of keys) {
    const resource = merged.resources.get(key);
    if (resource) resources[key] = judged(merged.merged(resource));
  }
  return resources;
}

function judged({ Type, Properties }: MergedResource): MergedResource {
  return { Type, Properties: judgeable(Type, Properties) };
}

/** CloudFormation sends numbers and booleans as text, so that `1` and `"1"` are one value. */
function asSent(value: unknown): string {
  return JSON.stringify(value, (_, item) => (typeof item === 'number' || typeof item === 'boolean' ? String(item) : item));
}
