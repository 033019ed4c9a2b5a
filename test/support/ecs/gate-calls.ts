import { CLUSTER_ARN, EcsScript, EcsServer, ending, TASK_DEFINITION_ARN } from './ecs-server';
import { GATE_SOURCE } from '../../../src/delivery/before-traffic/gate-handler';
import { event as eventOf } from '../custom-resource/invoke';
import { runFunction } from '../custom-resource/run-function';
import { Reply, ScriptedServer } from '../custom-resource/scripted-server';

/** The properties of the custom resource. */
export const PROPERTIES = {
  Cluster: CLUSTER_ARN,
  TaskDefinition: TASK_DEFINITION_ARN,
  Subnets: 'subnet-1,subnet-2',
  SecurityGroups: 'sg-1',
  Container: 'app',
  Command: '["npm","run","migrate"]',
  Timeout: '60',
  LogGroup: 'logs',
};
/** The event of a new stack. */
const CREATE = eventOf('Create', PROPERTIES);
/** CloudFormation takes the answer. */
export const TAKEN: Reply = { status: 200 };
/** Fifteen minutes, of which the function keeps the last. */
const WHOLE = 900_000;

/** A call and what happens around it. */
export interface Case {
  readonly script?: EcsScript;
  readonly life?: ReturnType<typeof ending>;
  readonly event?: object;
  readonly answer?: readonly Reply[];
  readonly remaining?: number;
  /** How much faster the clock of the function is. @default 10 */
  readonly speed?: number;
}

/** A command that has ended when somebody looks for the first time. */
export function endedAtOnce(...given: Parameters<typeof ending>) {
  return ending(...given).slice(-1);
}

/** Calls the function as CloudFormation does. */
export async function provide({ script, life = endedAtOnce(0), event = CREATE, answer = [TAKEN], remaining = WHOLE, speed }: Case = {}) {
  const ecs = await EcsServer.start(life, script);
  const cloudFormation = await ScriptedServer.start(answer);
  try {
    const { outcome } = await runFunction({
      source: GATE_SOURCE, event: { ResponseURL: `${cloudFormation.url}/answer`, ...event }, remaining, speed, service: { sdk: 'ecs', url: ecs.url },
    });
    const answers = cloudFormation.received.filter(({ reply }) => reply === TAKEN).map(({ body }) => JSON.parse(body));
    return { outcome, answers, answer: answers[0], ecs };
  } finally {
    await Promise.all([ecs.stop(), cloudFormation.stop()]);
  }
}
