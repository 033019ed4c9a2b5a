import { aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, aws_logs as logs, Duration } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { BackingServiceBinding, IBackingService, IObservable, IWorkload, RecommendedAlarm } from '../contracts';
import { DeploymentCommands } from '../delivery';
import { IngressTarget } from '../ingress';
import { countsTasks } from './alarms/alarm-thresholds';
import { ServiceMetrics } from './alarms/service-metrics';
import { containerTask, taskIdentity } from './container/container-task';
import { TaskConfiguration } from './container/task-configuration';
import { ContainerCluster, IContainerCluster } from './container-cluster';
import { requestOptions } from './container-service-checks';
import { ContainerServiceProps } from './container-service-options';
import { fargateService, MAXIMUM_HEALTHY_PERCENT, withoutEmptyLoadBalancers } from './fargate-service';
import { scaleTasks } from './scaling/task-scaling';
import { connectedPort } from './service-connect/connected-port';
import { ServiceConnect } from './service-connect/service-connect';
import { servicePlan } from './service-plan';
import { serviceTargets } from './targets/service-targets';
import { withoutRequests } from './targets/without-requests';
import { UsedServices } from './used-services';
import { Worker } from './worker/worker';
import { impossible } from '../private/input/errors';
import { givenProps } from '../private/input/given-props';
import { WakingTimes } from '../private/sleep/waking-times';

/**
 * A container that runs on AWS Fargate in at least two tasks, spread over Availability Zones, scaled by CPU and memory, replaced
 * without a gap on deployment and rolled back by itself when the new tasks fail.
 *
 * It creates the service with its task definition, an execution role and a task role, a security group, a log group and the
 * autoscaling; behind an ingress a target group and its listener rule too; without a given cluster a cluster of its own.
 *
 * With `serviceConnect` it is a backing service itself: other container services and workers of the VPC name it in `uses`.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate.html
 */
export class ContainerService extends Construct implements IWorkload, IBackingService, IObservable {
  /**
   * The ECS service.
   */
  public readonly service: ecs.FargateService;

  /**
   * The task definition, with the containers of `sidecars` too.
   */
  public readonly taskDefinition: ecs.FargateTaskDefinition;

  /**
   * The container that runs the image. It is called `app`.
   */
  public readonly container: ecs.ContainerDefinition;

  /**
   * The cluster that the service runs in.
   */
  public readonly cluster: IContainerCluster;

  /**
   * The autoscaling of the service, for further rules such as a schedule.
   */
  public readonly scalableTaskCount: ecs.ScalableTaskCount;

  /**
   * The log group with stdout and stderr of all tasks.
   */
  public readonly logGroup: logs.LogGroup;

  /**
   * The network identity of the tasks. Nothing may come in; HTTPS and what `uses` opens may go out.
   */
  public readonly connections: ec2.Connections;

  /**
   * The IAM identity of the code: the task role. Grant to the service what the code may do.
   */
  public readonly grantPrincipal: iam.IPrincipal;

  /**
   * The target of the ingress, with target group and listener rule; absent without an ingress.
   */
  public readonly target?: IngressTarget;

  /**
   * The targets of `additionalTargets`, in the order of their ids.
   */
  public readonly additionalTargets: IngressTarget[];

  /**
   * With which commands people or a pipeline take part in its deployments.
   */
  public readonly deploymentCommands: DeploymentCommands;

  /**
   * The port that the container listens on.
   */
  public readonly port: number;

  /**
   * How many IP addresses the tasks need at most: during a deployment at full scale, old and new tasks run side by side.
   */
  public readonly maximumTaskAddresses: number;

  /**
   * What starts tasks: whatever a task needs must be there before them.
   *
   * @internal
   */
  public readonly _starters: IConstruct[];

  /** @internal */
  public readonly _serviceConnect: ServiceConnect;

  /**
   * When it is awake, where it sleeps.
   *
   * @internal
   */
  public readonly _wakingTimes?: WakingTimes;

  private readonly metrics: ServiceMetrics;
  private readonly used: UsedServices;

