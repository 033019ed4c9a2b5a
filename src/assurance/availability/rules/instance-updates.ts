import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { asNumber } from '../../template/resource';
import { isMap, Reference, Value } from '../../template/value';
import { specificationsOf, templateIn } from '../../topology/launch';
import { InstanceReplacement, leftByZone, policyOf, replacements } from '../instance-replacement';

/** AZ019: what instances are launched with reaches those that run, and no more of them go meanwhile than with a zone. */
export const INSTANCE_UPDATES: Rule = {
  id: 'AZ019',
  title: 'a change reaches the instances that run, and takes away no more of them at a time than a zone does',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html',
  check: (context) => replacements(context.topology).flatMap((replacement) => [
    ...(replacement.how === 'never' ? neverReplaced(replacement) : tooFew(context, replacement)),
    ...keptVersion(replacement),
    ...suspended(replacement),
  ]),
};

/** CloudFormation adds a version and leaves the default one as it is. */
function keptVersion({ workload: { resource, name } }: InstanceReplacement): Violation[] {
  return specificationsOf(resource).flatMap((specification) => {
    const template = templateIn(resource, specification);
    const version = fixedVersion(specification.Version);
    return !template || version === undefined ? [] : [{
      resource,
      message: `a change of '${template.name}' reaches no instance of '${name}': it makes a new version, and the group launches ${version}`,
      fix: `set 'Version' to the 'LatestVersionNumber' of '${template.name}', which follows each change`,
    }];
  });
}

function fixedVersion(version: Value): string | undefined {
  if (asNumber(version) !== undefined) return `version ${String(version)} for ever`;
  const isDefault = version === '$Default' || (version instanceof Reference && version.attribute === 'DefaultVersionNumber');
  return isDefault ? 'the default one, which stays the first' : undefined;
}

/** https://repost.aws/knowledge-center/auto-scaling-group-rolling-updates */
const NEEDED = ['Launch', 'Terminate', 'AddToLoadBalancer'];

function suspended({ workload: { resource, name }, how }: InstanceReplacement): Violation[] {
  const policy = policyOf(resource);
  const rolling = how === 'rolling update' && isMap(policy) ? policy.AutoScalingRollingUpdate : undefined;
  const processes = isMap(rolling) ? [rolling.SuspendProcesses].flat() : [];
  return NEEDED.filter((each) => processes.includes(each)).map((process) => ({
    resource,
    message: `an update of '${name}' replaces no instance and fails: 'SuspendProcesses' stops ${process} meanwhile, which it needs`,
    fix: `take ${process} out of 'SuspendProcesses'`,
  }));
}

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
