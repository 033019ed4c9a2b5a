import { aws_autoscaling as autoscaling, aws_ec2 as ec2, Duration } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { InstancePlan } from './instance-plan';
import { READY_HOOK } from './instance-script';
import { InstanceServiceProps } from './instance-service-options';
import { InstanceFleet } from './instance-types';
import { Ingress, IngressTarget } from '../../ingress';
import { acknowledge, inPacks } from '../../private/findings/acknowledgements';
import { WakingTimes } from '../../private/sleep/waking-times';

/** What an Auto Scaling group consists of. */
export interface GroupParts {
  readonly plan: InstancePlan;
  readonly template: ec2.LaunchTemplate;
  readonly target?: IngressTarget;
  /** What must be complete before the first instance starts. */
  readonly startsAfter: IDependable[];
}

/** The Auto Scaling group, which replaces its instances when their launch template changes. */
export function instanceGroup(scope: Construct, props: InstanceServiceProps, parts: GroupParts): autoscaling.AutoScalingGroup {
  const { plan, template, target, startsAfter } = parts;
  const { scaling, fleet, minHealthyPercent, maxHealthyPercent } = plan;
  const group = new autoscaling.AutoScalingGroup(scope, 'Resource', {
    vpc: props.vpc,
    vpcSubnets: plan.vpcSubnets,
    minCapacity: scaling.minCapacity,
    maxCapacity: scaling.maxCapacity,
    ...launched(fleet, template),
    healthChecks: target ? autoscaling.HealthChecks.withAdditionalChecks({
      additionalTypes: [autoscaling.AdditionalHealthCheckType.ELB],
      gracePeriod: props.healthCheckGracePeriod ?? Duration.seconds(300),
    }) : autoscaling.HealthChecks.ec2(),
    maxInstanceLifetime: plan.maxInstanceLifetime,
    defaultInstanceWarmup: warmup(props),
    capacityRebalance: fleet.spot !== undefined,
    groupMetrics: [autoscaling.GroupMetrics.all()],
    updatePolicy: autoscaling.UpdatePolicy.instanceRefresh({
      strategy: autoscaling.InstanceRefreshStrategy.ROLLING,
      minHealthyPercentage: minHealthyPercent,
      maxHealthyPercentage: maxHealthyPercent,
    }),
  });
  const resource = group.node.defaultChild as autoscaling.CfnAutoScalingGroup;
  // The construct of the CDK would warn that a refresh takes no signals: that waits for the hook, and the creation of the group for these.
  const timeout = plan.startTimeout.plus(Duration.minutes(5)).toIsoString();
  resource.cfnOptions.creationPolicy = { resourceSignal: { count: scaling.minCapacity, timeout } };
  // A hook of its own would be there after the first instances.
  resource.lifecycleHookSpecificationList = [{
    lifecycleHookName: READY_HOOK,
    lifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING',
    defaultResult: 'ABANDON',
    heartbeatTimeout: plan.startTimeout.toSeconds(),
  }];
  // An instance that is too old, unhealthy or in the wrong zone goes when its successor is in service.
  resource.instanceMaintenancePolicy = { minHealthyPercentage: 100, maxHealthyPercentage: 110 };
  // By its ARN alone: the construct would open the way from the load balancer a second time.
  if (target) resource.targetGroupArns = [target.targetGroup.targetGroupArn];
  resource.node.addDependency(...startsAfter, ...(target ? [target.rule] : []));
  acknowledgeFindings(group, resource);
  return group;
}

function acknowledgeFindings(group: autoscaling.AutoScalingGroup, { mixedInstancesPolicy }: autoscaling.CfnAutoScalingGroup) {
  acknowledge(group, {
    ids: ['AwsSolutions::AwsSolutions-AS3'],
    reason: 'Who is on call hears of too few or unhealthy instances by the alarms of the service; each launch and termination is an event in Amazon EventBridge',
  });
  if (!mixedInstancesPolicy) return;
  acknowledge(group, {
    ids: ['AwsSolutions::AwsSolutions-EC26', ...inPacks('EC2IMDSv2Enabled')],
    reason: 'These rules do not look for the launch template in a mixed instances policy: it encrypts the volume and requires a session token for the metadata',
  });
}

type Launched = Pick<autoscaling.AutoScalingGroupProps, 'launchTemplate' | 'mixedInstancesPolicy'>;

/** One type on demand comes from the template itself, everything else from a mix. */
function launched({ types, spot }: InstanceFleet, template: ec2.LaunchTemplate): Launched {
  if (types.length === 1 && !spot) return { launchTemplate: template };
  return {
    mixedInstancesPolicy: {
      launchTemplate: template,
      launchTemplateOverrides: types.map((instanceType) => ({ instanceType })),
      instancesDistribution: {
        onDemandAllocationStrategy: autoscaling.OnDemandAllocationStrategy.PRIORITIZED,
        onDemandBaseCapacity: spot?.onDemandBase ?? 0,
        onDemandPercentageAboveBaseCapacity: spot ? Math.floor(100 * spot.onDemandWeight / (spot.onDemandWeight + 1)) : 100,
        spotAllocationStrategy: autoscaling.SpotAllocationStrategy.PRICE_CAPACITY_OPTIMIZED,
      },
    },
  };
}

/** A new instance serves when its app listens and the load balancer has seen so: the next one is replaced no sooner. */
function warmup({ ingress, healthCheck }: InstanceServiceProps): Duration {
  if (!ingress) return Duration.seconds(0);
  const interval = healthCheck?.interval?.toSeconds() ?? 15;
  return Duration.seconds(30 + interval * (healthCheck?.healthyThresholdCount ?? 2));
}

/** Makes the group follow its use. */
export function scaleInstances(group: autoscaling.AutoScalingGroup, { scaling, sleep }: InstancePlan, ingress?: Ingress, target?: IngressTarget) {
  if (sleep) sleepOutside(group, sleep, scaling);
  group.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: scaling.targetCpuPercent });
  if (scaling.targetRequestsPerInstance === undefined || !ingress || !target) return;
  new autoscaling.TargetTrackingScalingPolicy(group, 'Requests', {
    autoScalingGroup: group,
    predefinedMetric: autoscaling.PredefinedMetric.ALB_REQUEST_COUNT_PER_TARGET,
    resourceLabel: `${ingress.loadBalancer.loadBalancerFullName}/${target.targetGroup.targetGroupFullName}`,
    targetValue: scaling.targetRequestsPerInstance,
  });
}

/** Takes all instances away in the evening, and starts them in the morning. */
function sleepOutside(group: autoscaling.AutoScalingGroup, times: WakingTimes, { minCapacity, maxCapacity }: InstancePlan['scaling']) {
  const timeZone = times.timeZone.timezoneName;
  const none = { minCapacity: 0, maxCapacity: 0, desiredCapacity: 0 };
  group.scaleOnSchedule('Sleep', { schedule: autoscaling.Schedule.cron({ ...times.sleeps() }), timeZone, ...none });
  group.scaleOnSchedule('Wake', {
    schedule: autoscaling.Schedule.cron({ ...times.wakes(), weekDay: times.weekdays }),
    timeZone,
    minCapacity,
    maxCapacity,
    desiredCapacity: minCapacity,
  });
}
