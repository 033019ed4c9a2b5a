import { Span, Timeline } from './timeline';
import { TypicalTime } from '../catalogue/facets/creation-time';
import { CDK_METADATA, Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { StackTemplate } from '../template/stack-template';
import { CreationOrder } from '../topology/creation-order';
import { sourceOf } from '../topology/store-port';

/** A resource that takes a minute or more, or may, with what it waited for last of such. */
export interface Step extends Span, TypicalTime {
  readonly resource: Resource;
  readonly waitsFor?: Resource;
  readonly onLongestWay: boolean;
}

/** What would start earlier if nothing waited for a replica. */
export interface Saving {
  readonly replica: Resource;
  readonly waiting: Resource[];
  readonly minutes: number;
  readonly earlier: number;
}

/** How long the creation of a deployment takes, and on what that depends. */
export class CreationPath {
  /** In the order of their start; what starts together keeps the order of the templates. */
  public readonly steps: Step[];
  private readonly timeline: Timeline;

  constructor(
    private readonly deployment: Deployment,
    private readonly order: CreationOrder,
  ) {
    this.timeline = new Timeline(deployment, order);
    this.steps = this.slowOnes();
  }

  public get minutes(): number {
    return this.timeline.end;
  }

  public get stacks(): { stack: StackTemplate; span: Span }[] {
    const stacks = [...this.timeline.stacks].map(([stack, span]) => ({ stack, span }));
    return stacks.sort((one, other) => one.span.start - other.span.start);
  }

  /** Replicas serve what their source has too, so that nothing needs to wait for them; a writer and a source are never among them. */
  public get savings(): Saving[] {
    const slow = this.steps.map(({ resource }) => resource);
    return slow.filter((resource) => this.isReplica(resource)).flatMap((replica) => {
      const without = new Timeline(this.deployment, this.order, replica);
      const gain = (resource: Resource) => this.timeline.spanOf(resource).start - without.spanOf(resource).start;
      const waiting = slow.filter((resource) => gain(resource) > 0);
      if (waiting.length === 0) return [];
      return [{ replica, waiting, minutes: this.minutes - without.end, earlier: Math.max(...waiting.map(gain)) }];
    });
  }

  /** Those whose time nothing tells, in the order of the templates. */
  public get unknown(): Resource[] {
    return this.deployment.resources.filter((resource) => this.timeline.timeOf(resource) === undefined);
  }

  /** Those of which only deployment decides whether they are created. */
  public get conditional(): Resource[] {
    const counted = this.deployment.resources.filter(({ type }) => type !== CDK_METADATA);
    return counted.filter((resource) => resource.stack.existence(resource) === undefined);
  }

  private slowOnes(): Step[] {
    const longest = this.longestWay();
    const steps = this.deployment.resources.flatMap((resource): Step[] => {
      const time = this.timeline.timeOf(resource);
      if (!time || (time.minutes === 0 && !time.longer)) return [];
      const span = this.timeline.spanOf(resource);
      return [{ resource, ...span, ...time, waitsFor: this.slowBefore(span), onLongestWay: longest.has(resource) }];
    });
    return steps.sort((one, other) => one.start - other.start);
  }

  /** From what is complete last back to what started first. */
  private longestWay(): Set<Resource> {
    const way = new Set<Resource>();
    for (let { last } = this.timeline; last; last = this.timeline.spanOf(last).after) way.add(last);
    return way;
  }

  private slowBefore(span: Span): Resource | undefined {
    let before = span.after;
    while (before && !this.timeline.timeOf(before)?.minutes) before = this.timeline.spanOf(before).after;
    return before;
  }

  /** A copy of a database, or an instance of a cluster that was made after another one. */
  private isReplica(resource: Resource): boolean {
    const cluster = resource.target('DBClusterIdentifier');
    const siblings = cluster ? this.order.waits(resource).filter((need) => need.target('DBClusterIdentifier') === cluster) : [];
    return sourceOf(resource) !== undefined || siblings.length > 0;
  }
}
