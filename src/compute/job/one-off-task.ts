import {
  aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, aws_logs as logs, aws_stepfunctions as sfn, ArnFormat, CfnOutput,
} from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { jobMachine } from './job-machine';
import { JobMetrics } from './job-metrics';
import { OneOffTaskProps } from './job-options';
import { jobPlan } from './job-plan';
import { IBackingService, IObservable, IWorkload, RecommendedAlarm } from '../../contracts';
import { grantBelow } from '../../private/findings/wildcard-resources';
import { givenProps } from '../../private/input/given-props';
import { ContainerOptions } from '../container/container-options';
import { containerTask, PlacedTask, taskIdentity } from '../container/container-task';
import { TaskConfiguration } from '../container/task-configuration';
import { ContainerCluster, IContainerCluster } from '../container-cluster';
import { UsedServices } from '../used-services';

/**
 * A command that runs on AWS Fargate when somebody starts it: an import, a repair, a look at the data with the rights and the network of the code.
 * AWS Step Functions runs it to its end and says how that was; the command that starts it is an output of the stack.
 *
 * It creates the task definition with an execution role and a task role, a security group, a state machine that runs a task to its end, and log groups;
 * without a given cluster a cluster of its own. Tasks run in private subnets, never on Fargate Spot. Nothing runs, and nothing costs, until somebody
 * starts it.
 *
 * The input of an execution may replace the command: `{"command": ["npm", "run", "import", "--", "2026"]}`. Whoever may start it may therefore do all
 * that the code may do.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
 */
export class OneOffTask extends Construct implements IWorkload, IObservable {
  /**
   * The state machine that runs the task.
   */
  public readonly stateMachine: sfn.StateMachine;

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
   * The IAM identity of the code: the task role. Grant to the task what the code may do.
   */
  public readonly grantPrincipal: iam.IPrincipal;

  /**
   * How many IP addresses the tasks usually need at most: one for each that runs at a time, so one.
   */
  public readonly maximumTaskAddresses: number = 1;

  /**
   * The command that starts the task, for a shell.
   */
  public readonly startCommand: string;

  /**
   * What starts tasks: whatever a task needs must be there before them.
   *
   * @internal
   */
  public readonly _starters: IConstruct[];

  /**
   * The task in its place, for what runs another command in it.
   *
   * @internal
   */
  public readonly _placed: PlacedTask & Pick<ContainerOptions, 'entryPoint'>;

  /**
   * People start it when what it uses is awake.
   *
   * @internal
   */
  public readonly _startsWithin: () => boolean;

  private readonly metrics: JobMetrics;
  private readonly used: UsedServices;

  constructor(scope: Construct, id: string, props: OneOffTaskProps) {
    super(scope, id);
    const given = givenProps(this, 'OneOffTaskProps', props);
    const plan = jobPlan(this, given, 0);

    this.cluster = given.cluster ?? new ContainerCluster(this, 'Cluster', { vpc: given.vpc });
    const identity = taskIdentity(this, given, 'one-off task');
    this.logGroup = identity.logGroup;
    this.connections = new ec2.Connections({ securityGroups: [identity.securityGroup] });
    this.grantPrincipal = identity.roles.taskRole;
    const placed = containerTask(this, plan.options, { ...identity, plan: plan.task, cluster: this.cluster.cluster });
    this._placed = { ...placed, entryPoint: plan.options.container?.entryPoint };
    this.taskDefinition = placed.task.taskDefinition;
    this.container = placed.task.container;
    this.stateMachine = jobMachine(this, placed, plan, { alone: false, takesCommand: true }).stateMachine;
    this._starters = [this.stateMachine.node.defaultChild!];
    this._starters[0].node.addDependency(...placed.startsAfter);
    this.startCommand = `aws stepfunctions start-execution --state-machine-arn ${this.stateMachine.stateMachineArn}`;
    new CfnOutput(this, 'StartCommand', {
      description: 'Starts the task; --input \'{"command":["first","second"]}\' behind it runs another command',
      value: this.startCommand,
    });
    this.metrics = new JobMetrics({ id, stateMachine: this.stateMachine, logGroupName: this.logGroup.logGroupName });
    this._startsWithin = () => true;
    this.used = UsedServices.of(this, new TaskConfiguration(this, this.container), given, this._starters);
  }

  /**
   * Lets somebody start the task, with any command, and see how it ends, and stop it.
   *
   * @param identity the role, user or group of whoever starts it
   */
  public grantStart(identity: iam.IGrantable): iam.Grant {
    const { stack, stateMachineName } = this.stateMachine;
    grantBelow(identity.grantPrincipal, new iam.PolicyStatement({
      actions: ['states:DescribeExecution', 'states:GetExecutionHistory', 'states:StopExecution'],
      resources: [stack.formatArn({ service: 'states', resource: 'execution', resourceName: `${stateMachineName}:*`, arnFormat: ArnFormat.COLON_RESOURCE_NAME })],
    }), 'Executions have names that are not known before they start; all are of one state machine');
    return this.stateMachine.grantStartExecution(identity);
  }

  /**
   * Lets this task use a service: opens the network path from here to there and adds its configuration to the environment. Using the same one again
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
   * A run that has failed, was stopped or ran out of time.
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
