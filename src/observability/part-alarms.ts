import { Stack, Token, aws_cloudwatch as cloudwatch, aws_cloudwatch_actions as actions, aws_sns as sns } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { RecommendedAlarm } from '../contracts';
import { checkedAlarmProps, foreignRegions, requireDistinctIds } from './alarm-rules';
import { warnOf } from '../private/findings/warnings';

/** The alarms of one watched part; the id of each is the one the part recommends. */
export class PartAlarms extends Construct {
  /** The alarms, in the order in which the part recommends them. */
  public readonly alarms: cloudwatch.Alarm[] = [];

  constructor(scope: Construct, id: string, topic: sns.ITopic, recommended: RecommendedAlarm[]) {
    super(scope, id);
    requireDistinctIds(this, recommended);
    const notify = new actions.SnsAction(topic);
    for (const recommendation of recommended) {
      const props = checkedAlarmProps(this, recommendation);
      if (!this.canReadMetric(recommendation)) continue;
      const alarm = new cloudwatch.Alarm(this, recommendation.id, props);
      alarm.addAlarmAction(notify);
      alarm.addOkAction(notify);
      this.alarms.push(alarm);
    }
  }

  /** An alarm reads metrics of its own region alone, so one on a metric of another region would never see data. */
  private canReadMetric({ id, metric }: RecommendedAlarm): boolean {
    const stack = Stack.of(this);
    const regions = foreignRegions(stack, metric);
    if (regions.length === 0) return true;
    const unknown = Token.isUnresolved(stack.region);
    warnOf(
      this, 'observability.alarmInAnotherRegion',
      unknown
        ? `the alarm '${id}' reads a metric of ${regions.join(', ')} and works only if this stack is deployed there`
        : `the alarm '${id}' is not created: it reads a metric of ${regions.join(', ')}, and an alarm in ${stack.region} cannot; watch that part in a stack of that region`,
    );
    return unknown;
  }
}
