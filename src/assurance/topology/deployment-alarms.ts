import { Deployment } from '../template/deployment';
import { asNumber, Resource, targetOf } from '../template/resource';
import { isMap, Value } from '../template/value';

/** Whether one of the alarms that a service names can fire within some minutes; undefined when that depends on one that the input does not tell. */
export function hasAlarmWithin(deployment: Deployment, service: Resource, minutes: number): boolean | undefined {
  if (minutes === 0) return false;
  const needed = service.list('DeploymentConfiguration.Alarms.AlarmNames').map((name) => minutesOf(alarmNamed(deployment, name)));
  if (needed.some((each) => each !== undefined && each <= minutes)) return true;
  return needed.includes(undefined) ? undefined : false;
}

function alarmNamed(deployment: Deployment, name: Value): Resource | undefined {
  const alarms = deployment.ofType('AWS::CloudWatch::Alarm');
  const named = typeof name === 'string' ? alarms.filter((alarm) => alarm.text('AlarmName') === name) : alarms.filter((alarm) => alarm === targetOf(name));
  return named.length === 1 ? named[0] : undefined;
}

/** How long what an alarm looks at fails before it fires. */
function minutesOf(alarm: Resource | undefined): number | undefined {
  if (!alarm) return undefined;
  const datapoints = alarm.property('DatapointsToAlarm') === undefined ? alarm.number('EvaluationPeriods') : alarm.number('DatapointsToAlarm');
  const seconds = periodOf(alarm);
  return datapoints === undefined || seconds === undefined ? undefined : datapoints * seconds / 60;
}

/** The period of a metric, or the one that all metrics of an expression share. */
function periodOf(alarm: Resource): number | undefined {
  if (alarm.property('Metrics') === undefined) return alarm.number('Period');
  const periods = alarm.maps('Metrics').flatMap(({ MetricStat: metric, Period: own }) => [isMap(metric) ? asNumber(metric.Period) : undefined, asNumber(own)]);
  const known = periods.filter((period) => period !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}
