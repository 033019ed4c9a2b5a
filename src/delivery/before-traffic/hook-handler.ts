import { TASK_SOURCE } from './task-source';
import { ECS, requestsTo, TIME_LIMIT } from '../../private/function/requests';

/**
 * Source of the function that Amazon ECS calls before it starts the tasks of a new revision, and again until it says how that ended.
 *
 * What it knows goes with the answer and comes back with the next call. A call never waits: what fails for a passing reason is tried
 * again by the next one, until the time of the command is up; what ECS refuses, because a policy may not yet be effective, for five
 * minutes. Whatever else goes wrong fails the deployment. See docs/adr/0113-a-task-before-traffic.md.
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
const STOPPING = 3 * MINUTE;
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
    if (state?.task && !(error instanceof End)) await request('StopTask', { cluster, task: state.task }).catch(console.error);
    return { hookStatus: 'FAILED' };
  }
};

/** Amazon ECS merges the details of the last answer into those of the event. */
function stateOf({ lifecycleStage, resourceArn, executionDetails, hookDetails }) {
  if (lifecycleStage !== STAGE) throw new End('the event is not of the stage ' + STAGE);
  if (!/:service-deployment\\//.test(resourceArn)) throw new End('the event names no deployment');
  if (!/:service-revision\\//.test(executionDetails?.targetServiceRevisionArn)) throw new End('the event names no revision');
  const { task, ...times } = { since: Date.now(), task: '', started: 0, refused: 0, ...hookDetails };
  const [since, started, refused] = [times.since, times.started, times.refused].map(Number);
  if (![since, started, refused].every(Number.isFinite) || !/^(arn:.*:task\\/.*)?$/.test(task)) throw new End('the details of the event are damaged');
  return { since, task, started, refused };
}

/** Whether the command has succeeded. */
async function advance(event, state) {
  try {
    const succeeded = state.task ? await hasSucceeded(state) : await start(event, state);
    state.refused = 0;
    return succeeded;
  } catch (error) {
    if (error instanceof End) throw error;
    console.error(error);
    const status = error?.$metadata?.httpStatusCode;
    if (!(status >= 400 && status < 500) || BUSY.test(error.name)) return false;
    state.refused ||= Date.now();
    if (!PASSING.test(error.name) || Date.now() - state.refused > REFUSED) throw error;
    return false;
  }
}

async function start({ resourceArn, executionDetails }, state) {
  if (isLate(state, 0)) throw new End('no task could be started within ' + TIMEOUT + ' seconds');
  const deployments = await request('DescribeServiceDeployments', { serviceDeploymentArns: [resourceArn] });
  const { status } = only(deployments.serviceDeployments, resourceArn);
  if (status !== 'PENDING' && status !== 'IN_PROGRESS') throw new End('nothing is run for a deployment that is ' + status);
  const revision = executionDetails.targetServiceRevisionArn;
  const revisions = await request('DescribeServiceRevisions', { serviceRevisionArns: [revision] });
  const { taskDefinition, networkConfiguration, platformVersion } = only(revisions.serviceRevisions, revision);
  if (!taskDefinition || !networkConfiguration) throw new End('the revision has no task definition or no network: ' + revision);
  const where = { cluster, taskDefinition, networkConfiguration, platformVersion };
  const task = requestFor({ ...where, container, command, asked: resourceArn });
  state.task = started(await request('RunTask', task)).taskArn;
  state.started = Date.now();
  console.log('started', state.task);
  return false;
}

function only(list, arn) {
  if (list?.length === 1) return list[0];
  throw Object.assign(new Error('not found: ' + arn), { name: 'NotFound', $metadata: { httpStatusCode: 404 } });
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

function request(name, input) {
  return within(REQUEST, (signal) => call(name, input, signal));
}
`.trim() + '\n\n' + [TASK_SOURCE, requestsTo(ECS), TIME_LIMIT].join('\n\n');
