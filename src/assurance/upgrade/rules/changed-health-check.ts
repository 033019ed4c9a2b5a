import { Severity } from '../../finding';
import { targetGroupsOf } from '../../topology/production-rule';
import { quoted } from '../quoted';
import { UpgradeRule } from '../upgrade-rule';

/** What a task answers, or does not; how often and how long it is asked changes nothing of that. */
const ASKED = ['HealthCheckPath', 'HealthCheckPort', 'HealthCheckProtocol', 'Matcher'];

/** UP023: while a service is updated, the tasks of both versions are asked the new way. */
export const CHANGED_HEALTH_CHECK: UpgradeRule = {
  id: 'UP023',
  title: 'no update changes a health check together with the tasks that answer it',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  check: ({ update }) => {
    const asked = new Map(update.kept('AWS::ElasticLoadBalancingV2::TargetGroup').map((kept) => (
      [kept.now, update.changedProperties(kept).filter((property) => ASKED.includes(property))]
    )));
    return update.kept('AWS::ECS::Service').flatMap((kept) => {
      const { old, now } = kept;
      const before = targetGroupsOf(old).map((group) => update.nowOf(group));
      const changed = targetGroupsOf(now).filter((group) => before.includes(group)).flatMap((group) => asked.get(group) ?? []);
      return changed.length === 0 || !update.changedProperties(kept).includes('TaskDefinition') ? [] : [{
        resource: now,
        message: `the update changes ${quoted([...new Set(changed)])} of the target group of service '${now.name}' together with its task definition: tasks that still run the old one are asked the new way, and when they do not answer it, ECS stops them before the new ones are there`,
        fix: 'deploy an image that answers both health checks first, and then the other health check; or acknowledge this when the deployed image answers the new one',
      }];
    });
  },
};
