import { Stack, Token, aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { RecommendedAlarm } from '../contracts';
import { requireConcrete, requireInteger, requireText } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';

const DEFAULT_EVALUATION_PERIODS = 3;
const LONGEST_DESCRIPTION = 1024;
const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;
const WEEK_SECONDS = 7 * DAY_SECONDS;

/** Refuses what CloudWatch would refuse at deployment and returns the alarm's props with the defaults of the contract. */
export function checkedAlarmProps(scope: IConstruct, alarm: RecommendedAlarm): cloudwatch.AlarmProps {
  const prop = (name: string) => `${alarm.id}.${name}`;
  const evaluationPeriods = alarm.evaluationPeriods ?? DEFAULT_EVALUATION_PERIODS;
  requireDescription(scope, prop('description'), alarm.description);
  if (!Token.isUnresolved(alarm.threshold) && !Number.isFinite(alarm.threshold)) {
    throw invalidProp(scope, { prop: prop('threshold'), expected: 'be a finite number', given: alarm.threshold });
  }
  requireInteger(scope, prop('evaluationPeriods'), evaluationPeriods, { min: 1, max: WEEK_SECONDS });
  requireInteger(scope, prop('datapointsToAlarm'), alarm.datapointsToAlarm ?? evaluationPeriods, { min: 1, max: evaluationPeriods });
  requireEvaluationRange(scope, prop('evaluationPeriods'), evaluationPeriods, periodSeconds(alarm.metric));
  return {
    metric: alarm.metric,
    alarmDescription: alarm.description,
    threshold: alarm.threshold,
    comparisonOperator: alarm.comparisonOperator ?? cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods,
    datapointsToAlarm: alarm.datapointsToAlarm,
    treatMissingData: alarm.treatMissingData ?? cloudwatch.TreatMissingData.NOT_BREACHING,
    actionsEnabled: true,
  };
}

/** Refuses alarms of one part that have no id or share one. */
export function requireDistinctIds(scope: IConstruct, alarms: RecommendedAlarm[]) {
  const known = new Set<string>();
  for (const { id } of alarms) {
    requireConcrete(scope, 'recommendedAlarms().id', id);
    requireText(scope, 'recommendedAlarms().id', id);
    if (known.has(id)) {
      throw invalidProp(scope, { prop: 'recommendedAlarms().id', expected: 'be unique within the part', given: id });
    }
    known.add(id);
  }
}

/** The regions other than the stack's that the metric, or any metric of its expression, is read from. */
export function foreignRegions(stack: Stack, metric: cloudwatch.IMetric): string[] {
  const { metricStat, mathExpression } = metric.toMetricConfig();
  const region = metricStat?.region;
  const own = region && !Token.isUnresolved(region) && region !== stack.region ? [region] : [];
  const used = Object.values(mathExpression?.usingMetrics ?? {}).flatMap((inner) => foreignRegions(stack, inner));
  return [...new Set([...own, ...used])];
}

function requireDescription(scope: IConstruct, prop: string, description: string) {
  requireText(scope, prop, description);
  if (!Token.isUnresolved(description) && description.length > LONGEST_DESCRIPTION) {
    throw invalidProp(scope, {
      prop,
      expected: `have at most ${LONGEST_DESCRIPTION} characters`,
      given: `${description.slice(0, 40)}… (${description.length} characters)`,
    });
  }
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
function requireEvaluationRange(scope: IConstruct, prop: string, periods: number, seconds: number) {
  const longest = seconds < HOUR_SECONDS ? DAY_SECONDS : WEEK_SECONDS;
  if (periods * seconds > longest) {
    throw invalidProp(scope, {
      prop,
      expected: `span at most ${longest / DAY_SECONDS} day(s)`,
      given: `${periods} periods of ${seconds} seconds`,
      fix: `use at most ${Math.floor(longest / seconds)} periods or another period of the metric`,
    });
  }
}

function periodSeconds(metric: cloudwatch.IMetric): number {
  const { metricStat, mathExpression } = metric.toMetricConfig();
  return metricStat?.period.toSeconds() ?? mathExpression?.period ?? 300;
}
