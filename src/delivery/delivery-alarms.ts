import { aws_cloudwatch as cloudwatch, aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { DeliveryAlarmOptions } from './delivery-options';
import { DeliveredService } from './delivery-strategy';
import { DeliveredTarget, DeliverySite } from './service-delivery';
import { TargetMetrics } from '../ingress/target-metrics';
import { acknowledge, inPacks, NIST_AND_HIPAA } from '../private/findings/acknowledgements';
import { requireInteger } from '../private/input/checks';
import { impossible, invalidProp } from '../private/input/errors';
import { requireList } from '../private/input/kinds';
import { requireSameRegion } from '../private/input/region-of';

/** The share of failed requests that ends a deployment which shifts them, where the user names none. */
export const DEFAULT_FAILED_PERCENT = 5;
/** So many requests fail in each minute before their share counts: one of the few that a small share brings is no failed deployment. */
const LEAST_FAILED = 3;
const EVALUATED_MINUTES = 2;
/** How long requests must fail before a deployment is taken back: what the alarm looks at, and a minute in which CloudWatch hears of it. */
export const ALARM_MINUTES = EVALUATED_MINUTES + 1;

/** Refuses alarms that nothing could be done with. */
export function checkAlarms(scope: IConstruct, { alarms = [], maxFailedRequestPercent }: DeliveryAlarmOptions, { targets }: DeliveredService) {
  requireList(scope, 'delivery.alarms', alarms);
  alarms.forEach((alarm, index) => checkAlarm(scope, `delivery.alarms[${index}]`, alarm));
  const names = alarms.map(({ alarmName }) => alarmName);
  const twice = alarms.find(({ alarmName }, index) => names.indexOf(alarmName) !== index);
  if (twice) throw invalidProp(scope, { prop: 'delivery.alarms', expected: 'name each alarm once', given: twice });
  if (maxFailedRequestPercent === undefined) return;
  requireInteger(scope, 'delivery.maxFailedRequestPercent', maxFailedRequestPercent, { min: 1, max: 99 });
  if (targets === 0) {
    throw impossible(scope, "'delivery.maxFailedRequestPercent' needs an 'ingress', which counts the requests; pass the ingress or remove it");
  }
}

function checkAlarm(scope: IConstruct, prop: string, alarm: cloudwatch.IAlarm) {
  if (!alarm?.alarmName || !alarm.alarmArn) {
    throw invalidProp(scope, { prop, expected: 'be an alarm', given: alarm, fix: "for example cloudwatch.Alarm.fromAlarmArn(this, 'Alarm', alarmArn)" });
  }
  requireSameRegion(scope, prop, alarm, alarm.alarmArn);
}

/** The alarms that end a deployment: those of the user, and those on failed requests where a share is allowed. */
export function deploymentAlarms(site: DeliverySite, options: DeliveryAlarmOptions, defaultPercent?: number): cloudwatch.IAlarm[] {
  const percent = options.maxFailedRequestPercent ?? defaultPercent;
  const own = percent === undefined ? [] : site.targets.map((target) => failedRequests(site, target, percent));
  return [...own, ...(options.alarms ?? [])];
}

/**
 * The alarms as ECS knows them. `enableDeploymentAlarms` of the CDK would tell for each that it may be a circle, which no option can make: an
 * alarm is there before the service whose metrics it would look at.
 */
export function alarmsOf(alarms: cloudwatch.IAlarm[]): ecs.CfnService.DeploymentAlarmsProperty | undefined {
  return alarms.length > 0 ? { alarmNames: alarms.map(({ alarmName }) => alarmName), enable: true, rollback: true } : undefined;
}

/**
 * Of each target group by itself: a share of a few percent that fails wholly would not be seen beside the old tasks, and which group the new tasks
 * are in changes from one deployment to the next. Each port has an alarm of its own: a failing one does not hide behind a busy one, and an alarm
 * takes ten metrics.
 */
function failedRequests({ scope, ingress }: DeliverySite, { target, name }: DeliveredTarget, percent: number): cloudwatch.Alarm {
  const alarm = new cloudwatch.Alarm(scope, `DeploymentAlarm${name}`, {
    alarmDescription: `More than ${percent} % of the requests to the old or to the new tasks fail, and at least ${LEAST_FAILED} a minute: a deployment that is under way is taken back.`,
    metric: new TargetMetrics(ingress!.loadBalancer, [target._targetGroups]).failedPercent(LEAST_FAILED),
    threshold: percent,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: EVALUATED_MINUTES,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
  acknowledge(alarm, {
    ids: inPacks('CloudWatchAlarmAction', NIST_AND_HIPAA),
    reason: 'Amazon ECS and AWS CodeDeploy look at this alarm during a deployment and take it back; people are told by the alarms of the dashboard',
  });
  return alarm;
}
