import { aws_ecs as ecs, aws_iam as iam, Duration } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { DeliveryHook } from './delivery-hook';
import { ecsRole } from './infrastructure-role';
import { acknowledgeInlinePolicy } from '../private/findings/policies';
import { DAY_IN_MINUTES, requireMinutes } from '../private/input/durations';
import { invalidProp } from '../private/input/errors';
import { requireList, requireOneOf, requireOptions, requireString } from '../private/input/kinds';
import { requireSameRegion } from '../private/input/region-of';

/** A stage of Amazon ECS before each shift that the enumeration of the CDK lacks. */
export const PRE_PRODUCTION_TRAFFIC_SHIFT = 'PRE_PRODUCTION_TRAFFIC_SHIFT';
const STAGES = [...new Set([...Object.values<string>(ecs.DeploymentLifecycleStage), PRE_PRODUCTION_TRAFFIC_SHIFT])];

/** Refuses hooks that ECS could not call. */
export function checkHooks(scope: IConstruct, hooks: DeliveryHook[] | undefined) {
  requireList(scope, 'delivery.hooks', hooks);
  (hooks ?? []).forEach((hook, index) => checkHook(scope, `delivery.hooks[${index}]`, hook));
}

function checkHook(scope: IConstruct, prop: string, hook: DeliveryHook) {
  if (!hook.handler?.functionArn || !hook.handler.node) {
    throw invalidProp(scope, { prop: `${prop}.handler`, expected: 'be a Lambda function', given: hook.handler });
  }
  requireSameRegion(scope, `${prop}.handler`, hook.handler, hook.handler.functionArn);
  requireList(scope, `${prop}.lifecycleStages`, hook.lifecycleStages);
  const stages = hook.lifecycleStages ?? [];
  stages.forEach((stage, index) => requireOneOf(scope, `${prop}.lifecycleStages[${index}]`, stage ?? 'null', STAGES, 'ecs.DeploymentLifecycleStage'));
  if (stages.length === 0 || new Set(stages).size < stages.length) {
    throw invalidProp(scope, { prop: `${prop}.lifecycleStages`, expected: 'name at least one stage, and each once', given: stages });
  }
  requireOptions(scope, `${prop}.details`, hook.details);
  for (const [name, value] of Object.entries(hook.details ?? {})) requireString(scope, `${prop}.details.${name}`, value);
  requireMinutes(scope, `${prop}.timeout`, hook.timeout, 1, DAY_IN_MINUTES);
}

/** How long a hook may take. */
export function hookTime({ timeout }: DeliveryHook): Duration {
  return timeout ?? Duration.minutes(30);
}

/** The hooks as ECS knows them, with one role that may invoke their functions and is complete before the service is made. */
export function deliveryHooks(scope: Construct, hooks: DeliveryHook[]): ecs.CfnService.DeploymentLifecycleHookProperty[] {
  if (hooks.length === 0) return [];
  const role = ecsRole(scope, 'HookRole', {
    description: 'Lets the deployments of the service invoke its hooks',
    inlinePolicies: {
      Invoke: new iam.PolicyDocument({
        statements: [new iam.PolicyStatement({
          actions: ['lambda:InvokeFunction'],
          resources: [...new Set(hooks.map(({ handler }) => handler.functionArn))],
        })],
      }),
    },
  });
  acknowledgeInlinePolicy(
    role, 'The right must be there before the service is made, which only a policy in the role guarantees; it names the functions of one service',
  );
  return hooks.map((hook) => ({
    hookTargetArn: hook.handler.functionArn,
    roleArn: role.roleArn,
    lifecycleStages: hook.lifecycleStages,
    hookDetails: hook.details,
    timeoutConfiguration: { timeoutInMinutes: hookTime(hook).toMinutes(), action: 'ROLLBACK' },
  }));
}
