import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct, IConstruct, IDependable } from 'constructs';
import { DeploymentCommands } from './deployment-commands';
import { AlternateTargetOptions, Ingress, IngressTarget } from '../ingress';
import { RunnableTask, TaskPlace } from './before-traffic/task-runner';

/** A port of the service that the load balancer sends requests to. */
export interface DeliveredTarget {
  readonly target: IngressTarget;
  readonly containerPort: number;
  /** What tells it from the other targets of the service in construct ids; nothing for the first one. */
  readonly name: string;
}

/** What there is of a service before itself. */
export interface PreparationSite {
  /** Where the parts of the delivery are made. */
  readonly scope: Construct;
  /** What the tasks of the service run. */
  readonly task: RunnableTask;
  /** Where they run. */
  readonly place: TaskPlace;
  /** What must be complete before a task starts. */
  readonly startsAfter: IDependable[];
}

/** A service that is to be delivered, with everything that its deployments touch. */
export interface DeliverySite extends Pick<PreparationSite, 'scope' | 'task'> {
  readonly service: ecs.FargateService;
  readonly ingress?: Ingress;
  readonly targets: DeliveredTarget[];
}

/** How one service is delivered. */
export interface ServiceDelivery {
  /** As the user writes it. */
  readonly name: string;
  readonly controller: ecs.DeploymentControllerType;
  /** The second target group that requests are shifted to; none where they are not shifted. */
  readonly alternateTarget?: AlternateTargetOptions;
  /** Makes what the service must wait for, as it starts tasks of its own. */
  prepare(site: PreparationSite): IConstruct[];
  /** Connects the service with its targets and tells ECS how it is deployed; returns with which commands people or pipelines take part in it. */
  deliver(site: DeliverySite): DeploymentCommands;
}
