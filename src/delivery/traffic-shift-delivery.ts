import { aws_ecs as ecs, Duration, IResolvable, Lazy } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { beforeTrafficHook } from './before-traffic/before-traffic-hook';
import { checkedHookTask, CheckedTask } from './before-traffic/checks';
import { approvalCommand, rollbackCommand } from './command-outputs';
import { alarmsOf, checkAlarms, DEFAULT_FAILED_PERCENT, deploymentAlarms } from './delivery-alarms';
import { checkHooks, deliveryHooks } from './delivery-hooks';
import { BlueGreenDeliveryOptions, CanaryDeliveryOptions, LinearDeliveryOptions, TrafficShiftOptions } from './delivery-options';
import { DeliveredService } from './delivery-strategy';
import { DeploymentCommands } from './deployment-commands';
import { warnOfHooksWithoutTestTraffic } from './hooks-without-test-traffic';
import { infrastructureRole } from './infrastructure-role';
import { DeliverySite, ServiceDelivery } from './service-delivery';
import { approvalTime, checkFit, checkSteps, checkTestTraffic, checkTimes, DEFAULT_BAKE_TIME, Shift } from './traffic-shift-checks';
import { warnOfUnwatchedShift } from './unwatched-times';
import { AlternateTargetOptions } from '../ingress';

type DeploymentConfiguration = ecs.CfnService.DeploymentConfigurationProperty;
type LifecycleHook = ecs.CfnService.DeploymentLifecycleHookProperty;

/** The new revision starts beside the old one, and then the requests are shifted by ECS: at once, a share first, or in steps. */
export class TrafficShiftDelivery implements ServiceDelivery {
  public static blueGreen(scope: IConstruct, options: BlueGreenDeliveryOptions, service: DeliveredService): TrafficShiftDelivery {
    return new TrafficShiftDelivery(scope, options, service, { name: 'Delivery.blueGreen()', strategy: ecs.DeploymentStrategy.BLUE_GREEN });
  }

  public static canary(scope: IConstruct, options: CanaryDeliveryOptions, service: DeliveredService): TrafficShiftDelivery {
    return new TrafficShiftDelivery(scope, options, service, {
      name: 'Delivery.canary()',
      strategy: ecs.DeploymentStrategy.CANARY,
      percent: { prop: 'canaryPercent', value: options.canaryPercent ?? 10, min: 0.1, max: 99.9 },
      wait: { prop: 'canaryBakeTime', value: options.canaryBakeTime ?? Duration.minutes(10) },
    });
  }

  public static linear(scope: IConstruct, options: LinearDeliveryOptions, service: DeliveredService): TrafficShiftDelivery {
    return new TrafficShiftDelivery(scope, options, service, {
      name: 'Delivery.linear()',
      strategy: ecs.DeploymentStrategy.LINEAR,
      percent: { prop: 'stepPercent', value: options.stepPercent ?? 20, min: 3, max: 50 },
      wait: { prop: 'stepBakeTime', value: options.stepBakeTime ?? Duration.minutes(6) },
    });
  }

  public readonly name: string;
  public readonly controller = ecs.DeploymentControllerType.ECS;
  public readonly alternateTarget: AlternateTargetOptions;
  private readonly beforeTraffic?: CheckedTask;

  private constructor(
    scope: IConstruct, private readonly options: TrafficShiftOptions, service: DeliveredService, private readonly shift: Shift,
  ) {
    this.name = shift.name;
    this.alternateTarget = { testTraffic: options.testTraffic };
    this.beforeTraffic = checkedHookTask(scope, service.beforeTraffic);
    checkAlarms(scope, options, service);
    checkHooks(scope, options.hooks);
    if (!options.testTraffic) warnOfHooksWithoutTestTraffic(scope, options.hooks ?? []);
    checkSteps(scope, shift);
    checkTestTraffic(scope, options, service);
    checkTimes(scope, options, shift, this.beforeTraffic?.timeout);
    checkFit(scope, shift, service);
    warnOfUnwatchedShift(scope, options, shift, service);
  }

  public prepare(): IConstruct[] {
    return [];
  }

  public deliver(site: DeliverySite): DeploymentCommands {
    const beforeTraffic = this.beforeTraffic && beforeTrafficHook(site.scope, site.task, this.beforeTraffic);
    this.connect(site);
    const service = site.service.node.defaultChild as ecs.CfnService;
    const alarms = alarmsOf(deploymentAlarms(site, this.options, DEFAULT_FAILED_PERCENT));
    // What the construct of the CDK renders stays, with what is added to it later.
    const rendered = service.deploymentConfiguration as DeploymentConfiguration;
    service.deploymentConfiguration = {
      ...rendered,
      ...(alarms ? { alarms } : {}),
      ...this.configuration(),
      lifecycleHooks: withThose(rendered.lifecycleHooks as IResolvable, this.hooks(site, beforeTraffic)),
    };
    return { rollBack: rollbackCommand(site), approve: this.options.manualApproval && approvalCommand(site) };
  }

  private connect({ scope, service, targets }: DeliverySite) {
    if (targets.length === 0) return;
    const role = infrastructureRole(scope, targets);
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

  private hooks({ scope }: DeliverySite, beforeTraffic?: LifecycleHook): LifecycleHook[] {
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
function withThose(later: IResolvable, hooks: LifecycleHook[]): IResolvable {
  return Lazy.uncachedAny({ produce: (context) => [...hooks, ...(later.resolve(context) ?? [])] }, { omitEmptyArray: true });
}
