import { Capacity } from './host';
import { Deployment } from '../template/deployment';
import { asNumber, Resource } from '../template/resource';
import { isMap, referencesIn } from '../template/value';

/** Finds the bounds that Application Auto Scaling sets for a resource. */
export class ScalableTargets {
  private readonly byTarget = new Map<Resource, Resource>();
  private readonly byText = new Map<string, Resource>();

  constructor(deployment: Deployment) {
    for (const target of deployment.ofType('AWS::ApplicationAutoScaling::ScalableTarget')) {
      const id = target.property('ResourceId');
      for (const { resource } of referencesIn(id)) this.byTarget.set(resource, target);
      if (typeof id === 'string') this.byText.set(id, target);
    }
  }

  /** Lowest and highest number of copies: those of the scaling, else the fixed count. */
  public capacity(resource: Resource, property: string, fallback: number): Capacity {
    const target = this.of(resource);
    if (target) {
      return { min: bound(target, 'MinCapacity', Math.min), max: bound(target, 'MaxCapacity', Math.max), open: openReason(target, 'MinCapacity') };
    }
    const count = resource.property(property);
    if (count === undefined) return { min: fallback, max: fallback };
    return { min: resource.number(property), max: resource.number(property), open: openReason(resource, property) };
  }

  /** What scales a resource. */
  public of(resource: Resource): Resource | undefined {
    return this.byTarget.get(resource) ?? this.named(resource);
  }

  private named(resource: Resource): Resource | undefined {
    const name = resource.text('ServiceName');
    if (!name) return undefined;
    for (const [id, target] of this.byText) if (id.endsWith(`/${name}`)) return target;
    return undefined;
  }
}

/** The lowest or the highest number at any time of the schedules. */
function bound(target: Resource, property: string, outermost: (...numbers: number[]) => number): number | undefined {
  const usual = target.number(property);
  const scheduled = target.maps('ScheduledActions').flatMap(({ ScalableTargetAction: action }) => isMap(action) ? [asNumber(action[property])] : []);
  return usual === undefined ? undefined : outermost(usual, ...scheduled.filter((each) => each !== undefined));
}

function openReason(resource: Resource, property: string): string | undefined {
  return resource.number(property) === undefined ? `'${property}' of '${resource.name}' is only known at deployment` : undefined;
}
