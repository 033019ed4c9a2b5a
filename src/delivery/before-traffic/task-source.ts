/**
 * JavaScript that both functions share: the request that starts the task, and what became of it.
 *
 * The token of a request is made of what asks for it, so that a repeated event finds the task and does not start another. What was
 * answered with `failures` has started nothing. An exit code of 0 counts only if nobody has stopped the task: a command may end so
 * when it is told to stop half way.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
export const TASK_SOURCE = `
/** The task has ended, or none was started: there is nothing to stop. */
class End extends Error {}

function requestFor({ asked, container, command, ...where }) {
  const clientToken = require('crypto').createHash('sha256').update(asked).digest('hex');
  const overrides = { containerOverrides: [{ name: container, command }] };
  return { ...where, launchType: 'FARGATE', count: 1, overrides, clientToken, startedBy: 'before-traffic' };
}

function started({ tasks, failures }) {
  if (tasks?.[0]?.taskArn) return tasks[0];
  const reasons = failures?.map(({ reason, detail }) => joined([reason, detail]));
  throw new Error('the task was not started: ' + joined(reasons ?? []));
}

/** Undefined while the task runs, empty when the command has succeeded, or else the reason. */
function outcome({ taskArn, lastStatus, stopCode, stoppedReason, containers }, name, logGroup) {
  const { exitCode, reason } = containers?.find((each) => each.name === name) ?? {};
  const ended = typeof exitCode === 'number';
  if (lastStatus !== 'STOPPED' && !(ended && stopCode)) return undefined;
  const stopped = stopCode && stopCode !== 'EssentialContainerExited';
  if (exitCode === 0 && !stopped) return '';
  const why = ended && !stopped ? 'the command ended with exit code ' + exitCode : 'the command did not come to its end';
  const logs = logGroup && 'its logs are in ' + logGroup + ', stream ecs/' + name + '/' + taskArn.split('/').pop();
  return joined([why, stopCode, stoppedReason, reason, logs]);
}

function joined(parts) {
  return parts.filter(Boolean).map((part) => String(part).slice(0, 150)).join('; ') || 'no reason given';
}
`.trim();
