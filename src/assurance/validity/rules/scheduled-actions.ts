import { CRON_FIELDS, misfitIn } from '../../../private/input/cron-fields';
import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { asNumber, Resource } from '../../template/resource';
import { identity, isMap, ValueMap } from '../../template/value';
import { repeated } from '../repeated';

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

const AT = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)\)$/;
const RATE = /^rate\([1-9]\d* (minute|hour|day)s?\)$/;
const CRON = /^cron\((.*)\)$/;

function schedule(action: ValueMap): Problem[] {
  const { Schedule: given } = action;
  if (typeof given !== 'string' || RATE.test(given)) return [];
  const [, moment] = AT.exec(given) ?? [];
  const values = CRON.exec(given)?.[1].trim().split(/\s+/) ?? [];
  const has = `scheduled action '${nameOf(action)}' has the schedule '${given}'`;
  if (moment !== undefined) {
    return Number.isNaN(Date.parse(`${moment}Z`)) ? [[`${has}, and there is no such moment`, 'write a date and a time, for example at(2030-01-31T07:00:00)']] : [];
  }
  if (values.length !== CRON_FIELDS.length) {
    return [[
      `${has}, which is no at(…), no rate(…) and no cron(…) of six fields`,
      'write minutes, hours, day of month, month, day of week and year, for example cron(0 22 * * ? *)',
    ]];
  }
  const misfit = misfitIn(values);
  return misfit ? [[`${has}, and '${misfit.value}' is not ${misfit.accepted}`, `write ${misfit.accepted}`]] : [];
}

function names(resource: Resource): Problem[] {
  return repeated(resource.maps('ScheduledActions'), ({ ScheduledActionName: name }) => name !== undefined && identity(name))
    .map((action) => [`two of its scheduled actions have the name '${nameOf(action)}'`, "choose another 'ScheduledActionName'"]);
}

function nameOf({ ScheduledActionName: name }: ValueMap): string {
  return name === undefined ? 'without a name' : String(name);
}
