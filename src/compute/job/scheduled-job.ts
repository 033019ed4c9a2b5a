import {
  aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, aws_logs as logs, aws_scheduler as scheduler, aws_sqs as sqs,
  aws_stepfunctions as sfn,
} from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { startsWithin } from './job-hours';
import { jobMachine } from './job-machine';
import { JobMetrics } from './job-metrics';
import { allowToSeeItself } from './job-role';
import { jobSchedule } from './job-schedule';
import { ScheduledJobProps } from './scheduled-job-options';
import { scheduledJobPlan } from './scheduled-job-plan';
import { IBackingService, IObservable, IWorkload, RecommendedAlarm } from '../../contracts';
import { givenProps } from '../../private/input/given-props';
import { WakingTimes } from '../../private/sleep/waking-times';
import { containerTask, taskIdentity } from '../container/container-task';
import { TaskConfiguration } from '../container/task-configuration';
import { ContainerCluster, IContainerCluster } from '../container-cluster';
import { UsedServices } from '../used-services';

/**
 * A command that runs on AWS Fargate at the times of a schedule. Its exit code, a task that cannot be started, the end of its time and an earlier run
 * that is not over are seen, because AWS Step Functions runs it; EventBridge Scheduler only starts that.
 *
 * It creates the task definition with an execution role and a task role, a security group, a state machine that runs a task to its end, a schedule, a
 * dead-letter queue for what could not be started, and log groups; without a given cluster a cluster of its own. Tasks run in private subnets, never on
 * Fargate Spot.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
 */
export class ScheduledJob extends Construct implements IWorkload, IObservable {
  /**
   * The state machine that runs the task. `aws stepfunctions start-execution` runs it outside the schedule.
   */
  public readonly stateMachine: sfn.StateMachine;

  /**
   * The schedule that starts it.
   */
  public readonly schedule: scheduler.Schedule;

  /**
   * Where a run ends that could not be started.
   */
  public readonly deadLetterQueue: sqs.Queue;

  /**
   * The task definition, with the containers of `sidecars` too.
   */
  public readonly taskDefinition: ecs.FargateTaskDefinition;

  /**
   * The container that runs the image. It is called `app`.
   */
  public readonly container: ecs.ContainerDefinition;

  /**
   * The cluster that the tasks run in.
   */
  public readonly cluster: IContainerCluster;

  /**
   * The log group with stdout and stderr of all tasks.
   */
  public readonly logGroup: logs.LogGroup;

  /**
   * The network identity of the tasks. Nothing may come in; HTTPS and what `uses` opens may go out.
   */
  public readonly connections: ec2.Connections;

  /**
   * The IAM identity of the code: the task role. Grant to the job what the code may do.
   */
  public readonly grantPrincipal: iam.IPrincipal;

  /**
   * How many IP addresses the tasks usually need at most: one, or two with `allowOverlap`.
   */
  public readonly maximumTaskAddresses: number;

  /**
   * What starts tasks: whatever a task needs must be there before them.
   *
   * @internal
   */
  public readonly _starters: IConstruct[];

  /**
   * Whether it starts only when something is awake.
   *
   * @internal
   */
  public readonly _startsWithin: (times: WakingTimes) => boolean;

  private readonly metrics: JobMetrics;
  private readonly used: UsedServices;

  constructor(scope: Construct, id: string, props: ScheduledJobProps) {
    super(scope, id);
    const given = givenProps(this, 'ScheduledJobProps', props);
    const plan = scheduledJobPlan(this, given);
    const alone = !given.allowOverlap;
    this.maximumTaskAddresses = alone ? 1 : 2;

    this.cluster = given.cluster ?? new ContainerCluster(this, 'Cluster', { vpc: given.vpc });
    const identity = taskIdentity(this, given, 'scheduled job');
    this.logGroup = identity.logGroup;
    this.connections = new ec2.Connections({ securityGroups: [identity.securityGroup] });
    this.grantPrincipal = identity.roles.taskRole;
    const placed = containerTask(this, plan.options, { ...identity, plan: plan.task, cluster: this.cluster.cluster });
    this.taskDefinition = placed.task.taskDefinition;
    this.container = placed.task.container;
    const { stateMachine, role } = jobMachine(this, placed, plan, { alone, takesCommand: false });
    this.stateMachine = stateMachine;
    const { schedule, deadLetterQueue } = jobSchedule(this, stateMachine, given);
    this.schedule = schedule;
    this.deadLetterQueue = deadLetterQueue;
    this._starters = [schedule.node.defaultChild!];
    schedule.node.addDependency(...placed.startsAfter, ...(alone ? [allowToSeeItself(this, role, stateMachine.stateMachineArn)] : []));
    this.metrics = new JobMetrics({
      id, stateMachine, deadLetterQueue, logGroupName: this.logGroup.logGroupName, maxTimeWithoutSuccess: given.maxTimeWithoutSuccess,
    });
    this._startsWithin = (times) => startsWithin(given.schedule, times);
    this.used = UsedServices.of(this, new TaskConfiguration(this, this.container), given, this._starters);
  }

  /**
   * Lets this job use a service: opens the network path from here to there and adds its configuration to the environment. Using the same one again
   * changes nothing.
   *
   * An environment variable that is already set by something else is an error that names both.
   *
   * @param service the database, cache or other service to use
   */
  public use(service: IBackingService): void {
    this.used.add(service);
  }

  /**
   * A run that has failed, was stopped or ran out of time; one that could not be started; with `maxTimeWithoutSuccess` none that has succeeded.
   */
  public recommendedAlarms(): RecommendedAlarm[] {
    return this.metrics.alarms();
  }

  /**
   * One row: how many runs there were and how they ended; how long they took.
   */
  public dashboardWidgets(): cloudwatch.IWidget[] {
    return this.metrics.widgets();
  }
}
