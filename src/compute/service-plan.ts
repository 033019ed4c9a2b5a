import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { AlarmThresholds, alarmThresholds } from './alarms/alarm-thresholds';
import { serviceCapacity } from './capacity/service-capacity';
import { warnOfSlowStop } from './capacity/spot-stop-time';
import { checkedContainer } from './container/container-checks';
import { ContainerOptions } from './container/container-options';
import { fargateSize, TaskSize } from './container/fargate-size';
import { checkSidecars } from './container/sidecar-checks';
import { checkIngress, checkOptions, checkPlacement } from './container-service-checks';
import { ContainerServiceProps } from './container-service-options';
import { TaskScaling, taskScaling } from './scaling/task-scaling';
import { warnOfUncheckedServer } from './service-connect/service-connect-checks';
import { serviceDelivery } from './service-delivery';
import { servicePorts } from './targets/service-ports';
import { checkFileSystemNetwork } from './volumes/file-system-network';
import { ServiceDelivery } from '../delivery/service-delivery';

/** What is decided about a service before anything of it is created. */
export interface ServicePlan {
  readonly vpcSubnets: ec2.SubnetSelection;
  /** The ports of the container, that of the requests first. */
  readonly ports: number[];
  readonly size: TaskSize;
  readonly container: ContainerOptions;
  readonly scaling: TaskScaling;
  readonly capacityProviderStrategies?: ecs.CapacityProviderStrategy[];
  readonly delivery: ServiceDelivery;
  readonly thresholds: AlarmThresholds;
}

/** Fills in the defaults; refuses every prop that cannot work. */
export function servicePlan(scope: IConstruct, props: ContainerServiceProps): ServicePlan {
  const vpcSubnets = props.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS };
  const ports = servicePorts(scope, props);
  checkOptions(scope, props);
  checkIngress(scope, props);
  checkPlacement(scope, props, vpcSubnets);
  checkFileSystemNetwork(scope, props.vpc, props.volumes);
  const size = fargateSize(scope, props);
  const container = checkedContainer(scope, props.container, size);
  checkSidecars(scope, props, ports, size);
  const scaling = taskScaling(scope, props.scaling);
  const capacityProviderStrategies = serviceCapacity(scope, props, scaling);
  warnOfSlowStop(scope, props, capacityProviderStrategies);
  warnOfUncheckedServer(scope, props);
  return {
    vpcSubnets,
    ports,
    size,
    container,
    scaling,
    capacityProviderStrategies,
    delivery: serviceDelivery(scope, props),
    thresholds: alarmThresholds(scope, props.alarmThresholds, scaling, props.cluster),
  };
}
