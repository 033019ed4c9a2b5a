import { Severity } from '../../finding';
import { Rule, Violation } from '../../rules/rule';
import { isMap, Reference, Value, ValueMap } from '../../template/value';
import { ContainerService } from '../../topology/container-service';
import { shiftsTraffic } from '../../topology/delivery';
import { LifecycleHook, lifecycleHooksOf } from '../../topology/lifecycle-hook';
import { loadBalancersOf, ShiftSettings } from '../../topology/service-load-balancers';
import { LONGEST_WAIT, SETTING, shiftTime } from '../shift-time';

/** VA012: Amazon ECS takes what a service says of its deployments. */
export const DELIVERY_SETTINGS: Rule = {
  id: 'VA012',
  title: 'every service is deployed in a way that Amazon ECS accepts',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html',
  check: ({ topology }) => topology.services.flatMap((service) => [
    ...CHECKS.flatMap((check) => check(service))
      .map(([why, fix]) => ({ resource: service.resource, message: `ECS refuses '${service.name}': ${why}`, fix })),
    ...waiting(service),
  ]),
};

type Problem = [why: string, fix: string];

/** Only Amazon ECS itself follows a strategy. */
function controller({ resource, strategy }: ContainerService): Problem[] {
  const named = resource.text(`${SETTING}.Strategy`);
  if ((strategy !== 'CODE_DEPLOY' && strategy !== 'EXTERNAL') || named === undefined || named === 'ROLLING') return [];
  return [[`its deployment controller ${strategy} does not follow the strategy ${named}`, "leave 'DeploymentController' out, or remove 'Strategy'"]];
}

function unknownStrategy({ resource, strategy }: ContainerService): Problem[] {
  const named = resource.text(`${SETTING}.Strategy`);
  const type = resource.isOpen('DeploymentController.Type') ? undefined : (resource.text('DeploymentController.Type') ?? 'ECS');
  if (strategy !== 'open' || named === undefined || type !== 'ECS') return [];
  return [[`it has no strategy '${named}'`, "set 'Strategy' to ROLLING, BLUE_GREEN, CANARY or LINEAR"]];
}

const OWNERS: [string, ContainerService['strategy']][] = [['CanaryConfiguration', 'CANARY'], ['LinearConfiguration', 'LINEAR']];

/** Without its settings a strategy has defaults; with those of another one it is refused. */
function strategySettings({ resource, strategy }: ContainerService): Problem[] {
  if (strategy === 'open') return [];
  return OWNERS.filter(([setting, owner]) => isMap(resource.property(`${SETTING}.${setting}`)) && strategy !== owner)
    .map(([setting, owner]): Problem => [`its '${setting}' is only for the strategy ${owner}, and it has ${strategy}`, `remove '${setting}', or set 'Strategy' to ${owner}`]);
}

/** Property, least, most, and whether tenths are taken. */
const RANGES: [string, number, number, boolean][] = [
  ['CanaryConfiguration.CanaryPercent', 0.1, 100, true],
  ['CanaryConfiguration.CanaryBakeTimeInMinutes', 0, 1440, false],
  ['LinearConfiguration.StepPercent', 3, 100, true],
  ['LinearConfiguration.StepBakeTimeInMinutes', 0, 1440, false],
  ['BakeTimeInMinutes', 0, LONGEST_WAIT, false],
];

function numbers({ resource }: ContainerService): Problem[] {
  return RANGES.flatMap(([path, least, most, tenths]): Problem[] => {
    const value = resource.number(`${SETTING}.${path}`);
    const unit = tenths ? 10 : 1;
    const whole = value === undefined || Math.abs(value * unit - Math.round(value * unit)) < 1e-6;
    if (value === undefined || (value >= least && value <= most && whole)) return [];
    const accepted = `${least} to ${most}${tenths ? ' in steps of 0.1' : ''}`;
    return [[`its '${path.split('.').pop()}' is ${value}, and ${accepted} is accepted`, `choose a number from ${accepted}`]];
  });
}

const PARTS: [string, keyof ShiftSettings][] = [
  ['AlternateTargetGroupArn', 'alternateTargetGroup'], ['ProductionListenerRule', 'productionRule'], ['RoleArn', 'role'],
];

/** Traffic needs somewhere to go, something that carries it, and the right to move it. */
function balancers({ resource, strategy }: ContainerService): Problem[] {
  if (!shiftsTraffic(strategy)) return [];
  return loadBalancersOf(resource).flatMap(({ shift, hasOpenShift, container }): Problem[] => {
    if (hasOpenShift) return [];
    const missing = PARTS.filter(([, part]) => shift?.[part] === undefined).map(([name]) => name);
    const behind = typeof container === 'string' ? ` of container '${container}'` : '';
    return missing.length === 0 ? [] : [[
      `a ${strategy} deployment moves traffic between two target groups, and the load balancer${behind} has no ${missing.map((part) => `'${part}'`).join(', ')}`,
      `give ${missing.join(', ')} in its 'AdvancedConfiguration'`,
    ]];
  });
}

