import { asNumber, Resource } from '../template/resource';
import { isMap, Value } from '../template/value';

/** What a deployment of Amazon ECS waits for at some of its stages. */
export interface LifecycleHook {
  /** A function, or a pause that somebody ends. */
  readonly kind: 'AWS_LAMBDA' | 'PAUSE' | 'open';
  readonly stages: string[];
  readonly target: Value;
  readonly role: Value;
  /** How long it may take, where the template tells it; else a day. */
  readonly timeoutMinutes: number | undefined;
  /** Whether the template tells nothing else of how long it may take. */
  readonly hasDefaultTimeout: boolean;
  /** What happens when it takes longer. */
  readonly continues: boolean;
}

/** Stages at which nothing of the new version runs yet. */
const BEFORE_START = new Set(['RECONCILE_SERVICE', 'PRE_SCALE_UP']);

/** The lifecycle hooks of a service. */
export function lifecycleHooksOf(service: Resource): LifecycleHook[] {
  return service.maps('DeploymentConfiguration.LifecycleHooks').map((hook) => {
    const { TargetType: type, LifecycleStages: stages, HookTargetArn: target, RoleArn: role, TimeoutConfiguration: timeout } = hook;
    return {
      kind: type === undefined || type === 'AWS_LAMBDA' ? 'AWS_LAMBDA' : type === 'PAUSE' ? 'PAUSE' : 'open',
      stages: (Array.isArray(stages) ? stages : []).filter((stage): stage is string => typeof stage === 'string'),
      target,
      role,
      timeoutMinutes: isMap(timeout) ? asNumber(timeout.TimeoutInMinutes) : undefined,
      hasDefaultTimeout: timeout === undefined || (isMap(timeout) && timeout.TimeoutInMinutes === undefined),
      continues: isMap(timeout) && timeout.Action === 'CONTINUE',
    };
  });
}

/** Whether a hook looks at the new version while it runs, and ends the deployment when it does not answer in time. */
export function noticesFailure(service: Resource): boolean {
  return lifecycleHooksOf(service).some(({ kind, stages, continues }) => (
    (kind !== 'PAUSE' || !continues) && stages.some((stage) => !BEFORE_START.has(stage))
  ));
}
