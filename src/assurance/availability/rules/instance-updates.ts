import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { InstanceReplacement, leftByZone, replacements } from '../instance-replacement';

/** AZ019: what instances are launched with reaches those that run, and no more of them go meanwhile than with a zone. */
export const INSTANCE_UPDATES: Rule = {
  id: 'AZ019',
  title: 'a change reaches the instances that run, and takes away no more of them at a time than a zone does',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html',
  check: (context) => replacements(context.topology).flatMap((replacement) => (
    replacement.how === 'never' ? neverReplaced(replacement) : tooFew(context, replacement)
  )),
};

function neverReplaced({ workload: { resource, name } }: InstanceReplacement): Violation[] {
  // Each is replaced within this time, by one of the newest launch template.
  if (resource.property('MaxInstanceLifetime') !== undefined) return [];
  return [{
    resource,
    message: `a change of what '${name}' launches reaches none of its instances: without an 'UpdatePolicy' those that run go on as they are, old and new side by side`,
    fix: "add an 'UpdatePolicy' with 'AutoScalingInstanceRefresh' (in the CDK 'UpdatePolicy.instanceRefresh()')",
  }];
}

function tooFew({ availability, topology }: ProofContext, replacement: InstanceReplacement): Violation[] {
  const { workload, instances, kept, setting, how } = replacement;
  if (!instances || !kept || !topology.isAwaited(workload)) return [];
  const left = leftByZone(replacement, instances, availability);
  if (kept >= left) return [];
  return [{
    resource: workload.resource,
    message: `while the instances of '${workload.name}' are replaced ${kept} of ${instances} stay in service, fewer than the ${left} that the loss of a zone leaves: ${setting}`,
    fix: how === 'refresh' ? `set 'MinHealthyPercentage' to ${Math.ceil((100 * left) / instances)} or more` : `set 'MinInstancesInService' to ${left} or more`,
  }];
}
