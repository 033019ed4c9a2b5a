import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Clock, WakingTimes } from '../private/sleep/waking-times';

/** What wakes has this time to become healthy before somebody is told that it is not. */
const BECOMES_HEALTHY = 15;
const A_DAY = 24 * 60;

/**
 * Alarms that tell nobody while their part sleeps. They go on evaluating, and one that is still on in the morning tells then.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Schedule.html
 */
export class MutedAlarms extends Construct {
  constructor(scope: Construct, id: string, private readonly alarms: cloudwatch.Alarm[], private readonly times: WakingTimes) {
    super(scope, id);
    this.mute('Nights', times.sleeps(), '*', A_DAY - times.minutesAwake + BECOMES_HEALTHY);
    if (times.daysOff) this.mute('DaysOff', times.wakes(), times.daysOff, times.minutesAwake);
  }

  /** The expression has five fields. */
  private mute(id: string, { hour, minute }: Clock, weekdays: string, minutes: number) {
    new cloudwatch.CfnAlarmMuteRule(this, id, {
      description: `${this.node.scope!.node.path} sleeps`,
      muteTargets: { alarmNames: this.alarms.map(({ alarmName }) => alarmName) },
      rule: {
        schedule: {
          expression: `cron(${minute} ${hour} * * ${weekdays})`,
          duration: Duration.minutes(minutes).toIsoString(),
          timezone: this.times.timeZone.timezoneName,
        },
      },
    });
  }
}
