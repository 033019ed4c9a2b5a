import type { StackTemplate } from './stack-template';
import { ResourceJson } from './template-json';
import { isMap, Reference, referencesIn, Text, Unresolved, Value, ValueMap } from './value';

/** One resource of one template, with its properties resolved on first use. */
export class Resource {
  public readonly key: string;
  private resolved?: ValueMap;
  private referenced?: Reference[];

  constructor(
    public readonly stack: StackTemplate,
    public readonly logicalId: string,
    public readonly json: ResourceJson,
  ) {
    this.key = `${stack.id}/${logicalId}`;
  }

  public get type(): string {
    return this.json.Type;
  }

  /** Path in the construct tree, or the logical id in a template that no CDK made. */
  public get constructPath(): string {
    return this.stack.constructPaths.get(this.logicalId) ?? this.key;
  }

  /** The name people know it by: the construct path without the children that only wrap the resource, or a repetition. */
  public get name(): string {
    const path = this.stack.constructPaths.get(this.logicalId);
    if (!path) return this.logicalId;
    const construct = path.replace(/\/Resource\/(Service|ASG)$/, '').replace(/(\/(Resource|Default))+$/, '');
    return construct.replace(/\/([^/]+)\/\1$/, '/$1');
  }

  public get properties(): ValueMap {
    if (!this.resolved) {
      const value = this.stack.resolve(this.json.Properties ?? {});
      this.resolved = isMap(value) ? value : {};
    }
    return this.resolved;
  }

  /** A property by its dotted path; undefined when absent, `Unresolved` when something on the way is. */
  public property(path: string): Value {
    let value: Value = this.properties;
    for (const step of path.split('.')) {
      if (value instanceof Unresolved) return value;
      value = isMap(value) ? value[step] : undefined;
    }
    return value;
  }

  /** The literal text of a property, else undefined. */
  public text(path: string): string | undefined {
    const value = this.property(path);
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
  }

  /** The literal number of a property, also when it is written as text, else undefined. */
  public number(path: string): number | undefined {
    return asNumber(this.property(path));
  }

  /** The literal boolean of a property, also when it is written as text, else undefined. */
  public flag(path: string): boolean | undefined {
    const value = this.property(path);
    if (typeof value === 'boolean') return value;
    return value === 'true' ? true : value === 'false' ? false : undefined;
  }

  /** The items of a list property; a single value counts as a list of one. */
  public list(path: string): Value[] {
    const value = this.property(path);
    if (value === undefined || value === null) return [];
    return Array.isArray(value) ? value : [value];
  }

  /** The maps in a list property. */
  public maps(path: string): ValueMap[] {
    return this.list(path).filter(isMap);
  }

  /** The resource that a property refers to, if it is in the same input. */
  public target(path: string): Resource | undefined {
    return targetOf(this.property(path));
  }

  /** Whether a property is there but only known at deployment. */
  public isOpen(path: string): boolean {
    const value = this.property(path);
    return value instanceof Unresolved || value instanceof Reference || value instanceof Text;
  }

  /** Everything that its properties refer to. */
  public get references(): Reference[] {
    return (this.referenced ??= referencesIn(this.properties));
  }
}

/** The resource that a value refers to; a text that names exactly one resource refers to that one. */
export function targetOf(value: Value): Resource | undefined {
  if (value instanceof Reference) return value.resource;
  if (!(value instanceof Text)) return undefined;
  const resources = new Set(referencesIn(value).map((reference) => reference.resource));
  return resources.size === 1 ? [...resources][0] : undefined;
}

/** A literal number, also when written as text. */
export function asNumber(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}
