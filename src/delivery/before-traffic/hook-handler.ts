import { Duration } from 'aws-cdk-lib';
import { TASK_SOURCE } from './task-source';
import { ECS, REFUSAL, requestsTo, TIME_LIMIT } from '../../private/function/requests';

/** For how long the calls try to stop a task whose time is up. */
export const STOPPING = Duration.minutes(3);

/**
 * Source of the function that Amazon ECS calls before it starts the tasks of a new revision, and again until it says how that ended.
 *
 * What it knows goes with the answer and comes back with the next call. A call never waits: what fails for a passing reason is tried
 * again by the next one, until the time of the command is up; what ECS refuses, because a policy may not yet be effective or while a task
 * runs that would have to be stopped, for five minutes. Whatever else goes wrong fails the deployment. A deployment of what the service
 * had already, as on a rollback of the stack, runs nothing. See docs/adr/0113-a-task-before-traffic.md.
 *
 * It reads the variables CLUSTER, CONTAINER, COMMAND (a list as JSON), TIMEOUT (seconds) and LOG_GROUP.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html
 */
export const HOOK_SOURCE = `
const STAGE = 'PRE_SCALE_UP';
const CALL_AGAIN = 30;
const REQUEST = 10000;
const MINUTE = 60000;
const REFUSED = 5 * MINUTE;
const STOPPING = ${STOPPING.toMilliseconds()};
const REVISION = /task-definition\\/([^/]+):(\\d+)$/;
const BUSY = /Throttl|LimitExceeded|TooManyRequests|Timeout/;
const PASSING = ${ECS.passing};
const { CLUSTER: cluster, CONTAINER: container, LOG_GROUP, TIMEOUT } = process.env;
const command = JSON.parse(process.env.COMMAND);
let client;

exports.handler = async (event) => {
  console.log(JSON.stringify(event));
  let state;
  try {
    state = stateOf(event);
    if (await advance(event, state)) return { hookStatus: 'SUCCEEDED' };
    if (state.task && isLate(state, 0)) await stop(state);
    return { hookStatus: 'IN_PROGRESS', callBackDelay: CALL_AGAIN, hookDetails: state };
  } catch (error) {
    console.error('no traffic for the new revision:', error);
    if (state?.task && !(error instanceof End)) await stopAtOnce(state.task);
    return { hookStatus: 'FAILED' };
  }
};

/** The deployment is over: nobody may call again. */
class Over extends Error {}

/** Amazon ECS merges the details of the last answer into those of the event. */
function stateOf(event) {
  if (event.lifecycleStage !== STAGE) throw new End('the event is not of the stage ' + STAGE);
  if (!/:service-deployment\\//.test(event.resourceArn)) throw new End('the event names no deployment');
  if (!/:service-revision\\//.test(targetOf(event))) throw new End('the event names no revision');
  const known = { since: Date.now(), task: '', ...event.hookDetails };
  const state = { task: known.task };
  for (const name of ['since', 'started', 'refused', 'unstarted', 'unanswered']) state[name] = Number(known[name] ?? 0);
  const { task, ...numbers } = state;
  if (!Object.values(numbers).every(Number.isFinite) || !/^(arn:.*:task\\/.*)?$/.test(task)) throw new End('the details of the event are damaged');
  return state;
}

/** AWS documents the revision among the details of the execution, and shows events that have it beside them. */
function targetOf({ executionDetails, targetServiceRevisionArn }) {
  return executionDetails?.targetServiceRevisionArn ?? targetServiceRevisionArn;
}

/** Whether the command has succeeded, or has nothing to do. */
async function advance(event, state) {
  if (!state.task && isLate(state, 0)) throw new End(mayRun(state) + 'no task could be started within ' + TIMEOUT + ' seconds');
  try {
    const deployment = await deploymentOf(event);
    const succeeded = state.task ? await hasSucceeded(state) : await start(event, state, deployment);
    state.refused = 0;
    return succeeded;
  } catch (error) {
    if (error instanceof End || error instanceof Over) throw error;
    console.error(error);
    if (!isRefused(error) || BUSY.test(error.name)) return false;
    state.refused ||= Date.now();
    const passes = state.task || PASSING.test(error.name);
    if (!passes || Date.now() - state.refused > REFUSED) throw error;
    return false;
  }
}

async function deploymentOf({ resourceArn }) {
  const { serviceDeployments } = await request('DescribeServiceDeployments', { serviceDeploymentArns: [resourceArn] });
  if (serviceDeployments?.length !== 1) throw unknown(resourceArn);
  const { status } = serviceDeployments[0];
  if (status !== 'PENDING' && status !== 'IN_PROGRESS') throw new Over('nothing is run for a deployment that is ' + status);
  return serviceDeployments[0];
}

async function start(event, state, { sourceServiceRevisions }) {
  const [target, ...sources] = await revisionsOf(targetOf(event), sourceServiceRevisions ?? []);
  const { taskDefinition, networkConfiguration, platformVersion } = target;
  if (!taskDefinition || !networkConfiguration) throw new End('the revision has no task definition or no network: ' + targetOf(event));
  if (isReached(taskDefinition, sources)) {
    console.log('nothing to run: the service had this task definition or a newer one before:', taskDefinition);
    return true;
  }
  const where = { cluster, taskDefinition, networkConfiguration, platformVersion };
  const asked = [event.resourceArn, ...state.unstarted ? [state.unstarted] : []].join(' ');
  const task = await run(state, () => request('RunTask', requestFor({ ...where, container, command, asked })));
  state.task = task.taskArn;
  state.started = Date.now();
  console.log('started', state.task);
  return false;
}

/** The revision to deploy, and then those that the service had before. */
async function revisionsOf(target, sources) {
  const arns = [...new Set([target, ...sources.map(({ arn }) => arn)])];
  const { serviceRevisions } = await request('DescribeServiceRevisions', { serviceRevisionArns: arns });
  const find = (arn) => serviceRevisions?.find(({ serviceRevisionArn }) => serviceRevisionArn === arn);
  const missing = arns.find((arn) => !arn || !find(arn));
  if (arns.includes(undefined) || missing) throw unknown(missing ?? 'a revision of the deployment');
  return [find(target), ...sources.map(({ arn, runningTaskCount }) => ({ ...find(arn), runningTaskCount }))];
}

/**
 * Revisions of a family only rise, so one that is not newer goes back or changes something else. The same one without a running task
 * may still be about to run its command, in the deployment that this one replaces.
 */
function isReached(taskDefinition, sources) {
  const [family, revision] = revisionOf(taskDefinition);
  return sources.map((source) => [...revisionOf(source.taskDefinition), source.runningTaskCount]).some(([sameFamily, reached, running]) =>
    sameFamily === family && (reached > revision || reached === revision && running !== 0));
}

function revisionOf(taskDefinition) {
  const [, family, revision] = REVISION.exec(taskDefinition) ?? [];
  if (!revision) throw unknown('the task definition ' + taskDefinition);
  return [family, Number(revision)];
}

function unknown(what) {
  return Object.assign(new Error('not found: ' + what), { name: 'NotFound', $metadata: { httpStatusCode: 404 } });
}

/** A task is not known everywhere at once. */
async function hasSucceeded({ task: arn, started }) {
  const { tasks } = await request('DescribeTasks', { cluster, tasks: [arn] });
  const [task] = tasks ?? [];
  if (!task && Date.now() - started < MINUTE) return false;
  if (!task) throw new End('the task is not known any more: ' + arn);
  const reason = outcome(task, container, LOG_GROUP);
  if (reason) throw new End(reason);
  return reason === '';
}

function isLate({ since }, more) {
  return Date.now() > since + Number(TIMEOUT) * 1000 + more;
}

async function stop(state) {
  const reason = 'the command did not end within ' + TIMEOUT + ' seconds';
  try {
    await request('StopTask', { cluster, task: state.task, reason });
  } catch (error) {
    console.error(error);
    if (isLate(state, STOPPING)) throw new End(reason + ', and its task could not be stopped');
    return;
  }
  throw new End(reason + '; its task was stopped');
}

/** For the last call of a deployment. */
async function stopAtOnce(task) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await request('StopTask', { cluster, task });
    } catch (error) {
      console.error(error);
    }
  }
}

function request(name, input) {
  return within(REQUEST, (signal) => call(name, input, signal));
}
`.trim() + '\n\n' + [TASK_SOURCE, requestsTo(ECS), REFUSAL, TIME_LIMIT].join('\n\n');
