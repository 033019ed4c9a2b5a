import { CLUSTER_ARN, DEPLOYMENT_ARN, EcsScript, EcsServer, ending, REVISION_ARN, TASK_ARN } from './ecs-server';
import { HOOK_SOURCE } from '../../../src/delivery/before-traffic/hook-handler';
import { FunctionEnd, runFunction } from '../custom-resource/run-function';

export const MINUTE = 60_000;
/** The variables of the function. */
export const ENVIRONMENT = { CLUSTER: CLUSTER_ARN, CONTAINER: 'app', COMMAND: '["npm","run","migrate"]', TIMEOUT: '600', LOG_GROUP: 'logs' };
/** The event of the first call. */
export const EVENT = {
  executionId: 'e8d5a28f-eb01-4f3c-9454-a30ba6dc54bc',
  lifecycleStage: 'PRE_SCALE_UP',
  resourceArn: DEPLOYMENT_ARN,
  executionDetails: {
    serviceArn: 'arn:aws:ecs:eu-central-1:111122223333:service/Shop/Api',
    targetServiceRevisionArn: REVISION_ARN,
    testTrafficWeights: {},
    productionTrafficWeights: {},
  },
};

/** A deployment and what happens around it. */
export interface Case {
  readonly script?: EcsScript;
  readonly life?: ReturnType<typeof ending>;
  readonly environment?: Partial<typeof ENVIRONMENT>;
  readonly event?: unknown;
  /** How often Amazon ECS calls, unless an answer comes before. */
  readonly calls?: number;
}

/** What came of it. */
export interface Deployment {
  readonly statuses: string[];
  readonly last: FunctionEnd;
  readonly log: string;
  readonly server: EcsServer;
}

/** Calls the function as Amazon ECS does: again and again, each time with the details of the last answer. */
export async function deploy({ script, life = ending(0), environment, event = EVENT, calls = 6 }: Case = {}): Promise<Deployment> {
  const server = await EcsServer.start(life, script);
  const ends: FunctionEnd[] = [];
  let next: any = event;
  try {
    do {
      ends.push(await runFunction({
        source: HOOK_SOURCE, event: next, remaining: MINUTE, service: { sdk: 'ecs', url: server.url }, environment: { ...ENVIRONMENT, ...environment },
      }));
      const { value } = ends.at(-1)!;
      if (value?.hookStatus !== 'IN_PROGRESS') break;
      next = { ...next, hookDetails: { ...next.hookDetails, ...value.hookDetails } };
    } while (ends.length < calls);
  } finally {
    await server.stop();
  }
  return { statuses: ends.map(({ value }) => value?.hookStatus), last: ends.at(-1)!, log: ends.map(({ log }) => log).join(''), server };
}

/** The event of a later call. */
export function later(hookDetails: unknown, more: object = {}): object {
  return { ...EVENT, hookDetails, ...more };
}

/** A later call, when the task has ended. */
export function ended(...given: Parameters<typeof ending>): Case {
  return { event: runningSince(MINUTE), life: ending(...given).slice(-1) };
}

/** A call when the task has run for a while. */
export function runningSince(milliseconds: number, more: object = {}): object {
  return later({ since: Date.now() - milliseconds, task: TASK_ARN, started: Date.now() - milliseconds, refused: 0, ...more });
}
