import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';

const FULL_WIDTH = 24;
const ALARMS_PER_ROW = 6;

/**
 * CloudWatch's limit for one alarm widget.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
const ALARMS_PER_WIDGET = 100;

/** The state of alarms at a glance. It grows with the alarms added after the dashboard was made, until synthesis. */
export class AlarmOverview implements cloudwatch.IWidget {
  public readonly width = FULL_WIDTH;
  private readonly alarms: cloudwatch.IAlarm[] = [];
  private x = 0;
  private y = 0;

  /** Adds alarms after the ones that are there. */
  public add(alarms: cloudwatch.IAlarm[]) {
    this.alarms.push(...alarms);
  }

  public get height(): number {
    return this.content().height;
  }

  public position(x: number, y: number) {
    this.x = x;
    this.y = y;
  }

  public toJson(): any[] {
    const content = this.content();
    content.position(this.x, this.y);
    return content.toJson();
  }

  private content(): cloudwatch.Column {
    const pages: cloudwatch.IWidget[] = [];
    for (let start = 0; start < this.alarms.length; start += ALARMS_PER_WIDGET) {
      const alarms = this.alarms.slice(start, start + ALARMS_PER_WIDGET);
      pages.push(new cloudwatch.AlarmStatusWidget({
        title: 'Alarms',
        alarms,
        width: FULL_WIDTH,
        height: 1 + Math.ceil(alarms.length / ALARMS_PER_ROW),
        sortBy: cloudwatch.AlarmStatusWidgetSortBy.STATE_UPDATED_TIMESTAMP,
      }));
    }
    return new cloudwatch.Column(...pages);
  }
}
