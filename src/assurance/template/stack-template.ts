import { conditionHolds } from './conditions';
import type { Deployment } from './deployment';
import { resolveValue } from './intrinsics';
import { isModule } from './module';
import { Resource } from './resource';
import { own, Raw, RawMap, TemplateJson } from './template-json';
import { Unresolved, Value } from './value';

/** Where a template comes from. */
export interface StackSource {
  /** Unique among all stacks of the input: the artifact id, or the file name. */
  readonly id: string;
  /** Name that CloudFormation will know the stack by. */
  readonly stackName?: string;
  /** Path in the construct tree. */
  readonly path?: string;
  readonly account?: string;
  readonly region?: string;
  readonly file?: string;
  readonly template: TemplateJson;
  /** Construct paths of the artifact, also of the nested stacks in it, where the input tells them. */
  readonly scopes?: LogicalPath[];
  /** Rules that somebody has accepted on a construct of this stack. */
  readonly acknowledgements?: Acknowledgement[];
  /** Where subnets are that no template creates. */
  readonly zones?: RecordedZones[];
  /** Construct path of a nested stack, under which its resources stand. */
  readonly scope?: string;
  /** Ids of the stacks that the cloud assembly deploys before it. */
  readonly dependencies?: string[];
}

/** The zones of the subnets of an existing VPC, as its constructs know them. */
export interface RecordedZones {
  readonly vpcId: Raw;
  readonly subnets: { readonly subnetId: Raw; readonly availabilityZone: Raw }[];
}

/** A rule that somebody has accepted, for a construct and everything below it. */
export interface Acknowledgement {
  readonly ruleId: string;
  readonly path: string;
  readonly reason: string;
}

/** A construct path and the logical id that it got in its own template. */
export interface LogicalPath {
  readonly id: string;
  readonly path: string;
}

/** One template with everything needed to follow its intrinsic functions. */
export class StackTemplate {
  public readonly id: string;
  public readonly constructPaths = new Map<string, string>();
  /** The resource of the parent stack that creates this one, for a nested stack. */
  public parent?: Resource;
  private readonly everything = new Map<string, Resource>();
  private readonly conditionResults = new Map<string, boolean | undefined>();
  private readonly inProgress = new Set<string>();
  private readonly parameters = new Map<string, Value>();

  constructor(
    public readonly deployment: Deployment,
    public readonly source: StackSource,
  ) {
    this.id = source.id;
    for (const [logicalId, json] of Object.entries(source.template.Resources)) {
      const path = json.Metadata?.['aws:cdk:path'];
      if (typeof path === 'string') this.constructPaths.set(logicalId, path);
      if (!logicalId.startsWith('Fn::ForEach::')) this.everything.set(logicalId, new Resource(this, logicalId, json));
    }
    for (const { id, path } of source.scopes ?? []) {
      if (this.everything.has(id) && !this.constructPaths.has(id) && (!source.scope || path.startsWith(`${source.scope}/`))) {
        this.constructPaths.set(id, path);
      }
    }
  }

  public get template(): TemplateJson {
    return this.source.template;
  }

  /** The stack that users deploy, of which a nested one is a part. */
  public get root(): StackTemplate {
    return this.parent?.stack.root ?? this;
  }

  /** The region, or a symbol for "the region it is deployed to". */
  public get region(): string {
    return this.source.region ?? this.parent?.stack.region ?? 'the region';
  }

  /** The resources that exist; those whose condition is false do not. */
  public get resources(): Resource[] {
    return [...this.everything.values()].filter((resource) => this.existence(resource) !== false);
  }

  /** The resources that do not exist, because their condition is false. */
  public get leftOut(): Resource[] {
    return [...this.everything.values()].filter((resource) => this.existence(resource) === false);
  }

  public resource(logicalId: string): Resource | undefined {
    return this.everything.get(logicalId);
  }

  /**
   * The module that a name leads into: resources of a module are called by its logical id and their own, with or without a period.
   * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/modules-ref-resources.html
   */
  public moduleOf(name: string): Resource | undefined {
    return [...this.everything.values()].find(({ logicalId, type }) => isModule(type) && logicalId !== name && name.startsWith(logicalId));
  }

  /** Whether a resource exists: undefined when that is decided at deployment. */
  public existence(resource: Resource): boolean | undefined {
    const condition = resource.json.Condition;
    return condition === undefined ? true : this.condition(condition);
  }

  public resolve(raw: Raw): Value {
    return resolveValue(this, raw);
  }

  /** Result of a named condition with the parameters' defaults; undefined when it stays open. */
  public condition(name: string): boolean | undefined {
    if (this.conditionResults.has(name)) return this.conditionResults.get(name);
    this.conditionResults.set(name, undefined);
    const result = conditionHolds(this, own(this.template.Conditions, name));
    this.conditionResults.set(name, result);
    return result;
  }

  /** A parameter: what the parent stack passes, else the default, else unknown. */
  public parameter(name: string): Value {
    if (!this.parameters.has(name)) {
      this.parameters.set(
        name,
        this.guarded(`parameter ${name}`, () => this.readParameter(name)),
      );
    }
    return this.parameters.get(name);
  }

  /** The value of an output. */
  public output(name: string): Value {
    const output = own(this.template.Outputs, name);
    if (!output) return new Unresolved(`${this.id}.Outputs.${name}`, `stack '${this.id}' has no output '${name}'`);
    return this.guarded(`output ${name}`, () => this.resolve(output.Value));
  }

  private readParameter(name: string): Value {
    const declaration = own(this.template.Parameters, name);
    if (!declaration) return undefined;
    const passed = this.parent?.json.Properties?.Parameters as RawMap | undefined;
    const given = this.parent?.stack.resolve(own(passed, name));
    const list = /List/.test(declaration.Type) && !declaration.Type.startsWith('AWS::SSM::');
    if (given !== undefined) return list ? this.listOf(given) : given;
    if (declaration.Type.startsWith('AWS::SSM::Parameter::Value')) {
      return new Unresolved(`${this.id}.${name}`, `parameter '${name}' is read from Parameter Store at deployment`, `parameter '${name}'`, declaration.Type);
    }
    if (declaration.Default === undefined || declaration.Default === '') {
      return declaration.Default === '' && !declaration.Type.startsWith('AWS::')
        ? list
          ? []
          : ''
        : new Unresolved(`${this.id}.${name}`, `parameter '${name}' of stack '${this.id}' has no default`, `parameter '${name}'`, declaration.Type);
    }
    return list ? this.listOf(this.resolve(declaration.Default)) : this.resolve(declaration.Default);
  }

  private listOf(value: Value): Value {
    return typeof value === 'string' ? value.split(',').map((item) => item.trim()) : this.resolveSplit(value);
  }

  private resolveSplit(value: Value): Value {
    return Array.isArray(value) ? value : this.deployment.splitList(value);
  }

  /** Breaks circles of parameters and outputs, which only a broken input has. */
  private guarded(what: string, read: () => Value): Value {
    if (this.inProgress.has(what)) return new Unresolved(`${this.id}.${what}`, `${what} of stack '${this.id}' refers to itself`);
    this.inProgress.add(what);
    try {
      return read();
    } finally {
      this.inProgress.delete(what);
    }
  }
}
