import { Unknown } from '../finding';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { StackTemplate } from '../template/stack-template';

/**
 * Which stack of one version is which of the other: the one with the same name in the same account and region, as for CloudFormation,
 * however many there are. A template file has no stack name: a lone one is compared with the one stack of the other version.
 */
export class StackPairs {
  /** The stacks of which that is not told. */
  public readonly unknown: Unknown[] = [];
  private readonly undecided = new Set<StackTemplate>();
  private readonly names = new Map<StackTemplate, string>();
  private readonly old: StackTemplate[];
  private readonly now: StackTemplate[];

  constructor(baseline: Deployment, current: Deployment) {
    [this.old, this.now] = [baseline, current].map(({ stacks }) => stacks.filter(({ parent }) => !parent));
    for (const stack of this.now) this.names.set(stack, stack.id);
    this.pair(identical);
    this.pair(compatible);
    const [[old], [now]] = [this.unpaired(this.old), this.now];
    if (this.old.length === 1 && this.now.length === 1 && old && (isFile(old) || isFile(now))) this.names.set(old, now.id);
    for (const stack of this.unpaired(this.old)) this.leave(stack);
  }

  /** The name under which a stack is compared; a nested one is named after the resource that creates it. */
  public of(stack: StackTemplate): string {
    const name = this.names.get(stack) ?? (stack.parent ? `${this.of(stack.parent.stack)}/${stack.parent.logicalId}` : stack.id);
    this.names.set(stack, name);
    return name;
  }

  /** Whether several stacks of the newer version may be a stack of the baseline, so that nothing can be said about it. */
  public isUndecided(stack: StackTemplate): boolean {
    return stack.parent ? this.isUndecided(stack.parent.stack) : this.undecided.has(stack);
  }

  /** The name under which a resource is compared. */
  public key({ stack, logicalId }: Resource): string {
    return `${this.of(stack)}/${logicalId}`;
  }

  /** Pairs what fits each other and nothing else. */
  private pair(fits: (old: StackTemplate, now: StackTemplate) => boolean) {
    const free = this.now.filter(({ id }) => !this.old.some((stack) => this.names.get(stack) === id));
    const pairs = this.unpaired(this.old).flatMap((old) => free.filter((now) => fits(old, now)).map((now) => ({ old, now })));
    for (const { old, now } of pairs) {
      if (pairs.filter((pair) => pair.old === old || pair.now === now).length === 1) this.names.set(old, now.id);
    }
  }

  private unpaired(stacks: StackTemplate[]): StackTemplate[] {
    return stacks.filter((stack) => !this.names.has(stack));
  }

  private leave(old: StackTemplate) {
    this.names.set(old, `${old.id} of the baseline`);
    if (!this.now.some((now) => compatible(old, now))) {
      this.unknown.push({ stack: old.id, logicalId: '', reason: `stack '${nameOf(old)}' is not in the new input: it stays deployed until somebody destroys it` });
      return;
    }
    this.undecided.add(old);
    this.unknown.push({ stack: old.id, logicalId: '', reason: `which stack '${nameOf(old)}' of the baseline is now is not known: several have its name, and their accounts and regions do not tell` });
  }
}

function identical(old: StackTemplate, now: StackTemplate): boolean {
  return nameOf(old) === nameOf(now) && old.source.account === now.source.account && old.source.region === now.source.region;
}

/** An account or region that one version leaves open may be that of the other. */
function compatible(old: StackTemplate, now: StackTemplate): boolean {
  const may = (one?: string, other?: string) => one === undefined || other === undefined || one === other;
  return nameOf(old) === nameOf(now) && may(old.source.account, now.source.account) && may(old.source.region, now.source.region);
}

function nameOf({ source: { stackName, id } }: StackTemplate): string {
  return stackName ?? id;
}

function isFile({ source: { stackName } }: StackTemplate): boolean {
  return stackName === undefined;
}
