import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Ingress } from '../ingress';
import { ContainerServiceDefaults } from './container-service-defaults';
import { ContainerTaskPlacement } from './container-task-placement';
import { AdditionalTarget } from './targets/additional-target';

/**
 * What a user decides about a container service.
 */
export interface ContainerServiceOptions extends ContainerServiceDefaults {
  /**
   * The image to run. It may come from any registry; `ecs.ContainerImage.fromEcrRepository(...)` lets the service pull from that
   * repository and no other.
   */
  readonly image: ecs.ContainerImage;

  /**
   * Further ports of the container that the load balancer sends requests to, each with a route of its own; at most 4. They need an ingress, and
   * `Delivery.codeDeploy()` knows one port only.
   *
   * @default - `port` alone
   */
  readonly additionalTargets?: AdditionalTarget[];

  /**
   * Further TCP ports that the container listens on for callers inside the VPC, from 1 to 65535. Nobody is let in until a caller is allowed,
   * for example with `api.connections.allowFrom(caller, ec2.Port.tcp(9090))`.
   *
   * @default - none
   */
  readonly additionalPorts?: number[];
}

/**
 * Properties of a container service.
 */
export interface ContainerServiceProps extends ContainerServiceOptions, ContainerTaskPlacement {
  /**
   * The load balancer that sends requests to the service.
   *
   * @default - none: the service has no way in beside what its `connections` are allowed
   */
  readonly ingress?: Ingress;
}
