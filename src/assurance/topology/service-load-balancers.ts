import { Resource } from '../template/resource';
import { isMap, Value } from '../template/value';

/** What a service registers a port of its tasks with. */
export interface ServiceLoadBalancer {
  readonly container: Value;
  readonly containerPort: Value;
  readonly targetGroup: Value;
  /** Between what its deployments shift requests, where the template tells it. */
  readonly shift?: ShiftSettings;
  /** Whether only deployment tells that. */
  readonly hasOpenShift: boolean;
}

/** What is in `AdvancedConfiguration`. */
export interface ShiftSettings {
  readonly alternateTargetGroup: Value;
  readonly productionRule: Value;
  readonly testRule: Value;
  readonly role: Value;
}

/** The load balancers of a service. */
export function loadBalancersOf(service: Resource): ServiceLoadBalancer[] {
  return service.maps('LoadBalancers').map(({ ContainerName: container, ContainerPort: containerPort, TargetGroupArn: targetGroup, AdvancedConfiguration: advanced }) => ({
    container,
    containerPort,
    targetGroup,
    hasOpenShift: advanced !== undefined && !isMap(advanced),
    ...(isMap(advanced) ? {
      shift: {
        alternateTargetGroup: advanced.AlternateTargetGroupArn,
        productionRule: advanced.ProductionListenerRule,
        testRule: advanced.TestListenerRule,
        role: advanced.RoleArn,
      },
    } : {}),
  }));
}
