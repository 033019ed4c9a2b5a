import { aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { AlarmThresholds, alarmThresholds } from './alarms/alarm-thresholds';
import { serviceCapacity } from './capacity/service-capacity';
import { warnOfSlowStop } from './capacity/spot-stop-time';
import { taskPlan, TaskPlan } from './container/task-plan';
import { requestOptions } from './container-service-checks';
import { ContainerServiceProps } from './container-service-options';
import { TaskScaling, taskScaling } from './scaling/task-scaling';
import { warnOfUncheckedServer } from './service-connect/service-connect-checks';
import { serviceDelivery } from './service-delivery';
import { checkIngress } from './targets/behind-ingress';
import { servicePorts } from './targets/service-ports';
import { ServiceDelivery } from '../delivery/service-delivery';
import { WakingTimes } from '../private/sleep/waking-times';

/** What is decided about a service before anything of it is created; of the ports of the container, that of the requests is the first. */
export interface ServicePlan {
  readonly task: TaskPlan;
  readonly sleep?: WakingTimes;
  readonly scaling: TaskScaling;
  readonly capacityProviderStrategies?: ecs.CapacityProviderStrategy[];
  readonly delivery: ServiceDelivery;
  readonly thresholds: AlarmThresholds;
}

/** Fills in the defaults; refuses every prop that cannot work. */
export function servicePlan(scope: IConstruct, props: ContainerServiceProps): ServicePlan {
  const ports = servicePorts(scope, props);
  checkIngress(scope, props, requestOptions);
  const task = taskPlan(scope, props, ports);
  const sleep = WakingTimes.of(scope, props.sleep);
  const scaling = taskScaling(scope, props.scaling, sleep);
  const capacityProviderStrategies = serviceCapacity(scope, props, scaling);
  warnOfSlowStop(scope, props, capacityProviderStrategies);
  warnOfUncheckedServer(scope, props);
  return {
    task,
    sleep,
    scaling,
    capacityProviderStrategies,
    delivery: serviceDelivery(scope, props),
    thresholds: alarmThresholds(scope, props.alarmThresholds, scaling, props.cluster),
  };
}
