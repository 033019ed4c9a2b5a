import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { asNumber, Resource } from '../../template/resource';
import { isMap, ValueMap } from '../../template/value';
import { ContainerService } from '../../topology/container-service';
import { policyOf, replacements } from '../instance-replacement';

/** AZ008: a deployment neither stops everything nor waits for ever. */
export const DEPLOYMENT_CAPACITY: Rule = {
  id: 'AZ008',
  title: 'a deployment keeps enough running, and room to start what is new',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html',
  check: (context) => [...context.topology.services.flatMap((service) => ofService(context, service)), ...ofInstances(context)],
};

function ofService({ topology }: ProofContext, service: ContainerService): Violation[] {
  const { resource, name, capacity, strategy } = service;
  // Elsewhere the whole new version starts before any of the old one stops.
  if (strategy !== 'ROLLING') return [];
  const serving = topology.answers(service);
  const low = resource.number('DeploymentConfiguration.MinimumHealthyPercent') ?? 100;
  const high = resource.number('DeploymentConfiguration.MaximumPercent') ?? 200;
  const tasks = capacity.min ?? 1;
  const kept = Math.ceil((tasks * low) / 100);
  if (serving && tasks > 0 && kept === 0) {
    return [
      {
        resource,
        message: `a deployment of '${name}' may stop all its tasks before new ones run, because 'MinimumHealthyPercent' is ${low}`,
        fix: "set 'MinimumHealthyPercent' to 100",
      },
    ];
  }
  if (serving && low < 100 && tasks > 1 && kept < 2) {
    return [
      {
        resource,
        message: `a deployment of '${name}' keeps ${kept} of ${tasks} tasks, so the loss of that task's zone meanwhile stops it ('MinimumHealthyPercent' is ${low})`,
        fix: "set 'MinimumHealthyPercent' to 100",
      },
    ];
  }
  if (kept >= tasks && Math.floor((tasks * high) / 100) <= tasks && tasks > 0) {
    return [
      {
        resource,
        message: `a deployment of '${name}' can never proceed: ${low} % of its tasks must stay and no more than ${high} % may run`,
        fix: "set 'MaximumPercent' to 200",
      },
    ];
  }
  return [];
}

function ofInstances({ topology }: ProofContext): Violation[] {
  return replacements(topology).flatMap((replacement) => {
    const { workload: { resource, name }, how, instances, kept, setting, isHasty } = replacement;
    const refusal = refusalOf(resource);
    if (refusal) return [{ resource, message: `AWS refuses to update '${name}': ${refusal.why}`, fix: refusal.fix }];
    if (!topology.isAwaited(replacement.workload)) return [];
    if (how === 'new group' && resource.json.CreationPolicy?.ResourceSignal === undefined) {
      return [
        {
          resource,
          message: `an update of '${name}' takes all instances away before the new ones serve: with 'WillReplace' a new group is there at once, and nothing tells when its instances are ready`,
          fix: "add a 'CreationPolicy' with a 'ResourceSignal' for each instance, and have each send its signal when it serves",
        },
      ];
    }
    if (!instances) return [];
    if (kept !== 0) return isHasty ? [hasty(resource, name)] : [];
    return [
      {
        resource,
        message: `an update of '${name}' may stop all ${instances} instances at once: ${setting}`,
        fix: how === 'refresh' ? "set 'MinHealthyPercentage' to at least 50, or to 100 for a single instance" : "set 'MinInstancesInService' to at least half of the minimum size",
      },
    ];
  });
}

function hasty(resource: Resource, name: string): Violation {
  return {
    resource,
    message: `an update of '${name}' may take all instances away before the new ones serve: with neither 'WaitOnResourceSignals' nor a 'PauseTime' the next one goes as soon as the last is launched`,
    fix: "set 'WaitOnResourceSignals' and a 'PauseTime', and have each instance send its signal when it serves, or use 'AutoScalingInstanceRefresh'",
  };
}

const MOST = 'MaxHealthyPercentage';

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html and
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-autoscaling-autoscalinggroup-instancemaintenancepolicy.html
 */
function refusalOf(resource: Resource): { readonly why: string; readonly fix: string } | undefined {
  const policy = policyOf(resource);
  const { AutoScalingRollingUpdate: rolling, AutoScalingInstanceRefresh: refresh } = isMap(policy) ? policy : ({} as ValueMap);
  const least = isMap(rolling) ? asNumber(rolling.MinInstancesInService) : undefined;
  const most = resource.number('MaxSize');
  if (least !== undefined && most !== undefined && least > 0 && least >= most) {
    return { why: "'MinInstancesInService' is not less than 'MaxSize', so no instance could be replaced", fix: "set 'MinInstancesInService' below 'MaxSize'" };
  }
  const preferences = isMap(refresh) && isMap(refresh.Preferences) ? refresh.Preferences : ({} as ValueMap);
  const maintained = resource.number(`InstanceMaintenancePolicy.${MOST}`);
  const percents = [asNumber(preferences[MOST]), maintained === CLEARED ? undefined : maintained];
  const percent = percents.find((each) => each !== undefined && (each < 100 || each > 200));
  return percent === undefined ? undefined : { why: `'${MOST}' is ${percent}, and 100 to 200 are accepted`, fix: `set '${MOST}' to a number from 100 to 200, such as 110` };
}

/** Takes a value of a group away. */
const CLEARED = -1;
