import jsonata from 'jsonata';

/** An error as the states language knows it: with a name, and a cause for people. */
export class StatesError extends Error {
  constructor(public readonly error: string, public readonly reason?: string) {
    super(`${error}: ${reason}`);
  }
}

/** What answers a state of the type Task: by the end of its resource, such as `ecs:runTask.sync`. */
export interface Services {
  readonly [resource: string]: (parameters: any, attempt: number) => unknown;
}

/** An execution, as an input of the interpreter. */
export interface Started {
  readonly name?: string;
  readonly startTime?: string;
  readonly input?: unknown;
}

/** How an execution has ended. */
export interface Ended {
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly output?: any;
  readonly error?: string;
  readonly cause?: string;
  /** The states that it has passed. */
  readonly path: string[];
  /** The seconds of each of its waits. */
  readonly waits: number[];
  /** What it has asked of services. */
  readonly calls: { readonly resource: string; readonly parameters: any }[];
}

const MACHINE = 'arn:aws:states:eu-west-1:111122223333:stateMachine:Job';
/** No definition here is longer than this. */
const MOST_STEPS = 200;

/**
 * Runs a definition in the Amazon States Language with JSONata, as far as the definitions of this library go: it refuses what it does not know.
 *
 * @see https://states-language.net
 */
export class Interpreter {
  private readonly variables: { [name: string]: unknown } = {};
  private readonly path: string[] = [];
  private readonly waits: number[] = [];
  private readonly calls: { resource: string; parameters: any }[] = [];
  private readonly attempts: { [state: string]: number } = {};
  private readonly context: object;
  private input: unknown;

  constructor(private readonly definition: any, private readonly services: Services, { name = 'run-1', startTime = '2026-11-29T03:00:00.000Z', input = {} }: Started = {}) {
    this.context = {
      Execution: { Id: `arn:aws:states:eu-west-1:111122223333:execution:Job:${name}`, Name: name, StartTime: startTime, Input: input },
      StateMachine: { Id: MACHINE, Name: 'Job' },
    };
    this.input = input;
  }

  public async run(): Promise<Ended> {
    if (this.definition.QueryLanguage !== 'JSONata') throw new Error('only JSONata is interpreted');
    const { path, waits, calls } = this;
    let next: string = this.definition.StartAt;
    for (let step = 0; step < MOST_STEPS; step++) {
      const state = this.definition.States[next];
      if (!state) throw new Error(`no state ${next}`);
      path.push(next);
      try {
        if (state.Type === 'Succeed') return { status: 'SUCCEEDED', output: await this.outputOf(state, this.input, {}), path, waits, calls };
        if (state.Type === 'Fail') return { status: 'FAILED', error: await this.evaluated(state.Error), cause: await this.evaluated(state.Cause), path, waits, calls };
        next = await this.passed(next, state);
      } catch (error) {
        if (!(error instanceof StatesError)) throw error;
        return { status: 'FAILED', error: error.error, cause: error.reason, path, waits, calls };
      }
    }
    throw new Error(`no end after ${MOST_STEPS} states`);
  }

  /** The state after one that is no end. */
  private async passed(name: string, state: any): Promise<string> {
    switch (state.Type) {
      case 'Pass': return this.left(state, state, this.input);
      case 'Wait': {
        this.waits.push(await this.evaluated(state.Seconds));
        return this.left(state, state, this.input);
      }
      case 'Choice': {
        for (const choice of state.Choices) {
          const condition = await this.evaluated(choice.Condition);
          if (typeof condition !== 'boolean') throw new StatesError('States.QueryEvaluationError', `a condition of ${name} is ${condition}`);
          if (condition) return this.left(choice, choice, this.input);
        }
        if (!state.Default) throw new StatesError('States.NoChoiceMatched', name);
        return this.left({ ...state, Next: state.Default }, state, this.input);
      }
      case 'Task': return this.task(name, state);
      default: throw new Error(`the type ${state.Type} is not interpreted`);
    }
  }

  private async task(name: string, state: any): Promise<string> {
    const [, resource] = /^arn:[^:]+:states:::(?:aws-sdk:)?(.+)$/.exec(state.Resource) ?? [];
    const service = this.services[resource];
    if (!service) throw new Error(`nothing answers ${state.Resource}`);
    const retried = new Map<object, number>();
    for (;;) {
      try {
        const parameters = await this.evaluated(state.Arguments);
        this.calls.push({ resource, parameters });
        this.attempts[name] = (this.attempts[name] ?? 0) + 1;
        const result = service(parameters, this.attempts[name]);
        return await this.left(state, state, result, { result });
      } catch (error) {
        if (!(error instanceof StatesError)) throw error;
        const retrier = state.Retry?.find((each: any) => matches(each, error));
        const times = retrier ? retried.get(retrier) ?? 0 : 0;
        if (retrier && times < (retrier.MaxAttempts ?? 3)) {
          retried.set(retrier, times + 1);
          continue;
        }
        const catcher = state.Catch?.find((each: any) => matches(each, error));
        if (!catcher) throw error;
        const errorOutput = { Error: error.error, ...(error.reason === undefined ? {} : { Cause: error.reason }) };
        return this.left(catcher, catcher, errorOutput, { errorOutput });
      }
    }
  }

  /** Assigns variables and output, both of which see the variables as they were. */
  private async left(next: any, said: any, result: unknown, more: object = {}): Promise<string> {
    const assigned = said.Assign ? await this.evaluated(said.Assign, more) : {};
    const output = await this.outputOf(said, result, more);
    Object.assign(this.variables, assigned);
    this.input = output;
    return next.Next;
  }

  private async outputOf({ Output }: any, otherwise: unknown, more: object): Promise<unknown> {
    return Output === undefined ? otherwise : this.evaluated(Output, more);
  }

  private async evaluated(value: any, more: object = {}): Promise<any> {
    if (Array.isArray(value)) return Promise.all(value.map((each) => this.evaluated(each, more)));
    if (typeof value === 'object' && value !== null) {
      const entries = await Promise.all(Object.entries(value).map(async ([key, each]) => [key, await this.evaluated(each, more)]));
      return Object.fromEntries(entries);
    }
    const [, expression] = typeof value === 'string' ? /^\{%([^]*)%\}$/.exec(value) ?? [] : [];
    if (expression === undefined) return value;
    const states = { input: this.input, context: this.context, ...more };
    const query = jsonata(expression);
    query.registerFunction('parse', (text: string) => JSON.parse(text));
    let result;
    try {
      result = await query.evaluate({}, { ...this.variables, states });
    } catch (error: any) {
      throw new StatesError('States.QueryEvaluationError', `${expression}: ${error.message}`);
    }
    if (result === undefined) throw new StatesError('States.QueryEvaluationError', `nothing is the result of ${expression}`);
    return JSON.parse(JSON.stringify(result));
  }
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
function matches({ ErrorEquals }: { ErrorEquals: string[] }, { error }: StatesError): boolean {
  return ErrorEquals.some((each) => each === 'States.ALL' || each === error || each === 'States.TaskFailed' && error !== 'States.Timeout');
}
