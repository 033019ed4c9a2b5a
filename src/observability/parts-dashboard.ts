import { Duration, aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AlarmOverview } from './alarm-overview';

const FULL_WIDTH = 24;

/** One dashboard for the parts of one stack: the state of their alarms at the top, then the graphs of each part. */
export class PartsDashboard extends Construct {
  /** The dashboard. */
  public readonly dashboard: cloudwatch.Dashboard;
  private readonly overview = new AlarmOverview();

  constructor(scope: Construct, id: string, dashboardName?: string) {
    super(scope, id);
    this.dashboard = new cloudwatch.Dashboard(this, 'Resource', {
      dashboardName,
      defaultInterval: Duration.hours(3),
      // A graph over weeks with the period of an incident would ask for more data points than a dashboard shows.
      periodOverride: cloudwatch.PeriodOverride.AUTO,
    });
    this.dashboard.addWidgets(this.overview);
  }

  /** Adds a part below the parts that are there. */
  public add(title: string, alarms: cloudwatch.IAlarm[], widgets: cloudwatch.IWidget[]) {
    this.overview.add(alarms);
    if (widgets.length === 0) return;
    this.dashboard.addWidgets(new cloudwatch.TextWidget({
      markdown: `## ${title}`,
      width: FULL_WIDTH,
      height: 1,
      background: cloudwatch.TextWidgetBackground.TRANSPARENT,
    }));
    this.dashboard.addWidgets(...widgets);
  }
}
