/** What the container of the agent of Amazon GuardDuty is called, which AWS puts beside those of a task. */
export const AWS_AGENT = 'aws-guardduty-agent';

/** Exit codes of containers that were told to stop when the command had ended. */
export const STOPPED = [0, 137, 143];

/**
 * JavaScript that both functions share: the request that starts the task, and what became of it.
 *
 * The token of a request is made of what asks for it, so that a repeated event finds the task and does not start another. What was
 * answered with `failures` has started nothing; as Amazon ECS may give the same answer to the same token again, the next one differs.
 * An exit code of 0 counts only if nobody has stopped the task: a command may end so when it is told to stop half way. For the same
 * reason it does not count beside a container that ended by itself with an error, as that takes the command down when it is essential,
 * and the order is not known. 137 and 143 are the ends of containers that were told to stop.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
export const TASK_SOURCE = `
/** The task has ended, or none was started: there is nothing to stop. */
class End extends Error {}

const STARTED_BY = 'before-traffic';

function requestFor({ asked, container, command, ...where }) {
  const clientToken = require('crypto').createHash('sha256').update(asked).digest('hex');
  const overrides = { containerOverrides: [{ name: container, command }] };
  return { ...where, launchType: 'FARGATE', count: 1, overrides, clientToken, startedBy: STARTED_BY };
}

/** One request for the task. One that is not answered may have started it. */
async function run(state, ask) {
  state.unanswered += 1;
  let answer;
  try {
    answer = await ask();
  } catch (error) {
    if (isRefused(error)) state.unanswered -= 1;
    return startedBefore(error);
  }
  state.unanswered -= 1;
  if (!answer.tasks?.length) state.unstarted += 1;
  return started(answer);
}

/** The token has started a task already, for example by a request that named the subnets in another order. */
function startedBefore(error) {
  const taskArn = error.name === 'ConflictException' && error.resourceIds?.find((id) => /:task\\//.test(id));
  if (!taskArn) throw error;
  return { taskArn };
}

function started({ tasks, failures }) {
  if (tasks?.[0]?.taskArn) return tasks[0];
  const reasons = failures?.map(({ reason, detail }) => joined([reason, detail]));
  throw new Error('the task was not started: ' + joined(reasons ?? []));
}

/** What to look for when no task is known. */
function mayRun({ unanswered }) {
  return unanswered ? 'a task may run all the same, see aws ecs list-tasks --started-by ' + STARTED_BY + '; ' : '';
}

/** Undefined while the task runs, empty when the command has succeeded, or else the reason. */
function outcome({ taskArn, lastStatus, stopCode, stoppedReason, containers }, name, logGroup) {
  const { exitCode, reason } = containers?.find((each) => each.name === name) ?? {};
  const ended = hasEnded({ exitCode });
  if (lastStatus !== 'STOPPED' && !(stopCode && ended && containers.every(hasEnded))) return undefined;
  const stopped = stopCode && stopCode !== 'EssentialContainerExited';
  const failed = containers?.find((each) => each.name !== name && hasFailed(each));
  if (exitCode === 0 && !stopped && !failed) return '';
  const why = ended && !stopped ? 'the command ended with exit code ' + exitCode : 'the command did not come to its end';
  const beside = failed && 'the container ' + failed.name + ' ended with exit code ' + failed.exitCode;
  const logs = logGroup && 'its logs are in ' + logGroup + ', stream ecs/' + name + '/' + taskArn.split('/').pop();
  return joined([why, beside, stopCode, stoppedReason, reason, logs]);
}

function hasEnded({ exitCode }) {
  return typeof exitCode === 'number';
}

/** The agent of GuardDuty is put beside the containers by AWS and is never essential. */
function hasFailed({ name, exitCode }) {
  return hasEnded({ exitCode }) && ![${STOPPED.join(', ')}].includes(exitCode) && !/^${AWS_AGENT}/.test(name);
}

function joined(parts) {
  return parts.filter(Boolean).map((part) => String(part).slice(0, 150)).join('; ') || 'no reason given';
}
`.trim();
