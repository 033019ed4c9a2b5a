import { aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { AlternateTargetOptions, Ingress, IngressTarget } from '../ingress';

/** What a strategy needs to know of a service before it exists. */
export interface DeliveredService {
  /** Whether a load balancer sends requests to it. */
  readonly behindIngress: boolean;
  /** On how many ports the load balancer sends requests to it. */
  readonly targets: number;
  /** Whether other services reach it by Service Connect. */
  readonly serviceConnect: boolean;
  /** Whether it is scaled by the number of its requests. */
  readonly scalesOnRequests: boolean;
  /** Whether a client stays with one task, on any of its ports. */
  readonly sticky: boolean;
  /** How long a task before traffic may take; none where there is no such task. */
  readonly beforeTraffic?: Duration;
}

/** A port of the service that the load balancer sends requests to. */
export interface DeliveredTarget {
  readonly target: IngressTarget;
  readonly containerPort: number;
  /** What tells it from the other targets of the service in construct ids; nothing for the first one. */
  readonly name: string;
}

/** A service that is to be delivered, with everything that its deployments touch. */
export interface DeliverySite {
  /** Where the parts of the strategy are made. */
  readonly scope: Construct;
  readonly service: ecs.FargateService;
  readonly ingress?: Ingress;
  readonly targets: DeliveredTarget[];
  /** The hook that runs a task of the new revision before it gets traffic. */
  readonly beforeTraffic?: ecs.CfnService.DeploymentLifecycleHookProperty;
}

/** One way to put a new revision of one service in the place of the old one. */
export interface DeliveryStrategy {
  /** As the user writes it. */
  readonly name: string;
  readonly controller: ecs.DeploymentControllerType;
  /** The second target group that requests are shifted to; none where they are not shifted. */
  readonly alternateTarget?: AlternateTargetOptions;
  /** Whether a task before traffic runs in a deployment of ECS, and not of CloudFormation. */
  readonly runsHooks: boolean;
  /** Refuses options that cannot work, and a service that they do not fit. */
  validate(scope: IConstruct, service: DeliveredService): void;
  /** Connects the service with its targets and tells ECS how it is deployed. */
  deliver(site: DeliverySite): void;
}
