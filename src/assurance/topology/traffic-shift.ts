import { deploymentGroupsOf } from './delivery';
import { LoadBalancerReader, TargetGroup } from './load-balancer';
import { loadBalancersOf } from './service-load-balancers';
import { Deployment } from '../template/deployment';
import { Resource, targetOf } from '../template/resource';
import { isMap, Value } from '../template/value';

/** Two target groups between which the traffic of a service moves, and what carries it there. */
export interface TrafficShift {
  /** What names them: the service, or its deployment group. */
  readonly resource: Resource;
  readonly groups: TargetGroup[];
  /** Listeners and rules of the input that carry what visitors send. */
  readonly production: Resource[];
  /** Listeners and rules of the input that carry what only tests send. */
  readonly test: Resource[];
  /** Whether it has a test route that is not part of the input. */
  readonly openTest: boolean;
}

/** Reads what moves the traffic of services. */
export class TrafficShiftReader {
  constructor(
    private readonly deployment: Deployment,
    private readonly balancers: LoadBalancerReader,
  ) {}

  public of(service: Resource): TrafficShift[] {
    return [...this.byService(service), ...deploymentGroupsOf(this.deployment, service).flatMap((group) => this.byDeploymentGroup(group))];
  }

  private byService(resource: Resource): TrafficShift[] {
    return loadBalancersOf(resource).flatMap(({ targetGroup, shift }) => (!shift ? [] : [{
      resource,
      groups: [targetGroup, shift.alternateTargetGroup].flatMap((value) => this.balancers.targetGroup(value) ?? []),
      production: resourcesIn([shift.productionRule]),
      test: resourcesIn([shift.testRule]),
      openTest: shift.testRule !== undefined && resourcesIn([shift.testRule]).length === 0,
    }]));
  }

  private byDeploymentGroup(resource: Resource): TrafficShift[] {
    return resource.maps('LoadBalancerInfo.TargetGroupPairInfoList').map(({ TargetGroups: groups, ProdTrafficRoute: production, TestTrafficRoute: test }) => ({
      resource,
      groups: (Array.isArray(groups) ? groups : []).flatMap((group) => (isMap(group) ? (this.balancers.targetGroupNamed(group.Name) ?? []) : [])),
      production: listenersIn(production),
      test: listenersIn(test),
      openTest: test !== undefined && listenersIn(test).length === 0,
    }));
  }
}

/** The listener that a route goes through: itself, or that of a rule. */
export function listenerOf(route: Resource): Resource | undefined {
  return route.type === 'AWS::ElasticLoadBalancingV2::ListenerRule' ? route.target('ListenerArn') : route;
}

function listenersIn(route: Value): Resource[] {
  return isMap(route) ? resourcesIn([route.ListenerArns].flat()) : [];
}

function resourcesIn(values: Value[]): Resource[] {
  return values.flatMap((value) => targetOf(value) ?? []);
}
