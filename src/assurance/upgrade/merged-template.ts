import { StackPairs } from './stack-pairs';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { isMap, Reference, Text, Unresolved, Value, ZoneList } from '../template/value';

/** A resource as the diff library takes it. */
export interface MergedResource {
  readonly Type: string;
  readonly Properties: unknown;
}

/**
 * All stacks of an input as one template, with parameters, mappings, conditions, imports and outputs followed, so that the diff library
 * sees references between stacks like those inside one.
 */
export class MergedTemplate {
  public readonly resources = new Map<string, Resource>();
  private readonly printed = new Map<string, string>();

  constructor(
    public readonly deployment: Deployment,
    private readonly names: StackPairs,
  ) {
    for (const resource of deployment.resources) {
      if (!names.isUndecided(resource.stack)) this.resources.set(names.key(resource), resource);
    }
  }

  /** Keys of what a resource refers to. */
  public referencesOf(resource: Resource): string[] {
    return resource.references.map((reference) => this.names.key(reference.resource));
  }

  /** The name under which a resource is compared. */
  public key(resource: Resource): string {
    return this.names.key(resource);
  }

  /** A resource in the form that is compared. */
  public merged(resource: Resource): MergedResource {
    return { Type: resource.type, Properties: this.json(resource, resource.properties) };
  }

  /** A resource as text, to see quickly whether it changed. */
  public text(key: string): string | undefined {
    const resource = this.resources.get(key);
    if (resource && !this.printed.has(key)) this.printed.set(key, JSON.stringify(this.merged(resource)));
    return this.printed.get(key);
  }

  /** The diff library follows references only where they stand as such, which is why a text is a map of its parts. */
  public json(owner: Pick<Resource, 'stack'>, value: Value): unknown {
    if (value instanceof Reference) {
      const key = this.names.key(value.resource);
      return value.attribute === 'Ref' ? { Ref: key } : { 'Fn::GetAtt': [key, value.attribute] };
    }
    if (value instanceof Text) return { Text: value.parts.map((part) => this.json(owner, part)), Parts: value.parts.length };
    if (value instanceof ZoneList) return `zones of ${value.region}`;
    if (value instanceof Unresolved) return `\${${value.key.split(owner.stack.id).join(this.names.of(owner.stack))}}`;
    if (Array.isArray(value)) return value.map((item) => this.json(owner, item));
    if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [harmless(key), this.json(owner, item)]));
    return typeof value === 'object' && value !== null ? value.toString() : value;
  }
}

/** The diff library asks maps for what every object has, which a key of that name would hide. */
function harmless(key: string): string {
  return key in Object.prototype ? `key ${key}` : key;
}
