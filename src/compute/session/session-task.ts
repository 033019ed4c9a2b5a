import { aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, aws_logs as logs, aws_stepfunctions as sfn } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { SessionCommands } from './session-commands';
import { SessionConfiguration } from './session-configuration';
import { sessionPlan } from './session-plan';
import { grantSessions, tagSessions } from './session-rights';
import { SessionTaskProps } from './session-task-options';
import { IBackingService, IWorkload } from '../../contracts';
import { RunnableTask } from '../../delivery/before-traffic/task-runner';
import { givenProps } from '../../private/input/given-props';
import { containerTask, taskIdentity } from '../container/container-task';
import { ContainerCluster, IContainerCluster } from '../container-cluster';
import { jobMachine } from '../job/job-machine';
import { UsedServices } from '../used-services';

/**
 * A person's way to a private store, or into the network of the app, without a bastion: a task on AWS Fargate that a person starts, in which ECS Exec
 * opens a shell and through which AWS Systems Manager forwards ports, until it ends by itself. No port is open to anybody, and there is no key.
 *
 * It creates the task definition with an execution role and a task role, a security group, a state machine that runs a task to its end, and log groups;
 * without a given cluster a cluster of its own. Tasks run in private subnets. Nothing runs, and nothing costs, until somebody starts it. The commands
 * of a person are outputs of the stack: to start the task, to open a shell, to forward the port of each store in `uses`, to stop it.
 *
 * Whoever opens a shell can do all that the task can: it reads the passwords of what it uses. Let few people do so, with `grantStart`.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
 */
export class SessionTask extends Construct implements IWorkload {
  /**
   * The state machine that runs the task. Nobody needs the right to run tasks, which would let them choose its security groups.
   */
  public readonly stateMachine: sfn.StateMachine;

  /**
   * The task definition, with the containers of `sidecars` too.
   */
  public readonly taskDefinition: ecs.FargateTaskDefinition;

  /**
   * The container in which shells are opened. It is called `app`.
   */
  public readonly container: ecs.ContainerDefinition;

  /**
   * The cluster that the tasks run in.
   */
  public readonly cluster: IContainerCluster;

  /**
   * The log group with what is typed and shown in shells, where the cluster says nothing else. What goes through forwarded ports is in no log.
   */
  public readonly logGroup: logs.LogGroup;

  /**
   * The network identity of the tasks. Nothing may come in; HTTPS and what `uses` opens may go out.
   */
  public readonly connections: ec2.Connections;

  /**
   * The IAM identity of a shell: the task role. Grant to the task what people may do there.
   */
  public readonly grantPrincipal: iam.IPrincipal;

  /**
   * How many IP addresses the tasks usually need at most: one for each that runs at a time, so one.
   */
  public readonly maximumTaskAddresses: number = 1;

  /**
   * What starts tasks: whatever a task needs must be there before them.
   *
   * @internal
   */
  public readonly _starters: IConstruct[];

  /**
   * People start it when what it uses is awake.
   *
   * @internal
   */
  public readonly _startsWithin: () => boolean;

  private readonly task: RunnableTask;
  private readonly commands: SessionCommands;
  private readonly used: UsedServices;

  constructor(scope: Construct, id: string, props: SessionTaskProps) {
    super(scope, id);
    const given = givenProps(this, 'SessionTaskProps', props);
    const plan = sessionPlan(this, given);

    this.cluster = given.cluster ?? new ContainerCluster(this, 'Cluster', { vpc: given.vpc });
    const identity = taskIdentity(this, plan.options, 'session task');
    this.logGroup = identity.logGroup;
    this.connections = new ec2.Connections({ securityGroups: [identity.securityGroup] });
    this.grantPrincipal = identity.roles.taskRole;
    const placed = containerTask(this, plan.options, { ...identity, plan: plan.task, cluster: this.cluster.cluster });
    this.task = placed.task;
    this.taskDefinition = placed.task.taskDefinition;
    this.container = placed.task.container;
    tagSessions(this.task);
    this.stateMachine = jobMachine(this, placed, plan, { alone: false, takesCommand: false }).stateMachine;
    this._starters = [this.stateMachine.node.defaultChild!];
    this._starters[0].node.addDependency(...placed.startsAfter);
    this.commands = new SessionCommands(this, this.task, this.stateMachine.stateMachineArn);
    this._startsWithin = () => true;
    this.used = UsedServices.of(this, new SessionConfiguration(this, this.container, this.commands), given, this._starters);
  }

  /**
   * The command that starts the task. It takes about a minute until a session can be opened.
   */
  public get startCommand(): string {
    return this.commands.start;
  }

  /**
   * The command that opens a shell in the task.
   */
  public get shellCommand(): string {
    return this.commands.shell;
  }

  /**
   * The command that ends the task with all its sessions.
   */
  public get stopCommand(): string {
    return this.commands.stop;
  }

  /**
   * The commands that forward a port of one's own machine to a store, by the start of the store's environment variables, for example `ORDERS`. The
   * port is that of the store; another one is chosen by `localPortNumber` at the end of the command.
   */
  public get forwardCommands(): { [prefix: string]: string } {
    return { ...this.commands.forward };
  }

  /**
   * Lets somebody start the task, open sessions in it, and stop it; not run any other task, and not open a session in one. It takes the commands that
   * the stack prints, and no others of Session Manager. Where the sessions of the cluster have a key, its use is part of it.
   *
   * @param identity the role, user or group of whoever opens sessions, or an `iam.ManagedPolicy` for those who get it elsewhere
   */
  public grantStart(identity: iam.IGrantable): iam.Grant {
    grantSessions(this, this.task, identity);
    return this.stateMachine.grantStartExecution(identity);
  }

  /**
   * Lets people reach a service from this task: opens the network path from here to there, adds its configuration to the environment, and prints the
   * command that forwards its port. Using the same one again changes nothing.
   *
   * An environment variable that is already set by something else is an error that names both.
   *
   * @param service the database, cache or other service to reach
   */
  public use(service: IBackingService): void {
    this.used.add(service);
  }
}
