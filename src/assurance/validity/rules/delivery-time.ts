import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { identity, isMap, mapsIn } from '../../template/value';
import { ContainerService } from '../../topology/container-service';
import { runsTwice, shiftsTraffic } from '../../topology/delivery';
import { LONGEST_WAIT, SETTING, shiftTime } from '../shift-time';

/** VA013: what moves traffic comes to its end in time, and what scales the service follows the traffic. */
export const DELIVERY_TIME: Rule = {
  id: 'VA013',
  title: 'a deployment that moves traffic ends while CloudFormation waits, and scaling follows the traffic',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-service-deploymentconfiguration.html',
  check: (context) => context.topology.services.filter(({ strategy }) => runsTwice(strategy)).flatMap((service) => [
    ...(shiftsTraffic(service.strategy) ? [...baking(service), ...waiting(service)] : []), ...scaling(context, service),
  ]),
};

function baking({ resource, name, strategy }: ContainerService): Violation[] {
  if (resource.isOpen(SETTING) || resource.property(`${SETTING}.BakeTimeInMinutes`) !== undefined) return [];
  return [{
    resource,
    message: `a ${strategy} deployment of '${name}' may keep both versions for 36 hours, which AWS documents where 'BakeTimeInMinutes' is left out: CloudFormation waits no longer`,
    fix: "set 'BakeTimeInMinutes', for example to 10",
  }];
}

/** Bake time and steps always pass, and VA012 judges them; what hooks may take comes on top. */
function waiting(service: ContainerService): Violation[] {
  const { resource, name } = service;
  const time = shiftTime(service);
  if (!time) return [];
  const { steps, bake, hooks } = time;
  return steps + bake >= LONGEST_WAIT || steps + bake + hooks < LONGEST_WAIT ? [] : [{
    resource,
    message: `a deployment of '${name}' may take ${steps + bake + hooks} minutes with its lifecycle hooks, and CloudFormation gives up after ${LONGEST_WAIT}`,
    fix: "set a shorter 'TimeoutInMinutes' for its lifecycle hooks",
  }];
}

const TRACKING = 'TargetTrackingScalingPolicyConfiguration';

/** Requests for each target are counted in one target group, and traffic moves to another. */
function scaling({ deployment }: ProofContext, { scaling: target, name, strategy }: ContainerService): Violation[] {
  if (!target) return [];
  const isAbout = (policy: Resource) => policy.target('ScalingTargetId') === target
    || (policy.property('ResourceId') !== undefined && String(policy.property('ResourceId')) === String(target.property('ResourceId')));
  return deployment.ofType('AWS::ApplicationAutoScaling::ScalingPolicy').filter((policy) => isAbout(policy) && countsOneGroup(policy))
    .map((resource) => ({
      resource,
      message: `'${name}' scales by the requests of one target group, and its ${strategy} deployments move them to another: half the time it counts none, and takes tasks away`,
      fix: 'track a customized metric that adds up both target groups, or the CPU',
    }));
}

/** Whether a policy tracks requests of one target group, by the predefined metric or by one that is written out. */
function countsOneGroup(policy: Resource): boolean {
  if (policy.text(`${TRACKING}.PredefinedMetricSpecification.PredefinedMetricType`) === 'ALBRequestCountPerTarget') return true;
  const custom = policy.property(`${TRACKING}.CustomizedMetricSpecification`);
  if (!isMap(custom)) return false;
  const inside = mapsIn(custom.Metrics).flatMap(({ MetricStat: stat }) => (isMap(stat) && isMap(stat.Metric) ? [stat.Metric] : []));
  const counted = [custom, ...inside].filter(({ MetricName: metric }) => metric === 'RequestCountPerTarget' || metric === 'RequestCount');
  const groups = counted.flatMap(({ Dimensions: dimensions }) => mapsIn(dimensions).filter(({ Name: dimension }) => dimension === 'TargetGroup'))
    .map(({ Value: group }) => identity(group));
  return new Set(groups).size === 1;
}
