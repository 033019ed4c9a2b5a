import { aws_autoscaling as autoscaling, aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_iam as iam, aws_logs as logs, Lazy, Stack } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { InstanceEnvironment } from './instance-environment';
import { instanceGate } from './instance-gate';
import { instanceGroup, scaleInstances } from './instance-group';
import { launchTemplate } from './instance-launch';
import { InstanceMetrics } from './instance-metrics';
import { instancePlan } from './instance-plan';
import { requestOptions } from './instance-requests';
import { instanceRole } from './instance-role';
import { InstanceServiceProps } from './instance-service-options';
import { instanceTarget } from './instance-target';
import { IBackingService, IObservable, IWorkload, RecommendedAlarm } from '../../contracts';
import { IngressTarget } from '../../ingress';
import { givenProps } from '../../private/input/given-props';
import { WakingTimes } from '../../private/sleep/waking-times';
import { taskLogGroup } from '../container/task-logs';
import { rulesOf, taskSecurityGroup, waysOut } from '../container/task-network';
import { withoutRequests } from '../targets/without-requests';
import { UsedServices } from '../used-services';
import { WorkloadConfiguration } from '../workload-configuration';

/**
 * An app on EC2 instances: at least two, spread over Availability Zones, scaled by CPU, replaced by a rolling instance refresh when anything of them
 * changes and every 30 days anyway, so that each runs a current operating system.
 *
 * It creates the Auto Scaling group with its launch template, a role with its instance profile, a security group and a log group; behind an ingress a
 * target group and its listener rule too. The instances have no key pair and no public address; Session Manager opens a shell.
 *
 * An instance is in service when its app listens. A first deployment fails when that takes longer than `startTimeout`; an update goes back.
 *
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/what-is-amazon-ec2-auto-scaling.html
 */
export class InstanceService extends Construct implements IWorkload, IObservable {
  /**
   * The Auto Scaling group, for further rules such as a schedule.
   */
  public readonly autoScalingGroup: autoscaling.AutoScalingGroup;

  /**
   * The launch template of the instances.
   */
  public readonly launchTemplate: ec2.LaunchTemplate;

  /**
   * The role of the instances, which the app has too.
   */
  public readonly role: iam.Role;

  /**
   * The log group with stdout and stderr of the app, in a stream for each instance; what an instance writes while it starts is in the stream `…/start`.
   */
  public readonly logGroup: logs.LogGroup;

  /**
   * The network identity of the instances. Nothing may come in; HTTPS and what `uses` opens may go out.
   */
  public readonly connections: ec2.Connections;

  /**
   * The IAM identity of the code: `role`. Grant to the service what the code may do.
   */
  public readonly grantPrincipal: iam.IPrincipal;

  /**
   * The target of the ingress, with target group and listener rule; absent without an ingress.
   */
  public readonly target?: IngressTarget;

  /**
   * The port that the app listens on.
   */
  public readonly port: number;

  /**
   * How many IP addresses the instances need at most, while all of them are replaced.
   */
  public readonly maximumInstanceAddresses: number;

  /**
   * What starts instances: whatever an instance needs must be there before it.
   *
   * @internal
   */
  public readonly _starters: IConstruct[];

  /**
   * When it is awake, where it sleeps.
   *
   * @internal
   */
  public readonly _wakingTimes?: WakingTimes;

  private readonly metrics: InstanceMetrics;
  private readonly used: UsedServices;

  constructor(scope: Construct, id: string, props: InstanceServiceProps) {
    super(scope, id);
    const given = withoutRequests(this, givenProps(this, 'InstanceServiceProps', props), requestOptions);
    const plan = instancePlan(this, given);
    this._wakingTimes = plan.sleep;
    this.port = plan.port;
    this.maximumInstanceAddresses = Math.ceil(plan.scaling.maxCapacity * plan.maxHealthyPercent / 100);

    const called = 'instance service';
    const groupId = Lazy.string({ produce: () => Stack.of(this).getLogicalId(this.groupResource) });
    this.logGroup = taskLogGroup(this, given.logs);
    const securityGroup = taskSecurityGroup(this, { vpc: given.vpc, internetEgress: given.internetEgress ?? true, called, copies: 'Instances' });
    this.connections = new ec2.Connections({ securityGroups: [securityGroup], defaultPort: ec2.Port.tcp(this.port) });
    this.role = instanceRole(this, groupId, this.logGroup);
    this.grantPrincipal = this.role;
    const { logGroupName } = this.logGroup;
    const app = given.app._install({ scope: this, role: this.role, architecture: plan.fleet.architecture, port: this.port, logGroupName });
    const environment = new InstanceEnvironment(this, this.role);
    const service = serviceName(this);
    this.launchTemplate = launchTemplate(this, {
      plan,
      role: this.role,
      securityGroup,
      logGroupName,
      app,
      environment,
      setupCommands: given.setupCommands ?? [],
      groupId,
      service,
      behindIngress: given.ingress !== undefined,
    });
    this.target = instanceTarget(this, given, this.port);
    this.autoScalingGroup = instanceGroup(this, given, {
      plan,
      template: this.launchTemplate,
      target: this.target,
      startsAfter: [this.role, rulesOf(securityGroup), waysOut(given.vpc, plan.vpcSubnets), ...instanceGate(this, plan.beforeTraffic)],
    });
    scaleInstances(this.autoScalingGroup, plan, given.ingress, this.target);
    this._starters = [this.groupResource];
    const { ingress } = given;
    this.metrics = new InstanceMetrics({ id, group: this.autoScalingGroup, service, thresholds: plan.thresholds, ingress, target: this.target });
    this.used = UsedServices.of(this, new WorkloadConfiguration(this, environment), given, this._starters);
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
   * CPU that autoscaling cannot keep up with, memory and disk that run out, fewer instances in service than the minimum, and instances that the load
   * balancer finds unhealthy.
   */
  public recommendedAlarms(): RecommendedAlarm[] {
    return this.metrics.alarms();
  }

  /**
   * One row: CPU, memory and disk; instances; requests and response time behind an ingress.
   */
  public dashboardWidgets(): cloudwatch.IWidget[] {
    return this.metrics.widgets();
  }

  private get groupResource(): autoscaling.CfnAutoScalingGroup {
    return this.autoScalingGroup.node.defaultChild as autoscaling.CfnAutoScalingGroup;
  }
}

/** What no other service of the account and region is called. */
function serviceName(service: IConstruct): string {
  const stack = Stack.of(service);
  const below = service.node.scopes.slice(stack.node.scopes.length).map(({ node }) => node.id);
  return [stack.stackName, ...below].join('/');
}
