import type { IngressTarget } from './ingress-target';
import type { Route } from './route';
import { MAX_PRIORITY } from './route-priority';
import { impossible, invalidProp } from '../private/input/errors';

/** "Target Groups per Application Load Balancer", a quota that cannot be raised. */
const MAX_TARGET_GROUPS = 100;

interface Entry {
  readonly route: Route;
  readonly target: IngressTarget;
}

/** The routes of one load balancer: no two are equal or have the same priority. */
export class RouteTable {
  private readonly byKey = new Map<string, Entry>();
  private readonly byPriority = new Map<number, Entry>();
  private targetGroups = 0;

  /** Enters the route of a target, or says which other target it collides with. */
  public claim(route: Route, target: IngressTarget) {
    const entry = { route, target };
    this.refuseEqualRoute(entry);
    this.refuseEqualPriority(entry);
    if (target.testPriority !== undefined) this.refuseTestPriority(entry, target.testPriority);
    this.targetGroups += target.alternateTargetGroup ? 2 : 1;
    if (this.targetGroups > MAX_TARGET_GROUPS) {
      throw impossible(target, `a load balancer has at most ${MAX_TARGET_GROUPS} target groups, of which each service has one, or two where a deployment shifts requests; add a second ingress for more services`);
    }
    this.byKey.set(keyOf(route), entry);
    this.byPriority.set(target.priority, entry);
    if (target.testPriority !== undefined) this.byPriority.set(target.testPriority, entry);
  }

  private refuseEqualRoute({ route, target }: Entry) {
    const other = this.byKey.get(keyOf(route));
    if (!other) return;
    throw invalidProp(target, {
      prop: 'route',
      expected: `differ from the routes of all other targets, and '${other.target.node.path}' has the same`,
      given: route.toString(),
      fix: `change the path or the host of one of them${takesAll(route) ? ', or give Route.none() to one that users do not call' : ''}`,
    });
  }

  private refuseEqualPriority({ route, target }: Entry) {
    const { priority } = target;
    const other = this.byPriority.get(priority);
    if (!other) return;
    throw invalidProp(target, {
      prop: 'route',
      expected: `have a priority of its own, and '${other.target.node.path}' (${other.route}) has ${priority} too`,
      given: route.toString(),
      fix: `set a free priority on one of them, for example withPriority(${this.freePriorityNear(priority)})`,
    });
  }

  private refuseTestPriority({ route, target }: Entry, priority: number) {
    const other = this.byPriority.get(priority);
    if (!other) return;
    throw invalidProp(target, {
      prop: 'alternateTarget.testTraffic.priority',
      expected: `be a priority of its own, and '${other.target.node.path}' (${other.route}) has it`,
      given: `${priority} for the test traffic of ${route}`,
      fix: 'set a free priority there, below that of production',
    });
  }

  private freePriorityNear(priority: number): number {
    let free = priority;
    while (this.byPriority.has(free)) {
      free = free === MAX_PRIORITY ? 1 : free + 1;
    }
    return free;
  }
}

/** Whether it is the route of whoever names none. */
function takesAll({ hosts, paths }: Route): boolean {
  return hosts.length === 0 && paths.includes('/*');
}

/** What a route matches, in a form in which equal routes are equal. */
function keyOf({ hosts, paths }: Route): string {
  return JSON.stringify([hosts.map((host) => host.toLowerCase()).sort(), paths.length === 0 ? ['/*'] : [...paths].sort()]);
}
