import { aws_ecs as ecs, RemovalPolicy } from 'aws-cdk-lib';
import { WorkerQueue } from './queue/worker-queue';
import { WorkerAlarmThresholds } from './worker-alarm-thresholds';
import { WorkerScalingOptions } from './worker-scaling-options';
import { SleepSchedule } from '../../contracts';
import { Capacity } from '../capacity/capacity';
import { ContainerTaskOptions } from '../container-task-options';
import { ContainerTaskPlacement } from '../container-task-placement';

/**
 * What can be decided about all workers of an environment alike.
 */
export interface WorkerDefaults extends ContainerTaskOptions {
  /**
   * The queue that the tasks take messages from. They find it as `QUEUE_URL` in their environment.
   *
   * @default WorkerQueue.standard()
   */
  readonly queue?: WorkerQueue;

  /**
   * Which capacity of AWS Fargate the tasks run on. A message whose task is taken back is given to another.
   *
   * @default - Capacity.onDemand(); in a cluster that is not known to have the capacity providers of AWS Fargate, the launch type `FARGATE`
   */
  readonly capacity?: Capacity;

  /**
   * How many tasks run, and what makes more of them run.
   *
   * @default - 2 to 8 tasks, aiming at 100 messages per task
   */
  readonly scaling?: WorkerScalingOptions;

  /**
   * When the worker sleeps, without any task. An alarm that watches it tells nobody then.
   *
   * Deploy while it is awake: a deployment that changes the scaling wakes it until the next evening. An error beside `scaling.schedules`.
   * Messages wait until the morning.
   *
   * @default - always awake
   */
  readonly sleep?: SleepSchedule;

  /**
   * Whether the code may protect its task against scaling and deployments, by a request to `$ECS_AGENT_URI/task-protection/v1/state`, while it
   * works on a message for longer than `container.stopTimeout`. A deployment waits for protected tasks. AWS takes a protected task on Spot
   * capacity back all the same.
   *
   * The task role may then protect every task of the cluster: IAM knows no smaller set.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection.html
   */
  readonly taskProtection?: boolean;

  /**
   * When the recommended alarms of the worker go off.
   *
   * @default - 85 % of memory, fewer tasks than scaling lets run, a message of 15 minutes
   */
  readonly alarmThresholds?: WorkerAlarmThresholds;

  /**
   * What happens to queue and dead-letter queue, and to what waits in them, when the worker leaves the stack: `RETAIN` or `DESTROY`. Amazon SQS takes
   * no snapshots, so `SNAPSHOT` is an error. It does not go with `WorkerQueue.existing()`.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * What a user decides about a worker.
 */
export interface WorkerOptions extends WorkerDefaults {
  /**
   * The image to run. It may come from any registry; `ecs.ContainerImage.fromEcrRepository(...)` lets the worker pull from that
   * repository and no other.
   */
  readonly image: ecs.ContainerImage;
}

/**
 * Properties of a worker.
 */
export interface WorkerProps extends WorkerOptions, ContainerTaskPlacement {}
