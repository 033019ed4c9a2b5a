import { aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, aws_logs as logs, aws_sqs as sqs, CfnOutput } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { scaleOnBacklog } from './backlog-scaling';
import { oldestMessageMinutes } from './message-alarm-thresholds';
import { messageQueues } from './queue/message-queues';
import { allowMessages, RECEIVE, SEND } from './queue/queue-access';
import { MessageQueues } from './queue/worker-queue-strategy';
import { allowTaskProtection } from './task-protection';
import { WorkerMetrics } from './worker-metrics';
import { WorkerProps } from './worker-options';
import { workerPlan } from './worker-plan';
import { BackingServiceBinding, IBackingService, IObservable, IWorkload, RecommendedAlarm } from '../../contracts';
import { givenProps } from '../../private/input/given-props';
import { WakingTimes } from '../../private/sleep/waking-times';
import { environmentName } from '../../private/store/environment-name';
import { requireStoreId } from '../../private/store/store-id';
import { countsTasks } from '../alarms/alarm-thresholds';
import { containerTask, taskIdentity } from '../container/container-task';
import { TaskConfiguration } from '../container/task-configuration';
import { ContainerCluster, IContainerCluster } from '../container-cluster';
import { fargateService, MAXIMUM_HEALTHY_PERCENT, withoutEmptyLoadBalancers } from '../fargate-service';
import { ServiceConnectClient } from '../service-connect/service-connect-client';
import { UsedServices } from '../used-services';

/**
 * A container on AWS Fargate that takes messages from an Amazon SQS queue: nobody calls it, and its number of tasks follows the backlog of
 * the queue.
 *
 * It creates the queue with a dead-letter queue, the service with its task definition, an execution role and a task role, a security group, a log
 * group and the autoscaling; without a given cluster a cluster of its own. A deployment whose tasks do not start is rolled back by itself.
 *
 * It is a backing service too: what names it in `uses` may send messages.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 */
export class Worker extends Construct implements IWorkload, IBackingService, IObservable {
  /**
   * The queue that the tasks take messages from.
   */
  public readonly queue: sqs.IQueue;

  /**
   * Where the messages go that nobody could work on; absent if it is not known of a queue that exists.
   */
  public readonly deadLetterQueue?: sqs.IQueue;

  /**
   * The command that gives all messages of the dead-letter queue back to the queue; absent without a dead-letter queue. It is the output
   * `RedriveCommand` too.
   *
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
   */
  public readonly redriveCommand?: string;

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
   * The cluster that the worker runs in.
   */
  public readonly cluster: IContainerCluster;

  /**
   * The autoscaling of the worker, for further rules.
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
   * The IAM identity of the code: the task role. Grant to the worker what the code may do beside taking messages.
   */
  public readonly grantPrincipal: iam.IPrincipal;

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

  /**
   * What this worker is in Service Connect.
   *
   * @internal
   */
  public readonly _serviceConnect: ServiceConnectClient;

  /**
   * When it is awake, where it sleeps.
   *
   * @internal
   */
  public readonly _wakingTimes?: WakingTimes;

  private readonly queues: MessageQueues;
  private readonly metrics: WorkerMetrics;
  private readonly used: UsedServices;

  /**
   * @param scope parent of the worker
   * @param id name of the worker, 1 to 60 letters, digits, hyphens and underscores; also the prefix of the environment variable of whoever sends
   * @param props image, queue and options
   */
  constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id);
    requireStoreId(this, id);
    const given = givenProps(this, 'WorkerProps', props);
    withoutEmptyLoadBalancers(this);
    const { task: plan, scaling, sleep, capacityProviderStrategies, thresholds } = workerPlan(this, given);
    this._wakingTimes = sleep;
    this.maximumTaskAddresses = scaling.atAnyTime.maxCapacity * MAXIMUM_HEALTHY_PERCENT / 100;
    this.queues = messageQueues(this, given);
    const { queue, deadLetterQueue } = this.queues;
    this.queue = queue;
    this.deadLetterQueue = deadLetterQueue;
    this.redriveCommand = deadLetterQueue && redriveCommand(this, deadLetterQueue);

    this.cluster = given.cluster ?? new ContainerCluster(this, 'Cluster', { vpc: given.vpc });
    const identity = taskIdentity(this, given, 'worker');
    this.logGroup = identity.logGroup;
    this.connections = new ec2.Connections({ securityGroups: [identity.securityGroup] });
    this.grantPrincipal = identity.roles.taskRole;
    const { task, place, startsAfter } = containerTask(this, given, { ...identity, plan, cluster: this.cluster.cluster });
    this.taskDefinition = task.taskDefinition;
    this.container = task.container;
    allowMessages(this, this.queues, RECEIVE);
    if (given.taskProtection) allowTaskProtection(identity.roles.taskRole, task.cluster);
    this.service = fargateService(this, {
      task,
      place,
      controller: ecs.DeploymentControllerType.ECS,
      capacityProviderStrategies,
      enableExecuteCommand: given.enableExecuteCommand ?? false,
      startsAfter,
    });
    this._starters = [this.service.node.defaultChild!];
    this._serviceConnect = new ServiceConnectClient(this);
    const watched = { id, service: this.service, counted: countsTasks(given.cluster) };
    this.scalableTaskCount = scaleOnBacklog({ ...watched, queue, scaling });
    const oldest = oldestMessageMinutes(this, given.alarmThresholds, this.queues);
    this.metrics = new WorkerMetrics({ ...watched, thresholds, targets: [], queues: this.queues, oldestMessageMinutes: oldest });
    const configuration = new TaskConfiguration(this, this.container);
    configuration.addEnvironment('the queue', { QUEUE_URL: queue.queueUrl });
    this.used = UsedServices.of(this, configuration, given, this._starters);
  }

  /**
   * Lets this worker use a service: opens the network path from here to there and adds its configuration to the environment. Using the same
   * one again changes nothing.
   *
   * An environment variable that is already set by something else is an error that names both.
   *
   * @param service the database, cache or other service to use; another worker, or this one, to send messages to it
   */
  public use(service: IBackingService): void {
    this.used.add(service);
  }

  /**
   * Allows a workload to send messages to this worker, and hands it the address of the queue as `<ID>_QUEUE_URL`, for example `MAIL_QUEUE_URL`.
   *
   * @param workload the consumer
   */
  public bindTo(workload: IWorkload): BackingServiceBinding {
    allowMessages(workload, this.queues, SEND);
    return { environment: { [`${environmentName(this.node.id)}_QUEUE_URL`]: this.queue.queueUrl } };
  }

  /**
   * Messages that are too old, dead letters, memory that runs out, fewer running tasks than the minimum (where Container Insights counts them), and
   * CPU where autoscaling aims at some.
   */
  public recommendedAlarms(): RecommendedAlarm[] {
    return this.metrics.alarms();
  }

  /**
   * One row: CPU and memory; tasks; messages and the age of the oldest.
   */
  public dashboardWidgets(): cloudwatch.IWidget[] {
    return this.metrics.widgets();
  }
}

/** Prints the command that gives dead letters back. */
function redriveCommand(scope: Construct, deadLetterQueue: sqs.IQueue): string {
  const command = `aws sqs start-message-move-task --source-arn ${deadLetterQueue.queueArn}`;
  new CfnOutput(scope, 'RedriveCommand', { description: `Gives the messages that ${scope.node.id} could not work on back to its queue`, value: command });
  return command;
}
