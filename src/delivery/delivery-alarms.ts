import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { DeliveryAlarmOptions } from './delivery-options';
import { DeliveredService, DeliveredTarget, DeliverySite } from './delivery-strategy';
import { TargetMetrics } from '../ingress/target-metrics';
import { acknowledge, inPacks, NIST_AND_HIPAA } from '../private/findings/acknowledgements';
import { requireInteger } from '../private/input/checks';
import { impossible, invalidProp } from '../private/input/errors';
import { requireList } from '../private/input/kinds';

/** Refuses alarms that nothing could be done with. */
export function checkAlarms(scope: IConstruct, { alarms, maxFailedRequestPercent }: DeliveryAlarmOptions, { behindIngress }: DeliveredService) {
  requireList(scope, 'delivery.alarms', alarms);
  (alarms ?? []).forEach((alarm, index) => {
    if (alarm?.alarmName) return;
    throw invalidProp(scope, {
      prop: `delivery.alarms[${index}]`, expected: 'be an alarm', given: alarm, fix: "for example cloudwatch.Alarm.fromAlarmArn(this, 'Alarm', alarmArn)",
    });
  });
  if (maxFailedRequestPercent === undefined) return;
  requireInteger(scope, 'delivery.maxFailedRequestPercent', maxFailedRequestPercent, { min: 1, max: 99 });
  if (!behindIngress) {
    throw impossible(scope, "'delivery.maxFailedRequestPercent' needs an 'ingress', which counts the requests; pass the ingress or remove it");
  }
}

/** The alarms that end a deployment: those of the user, and one on the failed requests of each port where a share is allowed. */
export function deploymentAlarms(site: DeliverySite, options: DeliveryAlarmOptions, defaultPercent?: number): cloudwatch.IAlarm[] {
  const percent = options.maxFailedRequestPercent ?? defaultPercent;
  const own = percent === undefined ? [] : site.targets.map((target) => failedRequests(site, target, percent));
  return [...own, ...(options.alarms ?? [])];
}

/** Of old and new tasks together: where the requests are, changes during the deployment and from one to the next. */
function failedRequests({ scope, ingress }: DeliverySite, { target, name }: DeliveredTarget, percent: number): cloudwatch.Alarm {
  const alarm = new cloudwatch.Alarm(scope, `DeploymentAlarm${name}`, {
    alarmDescription: `More than ${percent} % of the requests are answered with a 5xx status: a deployment that is under way is taken back.`,
    metric: new TargetMetrics(ingress!.loadBalancer, [target._targetGroups]).failedPercent(),
    threshold: percent,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 2,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
  acknowledge(alarm, {
    ids: inPacks('CloudWatchAlarmAction', NIST_AND_HIPAA),
    reason: 'Amazon ECS and AWS CodeDeploy look at this alarm during a deployment and take it back; people are told by the alarms of the dashboard',
  });
  return alarm;
}