const STAGES = [
  'RECONCILE_SERVICE', 'PRE_SCALE_UP', 'POST_SCALE_UP', 'TEST_TRAFFIC_SHIFT', 'POST_TEST_TRAFFIC_SHIFT',
  'PRE_PRODUCTION_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT', 'POST_PRODUCTION_TRAFFIC_SHIFT',
];
/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html (November 2026) */
const NEVER_PAUSED = new Set(['TEST_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT']);
/** Most minutes: 24 hours for a function, 14 days for a pause. */
const LONGEST: { [kind in LifecycleHook['kind']]: number } = { AWS_LAMBDA: 1440, PAUSE: 20160, open: 20160 };

function hooks({ resource, strategy }: ContainerService): Problem[] {
  if (strategy === 'CODE_DEPLOY' || strategy === 'EXTERNAL') return [];
  return [
    ...lifecycleHooksOf(resource).flatMap((hook) => [...hookParts(hook), ...hookTarget(hook), ...hookStages(hook), ...hookTime(hook)]),
    ...resource.maps(`${SETTING}.LifecycleHooks`).filter(hasNoStage)
      .map((): Problem => ["a lifecycle hook has no stage in 'LifecycleStages'", `name at least one of ${STAGES.join(', ')}`]),
  ];
}

function hasNoStage({ LifecycleStages: stages }: ValueMap): boolean {
  return stages === undefined || (Array.isArray(stages) && stages.length === 0);
}

function hookParts({ kind, target, role, stages }: LifecycleHook): Problem[] {
  const named: [string, Value][] = [['HookTargetArn', target], ['RoleArn', role]];
  const missing = kind === 'AWS_LAMBDA' ? named.filter(([, value]) => value === undefined).map(([part]) => part) : [];
  return missing.length === 0 ? [] : [[`its lifecycle hook at ${stages.join(', ') || 'no stage'} has no '${missing.join("' and no '")}'`, `give ${missing.join(' and ')}`]];
}

/** A stack or a custom resource may hand on the ARN of a function. */
function hookTarget({ kind, target, stages }: LifecycleHook): Problem[] {
  const named = target instanceof Reference ? target.resource : undefined;
  const isOther = named ? /^AWS::(?!CloudFormation::|Lambda::)/.test(named.type) : typeof target === 'string' && /^arn:[^:]*:(?!lambda:)/.test(target);
  return kind !== 'AWS_LAMBDA' || !isOther ? [] : [[
    `its lifecycle hook at ${stages.join(', ') || 'no stage'} calls a function, and '${named?.name ?? String(target)}' is none`,
    "name a function of AWS Lambda in 'HookTargetArn'",
  ]];
}

function hookStages({ kind, stages }: LifecycleHook): Problem[] {
  const unknown = stages.filter((stage) => !STAGES.includes(stage));
  const unpaused = kind === 'PAUSE' ? stages.filter((stage) => NEVER_PAUSED.has(stage)) : [];
  return [
    ...unknown.map((stage): Problem => [`its lifecycle hook names stage '${stage}', which no deployment has`, `name one of ${STAGES.join(', ')}`]),
    ...unpaused.map((stage): Problem => [`no deployment pauses at ${stage}`, `pause at POST_TEST_TRAFFIC_SHIFT or PRE_PRODUCTION_TRAFFIC_SHIFT instead of ${stage}`]),
  ];
}

function hookTime({ kind, timeoutMinutes: minutes }: LifecycleHook): Problem[] {
  return minutes === undefined || (minutes >= 1 && minutes <= LONGEST[kind]) ? []
    : [[`a lifecycle hook may take 1 to ${LONGEST[kind]} minutes, and has ${minutes}`, `set 'TimeoutInMinutes' to 1 to ${LONGEST[kind]}`]];
}

const CHECKS = [controller, unknownStrategy, strategySettings, numbers, balancers, hooks];

/** What takes as long as CloudFormation waits never gets to its end within a stack. */
function waiting(service: ContainerService): Violation[] {
  const { resource, name, strategy } = service;
  const time = shiftsTraffic(strategy) ? shiftTime(service) : undefined;
  if (!time || time.bake > LONGEST_WAIT || time.steps + time.bake < LONGEST_WAIT) return [];
  return [{
    resource,
    message: `no deployment of '${name}' gets to its end: it shifts for ${time.steps} and bakes for ${time.bake} minutes, and CloudFormation gives up after ${LONGEST_WAIT}`,
    fix: 'wait less between the steps or after them',
  }];
}
