import { isTimeZone } from '../../../private/input/time-zone';
import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { Value } from '../../template/value';

/** VA019: a schedule names a time zone that there is. */
export const TIME_ZONES: Rule = {
  id: 'VA019',
  title: 'every schedule names a time zone of the IANA database',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html',
  check: ({ deployment }) => Object.entries(ZONES).flatMap(([type, { service, property, zonesOf }]) => deployment.ofType(type).flatMap((resource) => (
    zonesOf(resource).filter((zone): zone is string => typeof zone === 'string' && !isTimeZone(zone)).map((zone) => ({
      resource,
      message: `${service} refuses '${resource.name}': its '${property}' is '${zone}', which is no time zone of the IANA database`,
      fix: `set '${property}' to a name such as Europe/Berlin or Etc/UTC`,
    }))
  ))),
};

interface ZoneProperty {
  readonly service: string;
  readonly property: string;
  readonly zonesOf: (resource: Resource) => Value[];
}

const ZONES: { readonly [type: string]: ZoneProperty } = {
  'AWS::ApplicationAutoScaling::ScalableTarget': {
    service: 'Application Auto Scaling',
    property: 'Timezone',
    zonesOf: (resource) => resource.maps('ScheduledActions').map(({ Timezone: zone }) => zone),
  },
  'AWS::AutoScaling::ScheduledAction': { service: 'Amazon EC2 Auto Scaling', property: 'TimeZone', zonesOf: at('TimeZone') },
  'AWS::Scheduler::Schedule': { service: 'EventBridge Scheduler', property: 'ScheduleExpressionTimezone', zonesOf: at('ScheduleExpressionTimezone') },
  'AWS::SSM::MaintenanceWindow': { service: 'Systems Manager', property: 'ScheduleTimezone', zonesOf: at('ScheduleTimezone') },
  'AWS::Backup::BackupPlan': {
    service: 'AWS Backup',
    property: 'ScheduleExpressionTimezone',
    zonesOf: (resource) => resource.maps('BackupPlan.BackupPlanRule').map(({ ScheduleExpressionTimezone: zone }) => zone),
  },
};

function at(property: string): ZoneProperty['zonesOf'] {
  return (resource) => [resource.property(property)];
}
