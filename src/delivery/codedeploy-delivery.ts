import { aws_codedeploy as codedeploy, aws_ecs as ecs, aws_iam as iam, CfnDeletionPolicy, Duration, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { beforeTrafficGate } from './before-traffic/before-traffic-gate';
import { checkedGateTask, CheckedTask } from './before-traffic/checks';
import { deployCommand } from './command-outputs';
import { checkAlarms, DEFAULT_FAILED_PERCENT, deploymentAlarms } from './delivery-alarms';
import { CodeDeployDeliveryOptions } from './delivery-options';
import { DeliveredService } from './delivery-strategy';
import { DeploymentCommands } from './deployment-commands';
import { DeliverySite, PreparationSite, ServiceDelivery } from './service-delivery';
import { warnOfUnwatchedTime } from './unwatched-times';
import { AlternateTargetOptions } from '../ingress';
import { acknowledgeManagedPolicy } from '../private/findings/policies';
import { warnOf } from '../private/findings/warnings';
import { requireMinutes } from '../private/input/durations';
import { impossible, invalidProp } from '../private/input/errors';

const TWO_DAYS_IN_MINUTES = 2880;
const DEFAULT_TERMINATION_WAIT_TIME = Duration.minutes(10);
const MANAGED_POLICY = 'AWSCodeDeployRoleForECS';
/** https://docs.aws.amazon.com/codedeploy/latest/userguide/limits.html */
const MAX_ALARMS = 10;
/** A configuration that comes with AWS CodeDeploy tells for what it is. */
const OF_ANOTHER_PLATFORM = /^CodeDeployDefault\.(?!ECS)/;

/** AWS CodeDeploy shifts the requests, outside of CloudFormation. */
export class CodeDeployDelivery implements ServiceDelivery {
  public readonly name = 'Delivery.codeDeploy()';
  public readonly controller = ecs.DeploymentControllerType.CODE_DEPLOY;
  public readonly alternateTarget: AlternateTargetOptions = { weighted: false };
  private readonly beforeTraffic?: CheckedTask;

  constructor(scope: IConstruct, private readonly options: CodeDeployDeliveryOptions, service: DeliveredService) {
    this.beforeTraffic = checkedGateTask(scope, service.beforeTraffic);
    checkAlarms(scope, options, service);
    requireMinutes(scope, 'delivery.terminationWaitTime', options.terminationWaitTime, 0, TWO_DAYS_IN_MINUTES);
    checkDeploymentConfig(scope, options.deploymentConfig);
    const { alarms = [], deploymentConfig, terminationWaitTime = DEFAULT_TERMINATION_WAIT_TIME } = options;
    const then = 'a new revision that fails when it has all requests is not taken back';
    warnOfUnwatchedTime(scope, { prop: 'terminationWaitTime', time: terminationWaitTime, then }, service);
    if (alarms.length >= MAX_ALARMS) {
      throw invalidProp(scope, {
        prop: 'delivery.alarms', expected: `hold at most ${MAX_ALARMS - 1} alarms, because AWS CodeDeploy takes ${MAX_ALARMS} with the one on failed requests`, given: alarms.length,
      });
    }
    if (service.targets !== 1) {
      throw impossible(scope, `${this.name} needs exactly one port behind an 'ingress', because AWS CodeDeploy shifts the requests of one pair of target groups, and this service has ${service.targets}; use Delivery.blueGreen()`);
    }
    const atOnce = deploymentConfig === undefined || deploymentConfig === codedeploy.EcsDeploymentConfig.ALL_AT_ONCE;
    if (service.sticky && !atOnce) {
      throw impossible(scope, "'stickiness' does not work with the steps of 'delivery.deploymentConfig', because Elastic Load Balancing refuses it beside the weights of two target groups; remove one of them");
    }
    if (service.serviceConnect) {
      throw impossible(scope, `${this.name} does not work with 'serviceConnect', which needs the deployments of Amazon ECS; use Delivery.blueGreen()`);
    }
    if (service.scalesOnRequests) {
      throw impossible(scope, `'scaling.targetRequestsPerTask' does not work with ${this.name}, because it counts the requests of one target group only and AWS CodeDeploy shifts them to another; remove it or use Delivery.rolling()`);
    }
  }

  public prepare(site: PreparationSite): IConstruct[] {
    return beforeTrafficGate(site, this.beforeTraffic);
  }

  public deliver(site: DeliverySite): DeploymentCommands {
    const [{ target, containerPort }] = site.targets;
    site.service.attachToApplicationTargetGroup(target.targetGroup);
    // What the last deployment runs must not be retired before the next one, which somebody else makes.
    const revision = (site.service.taskDefinition.node.defaultChild as ecs.CfnTaskDefinition).cfnOptions;
    revision.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
    revision.deletionPolicy = CfnDeletionPolicy.DELETE;
    // A tag that changes would be a change that CloudFormation cannot make.
    (site.service.node.defaultChild as ecs.CfnService).addPropertyDeletionOverride('Tags');
    const group = new codedeploy.EcsDeploymentGroup(site.scope, 'DeploymentGroup', {
      service: site.service,
      deploymentConfig: this.options.deploymentConfig ?? codedeploy.EcsDeploymentConfig.ALL_AT_ONCE,
      blueGreenDeploymentConfig: {
        blueTargetGroup: target.targetGroup,
        greenTargetGroup: target.alternateTargetGroup!,
        listener: site.ingress!.listener,
        terminationWaitTime: this.options.terminationWaitTime ?? DEFAULT_TERMINATION_WAIT_TIME,
      },
      alarms: deploymentAlarms(site, this.options, DEFAULT_FAILED_PERCENT),
      autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
      ignoreAlarmConfiguration: false,
      ignorePollAlarmsFailure: false,
    });
    secureRole(group);
    warnOf(site.scope, 'delivery.codeDeploy', `with ${this.name} a deployment of the stack registers a new revision and deploys none, and fails where it changes anything else about the service; deploy the revision with the command in the output 'DeployCommand', or use Delivery.blueGreen()`);
    return { deploy: deployCommand(site, group, containerPort) };
  }
}

/**
 * Only deployments of this account may take the role. The user may name functions and files anywhere in a deployment, so its policy stays.
 *
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/security_confused_deputy.html
 */
function secureRole({ role }: codedeploy.EcsDeploymentGroup) {
  const resource = role!.node.defaultChild as iam.CfnRole;
  resource.addPropertyOverride('AssumeRolePolicyDocument.Statement.0.Condition', { StringEquals: { 'aws:SourceAccount': Stack.of(resource).account } });
  acknowledgeManagedPolicy(role!, MANAGED_POLICY, 'The policy that AWS documents for this role and keeps up with what AWS CodeDeploy calls');
}

function checkDeploymentConfig(scope: IConstruct, config?: codedeploy.IEcsDeploymentConfig) {
  if (config === undefined) return;
  const { deploymentConfigName } = config;
  if (deploymentConfigName && !OF_ANOTHER_PLATFORM.test(deploymentConfigName)) return;
  throw invalidProp(scope, {
    prop: 'delivery.deploymentConfig',
    expected: 'be a deployment configuration for Amazon ECS',
    given: deploymentConfigName || config,
    fix: 'for example codedeploy.EcsDeploymentConfig.CANARY_10PERCENT_5MINUTES',
  });
}
