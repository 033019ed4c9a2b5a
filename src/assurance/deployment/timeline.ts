import { entryOf } from '../catalogue/catalogue';
import { TypicalTime, UNDER_A_MINUTE } from '../catalogue/facets/creation-time';
import { CDK_METADATA, Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { StackTemplate } from '../template/stack-template';
import { CreationOrder } from '../topology/creation-order';
import { shiftsTraffic, strategyOf } from '../topology/delivery';
import { shiftTime } from '../validity/shift-time';

/** From when to when something is created, in minutes of the deployment. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** What was complete last before it could start; for a stack, what is complete last in it. */
  readonly after?: Resource;
}

/** When everything is created if each resource takes its typical time, and starts as soon as what it waits for is complete. */
export class Timeline {
  public readonly stacks = new Map<StackTemplate, Span>();
  private readonly spans = new Map<Resource, Span>();

  /**
   * @param unawaited - a resource that nothing waits for: what does, waits for what it waits for
   */
  constructor(
    private readonly deployment: Deployment,
    private readonly order: CreationOrder,
    private readonly unawaited?: Resource,
  ) {
    const roots = deployment.stacks.filter(({ parent }) => !parent);
    const parts = this.partsOf(roots);
    for (const root of roots) this.create(root, parts);
  }

  /** When everything is complete. */
  public get end(): number {
    return Math.max(0, ...[...this.stacks.values()].map(({ end }) => end));
  }

  /** What is complete last. */
  public get last(): Resource | undefined {
    return [...this.stacks.values()].find(({ end }) => end === this.end)?.after;
  }

  public spanOf(resource: Resource): Span {
    return this.spans.get(resource) ?? { start: 0, end: 0 };
  }

  /** How long AWS takes to create a resource; undefined when that is unknown. What a stack takes is told by what is in it. */
  public timeOf(resource: Resource): TypicalTime | undefined {
    if (resource.type === CDK_METADATA || this.order.stackOf(resource)) return UNDER_A_MINUTE;
    const creation = entryOf(resource.type)?.creation;
    if (creation === 'none') return UNDER_A_MINUTE;
    const time = typeof creation === 'function' ? creation(resource) : undefined;
    return time && resource.type === 'AWS::ECS::Service' ? withShift(time, resource) : time;
  }

  private partsOf(roots: StackTemplate[]): Map<StackTemplate, Resource[]> {
    const parts = new Map(roots.map((root): [StackTemplate, Resource[]] => [root, []]));
    for (const resource of this.deployment.resources) parts.get(resource.stack.root)?.push(resource);
    return parts;
  }

  private create(root: StackTemplate, parts: Map<StackTemplate, Resource[]>) {
    if (this.stacks.has(root)) return;
    this.stacks.set(root, { start: 0, end: 0 });
    const before = this.order.stacksBefore(root);
    for (const stack of before) this.create(stack, parts);
    const begin = latest(before.flatMap((stack) => this.stacks.get(stack) ?? []).map(({ end, after }) => ({ end, after })));
    const resources = this.inOrder(parts.get(root) ?? []);
    for (const resource of resources) this.spans.set(resource, this.spanAfter(resource, begin));
    const complete = latest([begin, ...resources.map((resource) => ({ end: this.spanOf(resource).end, after: resource }))]);
    this.stacks.set(root, { start: begin.end, end: complete.end, after: complete.after });
  }

  private spanAfter(resource: Resource, begin: Moment): Span {
    const ends = (resources: Resource[]) => resources.map((need) => ({ end: this.spanOf(need).end, after: need }));
    const started = latest([begin, ...ends(this.needs(resource))]);
    const nested = latest([started, ...ends(this.order.stackOf(resource)?.resources ?? [])]);
    return { start: started.end, end: nested.end + (this.timeOf(resource)?.minutes ?? 0), after: nested.after };
  }

  /** What a resource waits for; what is nested in a stack waits for what that waits for. */
  private needs(resource: Resource): Resource[] {
    const needs = [...this.order.waits(resource)];
    for (let { parent } = resource.stack; parent; parent = parent.stack.parent) needs.push(...this.order.waits(parent));
    return needs.flatMap((need) => (need === this.unawaited ? this.order.waits(need) : need));
  }

  /** Each resource after what it waits for, without recursion, because rows of them may be long; in a circle anything may be first. */
  private inOrder(resources: Resource[]): Resource[] {
    const sorted = new Set<Resource>();
    const opened = new Set<Resource>();
    const queue = [...resources].reverse();
    for (let resource = queue.pop(); resource; resource = queue.pop()) {
      if (opened.has(resource)) {
        sorted.add(resource);
      } else {
        opened.add(resource);
        const needs = [...this.needs(resource), ...(this.order.stackOf(resource)?.resources ?? [])];
        queue.push(resource, ...needs.filter((need) => !opened.has(need)));
      }
    }
    return [...sorted];
  }
}

/** A service is complete when all its traffic has moved and the bake time is over, the first time too. */
function withShift(time: TypicalTime, resource: Resource): TypicalTime | undefined {
  const strategy = strategyOf(resource);
  if (!shiftsTraffic(strategy)) return strategy === 'open' ? undefined : time;
  const shift = shiftTime({ resource, strategy });
  return shift && { ...time, minutes: time.minutes + shift.steps + shift.bake, longer: shift.hooks };
}

/** When something is complete, and what that was. */
interface Moment {
  readonly end: number;
  readonly after?: Resource;
}

/** The first of those that are complete last. */
function latest(moments: Moment[]): Moment {
  return moments.reduce((last, moment) => (moment.end > last.end ? moment : last), moments[0] ?? { end: 0 });
}
