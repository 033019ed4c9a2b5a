import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { asNumber, Resource } from '../../template/resource';
import { identity, isMap, ValueMap } from '../../template/value';
import { repeated } from '../repeated';
import { scheduleProblem } from '../schedule-expression';

/** VA018: Application Auto Scaling takes the scheduled actions. */
export const SCHEDULED_ACTIONS: Rule = {
  id: 'VA018',
  title: 'every scheduled action is one that Application Auto Scaling accepts',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-applicationautoscaling-scalabletarget-scheduledaction.html',
  check: ({ deployment }) => deployment.ofType('AWS::ApplicationAutoScaling::ScalableTarget').flatMap((resource) => (
    [...resource.maps('ScheduledActions').flatMap((action) => [...bounds(action), ...schedule(action)]), ...names(resource)]
      .map(([why, fix]) => ({ resource, message: `Application Auto Scaling refuses '${resource.name}': ${why}`, fix }))
  )),
};

type Problem = [why: string, fix: string];

function bounds(action: ValueMap): Problem[] {
  const change = isMap(action.ScalableTargetAction) ? action.ScalableTargetAction : {};
  const [low, high] = [asNumber(change.MinCapacity), asNumber(change.MaxCapacity)];
  return low === undefined || high === undefined || low <= high ? []
    : [[`scheduled action '${nameOf(action)}' has a 'MinCapacity' of ${low} above its 'MaxCapacity' of ${high}`, "raise 'MaxCapacity' or lower 'MinCapacity'"]];
}

function schedule(action: ValueMap): Problem[] {
  const { Schedule: given } = action;
  const problem = typeof given === 'string' ? scheduleProblem(given, true) : undefined;
  return problem ? [[`scheduled action '${nameOf(action)}' has the schedule '${String(given)}', ${problem[0]}`, problem[1]]] : [];
}

function names(resource: Resource): Problem[] {
  return repeated(resource.maps('ScheduledActions'), ({ ScheduledActionName: name }) => name !== undefined && identity(name))
    .map((action) => [`two of its scheduled actions have the name '${nameOf(action)}'`, "choose another 'ScheduledActionName'"]);
}

function nameOf({ ScheduledActionName: name }: ValueMap): string {
  return name === undefined ? 'without a name' : String(name);
}
