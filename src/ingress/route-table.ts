import { IConstruct } from 'constructs';
import type { Route } from './route';
import { priorityOf } from './route-priority';
import { impossible, invalidProp } from '../private/input/errors';

/** "Target Groups per Application Load Balancer", a quota that cannot be raised. */
const MAX_TARGETS = 100;
const MAX_PRIORITY = 50_000;

interface Entry {
  readonly route: Route;
  readonly target: IConstruct;
}

/** The routes of one load balancer: no two are equal or have the same priority. */
export class RouteTable {
  private readonly byKey = new Map<string, Entry>();
  private readonly byPriority = new Map<number, Entry>();

  /** Enters the route of a target, or says which other target it collides with. */
  public claim(route: Route, target: IConstruct) {
    const entry = { route, target };
    this.refuseEqualRoute(entry);
    this.refuseEqualPriority(entry);
    if (this.byKey.size >= MAX_TARGETS) {
      throw impossible(target, `a load balancer has at most ${MAX_TARGETS} targets; add a second ingress for more services`);
    }
    this.byKey.set(keyOf(route), entry);
    this.byPriority.set(priorityOf(route), entry);
  }

  private refuseEqualRoute({ route, target }: Entry) {
    const other = this.byKey.get(keyOf(route));
    if (!other) return;
    throw invalidProp(target, {
      prop: 'route',
      expected: `differ from the routes of all other targets, and '${other.target.node.path}' has the same`,
      given: route.toString(),
      fix: 'change the path or the host of one of them',
    });
  }

  private refuseEqualPriority({ route, target }: Entry) {
    const priority = priorityOf(route);
    const other = this.byPriority.get(priority);
    if (!other) return;
    throw invalidProp(target, {
      prop: 'route',
      expected: `have a priority of its own, and '${other.target.node.path}' (${other.route}) has ${priority} too`,
      given: route.toString(),
      fix: `set a free priority on one of them, for example withPriority(${this.freePriorityNear(priority)})`,
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

/** What a route matches, in a form in which equal routes are equal. */
function keyOf({ hosts, paths }: Route): string {
  return JSON.stringify([hosts.map((host) => host.toLowerCase()).sort(), paths.length === 0 ? ['/*'] : [...paths].sort()]);
}
