import { aws_cloudwatch as cloudwatch, aws_rds as rds, Duration } from 'aws-cdk-lib';
import { RecommendedAlarm } from '../contracts';
import { DatabaseSettings } from './database-settings';
import { DatabaseSignals } from './database-signals';
import { graph } from '../private/store/graph';

const SECONDS_BEHIND = 60;

/** What to watch about read replicas: what is watched about every instance, and how far they are behind. */
export class ReplicaSignals {
  private readonly lags: cloudwatch.Metric[];

  constructor(
    private readonly name: string,
    private readonly replicas: rds.IDatabaseInstance[],
    private readonly settings: DatabaseSettings,
    private readonly connectionsThreshold?: number,
  ) {
    this.lags = replicas.map((replica, index) =>
      replica.metric('ReplicaLag', { label: `Replica ${index + 1}`, period: Duration.minutes(5), statistic: 'Average' }));
  }

  public alarms(): RecommendedAlarm[] {
    return this.replicas.flatMap((replica, index) => {
      const name = `${this.name} read replica ${index + 1}`;
      const signals = new DatabaseSignals(name, replica, this.settings, this.connectionsThreshold);
      const lag: RecommendedAlarm = {
        id: 'HighLag',
        description: `Database ${name} has been over ${SECONDS_BEHIND} seconds behind for 15 minutes; look for long transactions, or use a larger instance type`,
        metric: this.lags[index],
        threshold: SECONDS_BEHIND,
      };
      return [...signals.alarms(), lag].map((alarm) => ({ ...alarm, id: `ReadReplica${index + 1}${alarm.id}` }));
    });
  }

  public widgets(width: number): cloudwatch.IWidget[] {
    return [graph(`${this.name}: replica lag`, this.lags, { min: 0, label: 'seconds', showUnits: false }, width)];
  }
}
