import { aws_logs as logs, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { SleepSchedule } from './sleep-schedule';

/**
 * What a profile decides for every part that has such a setting. What a profile says about a single part beats it, and a prop of
 * the part beats both.
 */
export interface CommonProfile {
  /**
   * How long logs are kept.
   *
   * @default logs.RetentionDays.THREE_MONTHS
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * How long automated backups of databases are kept, from 1 to 35 days.
   *
   * @default Duration.days(14)
   */
  readonly backupRetention?: Duration;

  /**
   * Whether load balancers and stores refuse to be deleted.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;

  /**
   * What happens to the data of a store that leaves the template. What has no snapshot to take is retained where the policy is `SNAPSHOT`.
   *
   * @default RemovalPolicy.SNAPSHOT
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * When services, workers and databases sleep, and the alarms of the platform tell nobody. What AWS cannot stop stays awake.
   *
   * @default - everything is always awake
   */
  readonly sleep?: SleepSchedule;
}
