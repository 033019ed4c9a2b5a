import { aws_ecs as ecs, Duration, IResolvable, Lazy } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { alarmsOf, checkAlarms, deploymentAlarms } from './delivery-alarms';
import { checkHooks, deliveryHooks } from './delivery-hooks';
import { BlueGreenDeliveryOptions, CanaryDeliveryOptions, LinearDeliveryOptions, TrafficShiftOptions } from './delivery-options';
import { DeliveredService, DeliverySite, DeliveryStrategy } from './delivery-strategy';
import { approvalCommand, rollbackCommand } from './deployment-commands';
import { warnOfHooksWithoutTestTraffic } from './hooks-without-test-traffic';
import { infrastructureRole } from './infrastructure-role';
import { approvalTime, checkSteps, checkTimes, DEFAULT_BAKE_TIME, Shift } from './traffic-shift-checks';
import { AlternateTargetOptions } from '../ingress';
import { validateTestTraffic } from '../ingress/ingress-target-validation';
import { impossible } from '../private/input/errors';

type DeploymentConfiguration = ecs.CfnService.DeploymentConfigurationProperty;

const DEFAULT_FAILED_PERCENT = 5;

/** The new revision starts beside the old one, and then the requests are shifted by ECS: at once, a share first, or in steps. */
export class TrafficShiftDelivery implements DeliveryStrategy {
  public static blueGreen(options: BlueGreenDeliveryOptions): TrafficShiftDelivery {
    return new TrafficShiftDelivery('Delivery.blueGreen()', options, { strategy: ecs.DeploymentStrategy.BLUE_GREEN });
  }

  public static canary(options: CanaryDeliveryOptions): TrafficShiftDelivery {
    return new TrafficShiftDelivery('Delivery.canary()', options, {
      strategy: ecs.DeploymentStrategy.CANARY,
      percent: { prop: 'canaryPercent', value: options.canaryPercent ?? 10, min: 0.1, max: 99.9 },
      wait: { prop: 'canaryBakeTime', value: options.canaryBakeTime ?? Duration.minutes(10) },
    });
  }

  public static linear(options: LinearDeliveryOptions): TrafficShiftDelivery {
    return new TrafficShiftDelivery('Delivery.linear()', options, {
      strategy: ecs.DeploymentStrategy.LINEAR,
      percent: { prop: 'stepPercent', value: options.stepPercent ?? 20, min: 3, max: 50 },
      wait: { prop: 'stepBakeTime', value: options.stepBakeTime ?? Duration.minutes(6) },
    });
  }

  public readonly controller = ecs.DeploymentControllerType.ECS;
  public readonly runsHooks = true;

  private constructor(public readonly name: string, private readonly options: TrafficShiftOptions, private readonly shift: Shift) {}

  public get alternateTarget(): AlternateTargetOptions {
    return { testTraffic: this.options.testTraffic };
  }

  public validate(scope: IConstruct, service: DeliveredService) {
    checkAlarms(scope, this.options, service);
    checkHooks(scope, this.options.hooks);
    if (!this.options.testTraffic) warnOfHooksWithoutTestTraffic(scope, this.options.hooks ?? []);
    checkSteps(scope, this.shift);
    if (this.options.testTraffic) validateTestTraffic(scope, 'delivery.testTraffic', this.options.testTraffic);
    checkTimes(scope, this.options, this.shift, service.beforeTraffic);
    if (service.scalesOnRequests) {
      throw impossible(scope, `'scaling.targetRequestsPerTask' does not work with ${this.name}, because Amazon ECS counts the requests of one target group only and shifts them to another; remove it or use Delivery.rolling()`);
    }
    if (service.sticky) {
      throw impossible(scope, `'stickiness' does not work with ${this.name}, because Elastic Load Balancing refuses it in a rule with the weights of two target groups, which Amazon ECS writes; remove it or use Delivery.rolling()`);
    }
    if (this.options.testTraffic && !service.behindIngress && !service.serviceConnect) {
      throw impossible(scope, "'delivery.testTraffic' needs an 'ingress' or 'serviceConnect', because no request reaches this service otherwise; remove it");
    }
    if (this.shift.percent && !service.behindIngress && !service.serviceConnect) {
      throw impossible(scope, `${this.name} needs an 'ingress' or 'serviceConnect' with requests that can be shifted; use Delivery.rolling() or Delivery.blueGreen()`);
    }
  }

  public deliver(site: DeliverySite) {
    this.connect(site);
    const service = site.service.node.defaultChild as ecs.CfnService;
    const alarms = alarmsOf(deploymentAlarms(site, this.options, DEFAULT_FAILED_PERCENT));
    // What the construct of the CDK renders stays, with what is added to it later.
    const rendered = service.deploymentConfiguration as DeploymentConfiguration;
    service.deploymentConfiguration = {
      ...rendered,
      ...(alarms ? { alarms } : {}),
      ...this.configuration(),
      lifecycleHooks: withThose(rendered.lifecycleHooks as IResolvable, this.hooks(site)),
    };
    rollbackCommand(site);
    if (this.options.manualApproval) approvalCommand(site);
  }

  private connect({ scope, service, targets }: DeliverySite) {
    if (targets.length === 0) return;
    const role = infrastructureRole(scope);
    targets.forEach(({ target, containerPort }, index) => target.targetGroup.addTarget(service.loadBalancerTarget({
      containerName: service.taskDefinition.defaultContainer!.containerName,
      containerPort,
      alternateTarget: new ecs.AlternateTarget(`Alternate${index}`, {
        role,
        alternateTargetGroup: target.alternateTargetGroup!,
        productionListener: ecs.ListenerRuleConfiguration.applicationListenerRule(target.rule),
        testListener: target.testRule && ecs.ListenerRuleConfiguration.applicationListenerRule(target.testRule),
      }),
    })));
  }

  private configuration(): DeploymentConfiguration {
    const { strategy, percent, wait } = this.shift;
    const canary = strategy === ecs.DeploymentStrategy.CANARY;
    const linear = strategy === ecs.DeploymentStrategy.LINEAR;
    const minutes = wait?.value.toMinutes();
    return {
      strategy,
      bakeTimeInMinutes: (this.options.bakeTime ?? DEFAULT_BAKE_TIME).toMinutes(),
      canaryConfiguration: canary ? { canaryPercent: percent!.value, canaryBakeTimeInMinutes: minutes } : undefined,
      linearConfiguration: linear ? { stepPercent: percent!.value, stepBakeTimeInMinutes: minutes } : undefined,
    };
  }

  private hooks({ scope, beforeTraffic }: DeliverySite): ecs.CfnService.DeploymentLifecycleHookProperty[] {
    const { hooks, manualApproval, testTraffic } = this.options;
    return [
      ...(beforeTraffic ? [beforeTraffic] : []),
      ...deliveryHooks(scope, hooks ?? []),
      ...(manualApproval ? [{
        targetType: 'PAUSE',
        lifecycleStages: [testTraffic ? ecs.DeploymentLifecycleStage.POST_TEST_TRAFFIC_SHIFT : ecs.DeploymentLifecycleStage.POST_SCALE_UP],
        timeoutConfiguration: { timeoutInMinutes: approvalTime(manualApproval).toMinutes(), action: 'ROLLBACK' },
      }] : []),
    ];
  }
}

/** The hooks of a list that is only complete at synthesis, after these. */
function withThose(
  later: IResolvable, hooks: ecs.CfnService.DeploymentLifecycleHookProperty[],
): IResolvable {
  return Lazy.uncachedAny({ produce: (context) => [...hooks, ...(later.resolve(context) ?? [])] }, { omitEmptyArray: true });
}
