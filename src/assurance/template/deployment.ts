import { isModule } from './module';
import { Resource } from './resource';
import { StackSource, StackTemplate } from './stack-template';
import { identity, split, Unresolved, Value } from './value';

/** What the CDK adds to count its own use, in the regions where it does. */
export const CDK_METADATA = 'AWS::CDK::Metadata';

/** A nested stack's template and the resource that creates it. */
export interface NestedSource {
  readonly parentId: string;
  readonly logicalId: string;
  readonly source: StackSource;
}

/** An output that other stacks import. */
export interface ExportedOutput {
  readonly stack: StackTemplate;
  readonly output: string;
}

/** Something that could not be read, by name. */
export interface Gap {
  readonly stack: string;
  readonly logicalId: string;
  readonly reason: string;
}

/** All templates that are deployed together, so that references between them can be followed. */
export class Deployment {
  public readonly stacks: StackTemplate[] = [];
  public readonly gaps: Gap[] = [];
  private readonly byId = new Map<string, StackTemplate>();
  private readonly nested = new Map<Resource, StackTemplate>();
  private exports?: Map<string, ExportedOutput[]>;
  private allResources?: Resource[];
  private byType?: Map<string, Resource[]>;

  constructor(sources: StackSource[], nestedSources: NestedSource[] = [], gaps: Gap[] = []) {
    this.gaps.push(...gaps);
    for (const source of sources) this.add(new StackTemplate(this, source));
    for (const { parentId, logicalId, source } of nestedSources) {
      const stack = this.add(new StackTemplate(this, source));
      const parent = this.byId.get(parentId)?.resource(logicalId);
      if (parent) {
        stack.parent = parent;
        this.nested.set(parent, stack);
      }
    }
    this.nameWhatIsNotRead();
  }

  /** Every resource of every stack that exists or may exist. */
  public get resources(): Resource[] {
    return (this.allResources ??= this.stacks.flatMap((stack) => stack.resources));
  }

  /** The resources of a type, in template order. */
  public ofType(...types: string[]): Resource[] {
    const byType = (this.byType ??= this.indexTypes());
    return types.length === 1 ? (byType.get(types[0]) ?? []) : types.flatMap((type) => byType.get(type) ?? []);
  }

  private indexTypes(): Map<string, Resource[]> {
    const byType = new Map<string, Resource[]>();
    for (const resource of this.resources) {
      const list = byType.get(resource.type);
      if (list) list.push(resource);
      else byType.set(resource.type, [resource]);
    }
    return byType;
  }

  /** The value behind `Fn::ImportValue`. */
  public exported(consumer: StackTemplate, name: Value): Value {
    const producer = this.exporter(consumer, name);
    if (!producer) {
      return new Unresolved(
        `ImportValue(${String(name)})`,
        `the export '${String(name)}' belongs to a stack that is not part of the input`,
        `export '${String(name)}'`,
      );
    }
    return producer.stack.output(producer.output);
  }

  /** The output that has an export's name, in the region of the stack that imports it if there is one. */
  public exporter(consumer: StackTemplate, name: Value): ExportedOutput | undefined {
    const producers = (this.exports ??= this.indexExports()).get(String(name)) ?? [];
    return producers.find(({ stack }) => stack.region === consumer.region) ?? producers[0];
  }

  /** The value behind `Fn::GetStackOutput`. */
  public stackOutput(consumer: StackTemplate, name: Value, output: string, region: Value): Value {
    const producer = this.stackNamed(consumer, name, region);
    if (!producer) {
      return new Unresolved(`GetStackOutput(${String(name)}.${output})`, `the stack '${String(name)}' is not part of the input`);
    }
    return producer.output(output);
  }

  /** The stack that CloudFormation knows by a name, in the region that is given or else in the consumer's if there is one. */
  public stackNamed(consumer: StackTemplate, name: Value, region: Value): StackTemplate | undefined {
    const named = this.stacks.filter((stack) => stack.source.stackName === name || (stack.id === name && !stack.source.stackName));
    return named.find((stack) => stack.region === (region ?? consumer.region)) ?? named[0];
  }

  /** An output of a nested stack. */
  public nestedOutput(parent: Resource, output: string): Value {
    const stack = this.nested.get(parent);
    if (!stack) {
      return new Unresolved(
        `${parent.key}.Outputs.${output}`,
        `the template of nested stack '${parent.logicalId}' is not part of the input`,
      );
    }
    return stack.output(output);
  }

  /** A comma-separated value as a list. */
  public splitList(value: Value): Value {
    return split(value, ',');
  }

  private add(stack: StackTemplate): StackTemplate {
    this.stacks.push(stack);
    this.byId.set(stack.id, stack);
    return stack;
  }

  private indexExports() {
    const index = new Map<string, ExportedOutput[]>();
    for (const stack of this.stacks) {
      for (const [output, json] of Object.entries(stack.template.Outputs ?? {})) {
        if (!json?.Export) continue;
        const name = identity(stack.resolve(json.Export.Name));
        index.set(name, [...(index.get(name) ?? []), { stack, output }]);
      }
    }
    return index;
  }

  /** Macros and loops write resources that the template does not show, so they are named instead of passed over. */
  private nameWhatIsNotRead() {
    for (const stack of this.stacks) {
      for (const transform of [stack.template.Transform ?? []].flat()) {
        const name = typeof transform === 'string' ? transform : JSON.stringify(transform);
        if (name === 'AWS::LanguageExtensions' || name.startsWith('AWS::SecretsManager')) continue;
        this.gaps.push({ stack: stack.id, logicalId: '', reason: `the macro '${name}' may add or change resources at deployment` });
      }
      for (const logicalId of Object.keys(stack.template.Resources)) {
        if (logicalId.startsWith('Fn::ForEach::')) {
          this.gaps.push({ stack: stack.id, logicalId, reason: `the loop '${logicalId}' creates resources that only deployment shows` });
        }
      }
      for (const resource of stack.resources) {
        if (resource.type === 'AWS::CloudFormation::Stack' && !this.nested.has(resource)) {
          this.gaps.push({
            stack: stack.id,
            logicalId: resource.logicalId,
            reason: `the template of nested stack '${resource.name}' is not part of the input`,
          });
        }
        if (isModule(resource.type)) {
          this.gaps.push({ stack: stack.id, logicalId: resource.logicalId, reason: `the resources of module '${resource.name}' are not part of the input` });
        }
        if (resource.type !== CDK_METADATA && stack.existence(resource) === undefined) {
          this.gaps.push({
            stack: stack.id,
            logicalId: resource.logicalId,
            reason: `whether '${resource.name}' exists is decided by condition '${resource.json.Condition}' at deployment; it is judged as if it did`,
          });
        }
      }
    }
  }
}
