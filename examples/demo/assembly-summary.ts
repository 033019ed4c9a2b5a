import { CloudFormationStackArtifact, CloudAssembly } from 'aws-cdk-lib/cx-api';

interface Resource {
  readonly Type: string;
  readonly Metadata?: Record<string, string>;
}

/** One part of the platform and how many resources of each type it creates. */
export interface PartSummary {
  readonly part: string;
  readonly types: Map<string, number>;
}

/** Reads one synthesized stack: what is in the template, not what the code intended. */
export class StackSummary {
  /** The summaries of every stack of an assembly. */
  public static of(assembly: CloudAssembly): StackSummary[] {
    return assembly.stacks.map((stack) => new StackSummary(stack));
  }

  public readonly name: string;
  private readonly resources: Resource[];

  private constructor(stack: CloudFormationStackArtifact) {
    this.name = stack.stackName;
    this.resources = Object.values(stack.template.Resources ?? {});
  }

  /** Resources by part, in the order of the template. */
  public parts(): PartSummary[] {
    const parts = new Map<string, Map<string, number>>();
    for (const resource of this.resources) {
      const part = (resource.Metadata?.['aws:cdk:path'] ?? '').split('/')[2];
      if (part === undefined) continue;
      const types = parts.get(part) ?? new Map<string, number>();
      const type = resource.Type.replace(/^AWS::/, '').replace('::', ' ');
      parts.set(part, types.set(type, (types.get(type) ?? 0) + 1));
    }
    return [...parts].map(([part, types]) => ({ part, types }));
  }
}