  constructor(scope: Construct, id: string, props: ContainerServiceProps) {
    super(scope, id);
    const given = withoutRequests(this, givenProps(this, 'ContainerServiceProps', props), requestOptions);
    withoutEmptyLoadBalancers(this);
    const { task: plan, delivery, scaling, sleep, capacityProviderStrategies, thresholds } = servicePlan(this, given);
    this._wakingTimes = sleep;
    this.port = plan.ports[0];
    const tasks = scaling.atAnyTime.maxCapacity * MAXIMUM_HEALTHY_PERCENT / 100;
    this.maximumTaskAddresses = given.beforeTraffic ? tasks + 1 : tasks;

    this.cluster = given.cluster ?? new ContainerCluster(this, 'Cluster', { vpc: given.vpc });
    const identity = taskIdentity(this, given, 'container service');
    this.logGroup = identity.logGroup;
    this.connections = new ec2.Connections({ securityGroups: [identity.securityGroup], defaultPort: ec2.Port.tcp(this.port) });
    this.grantPrincipal = identity.roles.taskRole;
    const { task, place, startsAfter } = containerTask(this, given, {
      ...identity, plan, cluster: this.cluster.cluster, namedPort: connectedPort(given),
    });
    this.taskDefinition = task.taskDefinition;
    this.container = task.container;
    const targets = serviceTargets(this, given, this.port, delivery);
    [this.target, ...this.additionalTargets] = targets.map(({ target }) => target);
    const prepared = delivery.prepare({ scope: this, task, place, startsAfter });
    this.service = fargateService(this, {
      task,
      place,
      controller: delivery.controller,
      capacityProviderStrategies,
      enableExecuteCommand: given.enableExecuteCommand ?? false,
      desiredCount: scaling.desiredCount,
      healthCheckGracePeriod: given.ingress && (given.healthCheckGracePeriod ?? Duration.seconds(60)),
      startsAfter: [...startsAfter, ...prepared],
    });
    this._starters = [...prepared, this.service.node.defaultChild!];
    this.scalableTaskCount = scaleTasks(this.service, scaling, given.ingress, this.target);
    this.deploymentCommands = delivery.deliver({ scope: this, task, service: this.service, ingress: given.ingress, targets });
    this._serviceConnect = new ServiceConnect(this, delivery, given.serviceConnect);
    this.metrics = new ServiceMetrics({
      id,
      service: this.service,
      thresholds,
      counted: countsTasks(given.cluster),
      ingress: given.ingress,
      targets: targets.map(({ target }) => target),
    });
    this.used = UsedServices.of(this, new TaskConfiguration(this, this.container), given, this._starters);
  }

  /**
   * Lets this service use another one: opens the network path from here to there and adds its configuration to the environment.
   * Using the same one again changes nothing.
   *
   * An environment variable that is already set by something else is an error that names both.
   *
   * @param service the database, cache or other service to use
   */
  public use(service: IBackingService): void {
    this.used.add(service);
  }

  /**
   * Lets another container service or a worker reach this one by its name: as `<ID>_HOST`, `<ID>_PORT` and `<ID>_URL` in its environment. Called by `uses` of
   * the other one, which starts after this one.
   *
   * An error without `serviceConnect`, for a workload that is neither a container service nor a worker, in another VPC or namespace, and for services that use each
   * other.
   *
   * @param workload the container service or worker that uses this one
   */
  public bindTo(workload: IWorkload): BackingServiceBinding {
    if (!(workload instanceof ContainerService || workload instanceof Worker)) {
      throw impossible(Construct.isConstruct(workload) ? workload : this, `'${this.node.path}' is reached through Service Connect, which only a ContainerService or a Worker joins; call it through its ingress`);
    }
    return this._serviceConnect.admit(workload._serviceConnect);
  }

  /**
   * CPU or memory that autoscaling cannot keep up with, tasks that the load balancer finds unhealthy, and fewer running tasks than
   * the minimum (where Container Insights counts them).
   */
  public recommendedAlarms(): RecommendedAlarm[] {
    return this.metrics.alarms();
  }

  /**
   * One row: CPU and memory; tasks; requests and response time behind an ingress.
   */
  public dashboardWidgets(): cloudwatch.IWidget[] {
    return this.metrics.widgets();
  }
}
