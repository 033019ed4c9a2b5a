import { TASK_SOURCE } from './task-source';
import { customResourceHandler } from '../../private/function/custom-resource-handler';
import { ECS } from '../../private/function/requests';

/**
 * Source of the function behind a custom resource that runs the command of a new task definition and waits for its end.
 *
 * The id of the resource is the newest task definition whose command has succeeded. Revisions of a family only rise, so an update to
 * the same or an older one runs nothing: CloudFormation goes back, or something else has changed. A failure keeps the id, and the
 * command runs again when the update is repeated. The remaining time of the function is its clock. A lost task, like one that is not
 * yet known everywhere, is looked for during a minute; what ECS refuses while the task runs, which would have to be stopped, is asked
 * for again for five minutes. See docs/adr/0113-a-task-before-traffic.md.
 */
export const GATE_SOURCE = customResourceHandler({
  properties: ['Cluster', 'TaskDefinition', 'Subnets', 'SecurityGroups', 'Container', 'Command', 'Timeout', 'LogGroup'],
  service: ECS,
  readsEvent: true,
  provide: `
const LOOK_AGAIN = 5000;
const MINUTE = 60000;
const REFUSED = 5 * MINUTE;
const REVISION = /([^/]+):(\\d+)$/;

${TASK_SOURCE}

async function provide(properties, attempt, event, context) {
  const { Cluster: cluster, TaskDefinition: taskDefinition, Container: container, Timeout, LogGroup } = properties;
  const [PhysicalResourceId, family, revision] = REVISION.exec(taskDefinition) ?? [];
  if (!revision || !(Timeout > 0)) throw new Error('the properties are damaged');
  const [newest, sameFamily, reached] = REVISION.exec(event.RequestType === 'Update' ? event.PhysicalResourceId : '') ?? [];
  if (family === sameFamily && Number(revision) <= Number(reached)) {
    return { PhysicalResourceId: newest, Reason: 'no newer task definition than ' + newest + ': nothing to run' };
  }

  const left = () => context.getRemainingTimeInMillis();
  const deadline = (time) => Math.max(left() - time, RESERVE);
  const full = deadline(Timeout * 1000);
  const state = { unstarted: 0, unanswered: 0 };
  const request = () => requestFor({
    cluster, taskDefinition, container,
    command: JSON.parse(properties.Command),
    networkConfiguration: { awsvpcConfiguration: {
      subnets: properties.Subnets.split(','), securityGroups: properties.SecurityGroups.split(','), assignPublicIp: 'DISABLED',
    } },
    asked: [event.StackId, event.LogicalResourceId, event.RequestId, ...state.unstarted ? [state.unstarted] : []].join(' '),
  });
  const task = await again(context, full, (signal) => run(state, () => call('RunTask', request(), signal))).catch((error) => {
    throw new Error(mayRun(state) + error.message);
  });
  console.log('started', task.taskArn);
  const end = Math.min(full + Math.max(0, Date.now() - task.createdAt || 0), left() - REQUEST);

  try {
    for (let seen = left(); ;) {
      const { tasks } = await again(context, end, (signal) => call('DescribeTasks', { cluster, tasks: [task.taskArn] }, signal), REFUSED);
      if (tasks?.length) seen = left();
      else if (seen - left() > MINUTE) throw new End('the task is not known any more: ' + task.taskArn);
      const reason = tasks?.length ? outcome(tasks[0], container, LogGroup) : undefined;
      if (reason) throw new End(reason);
      if (reason === '') return { PhysicalResourceId, Reason: 'the command has succeeded' };
      if (left() - LOOK_AGAIN < end) throw new Error('the command did not end within ' + Timeout + ' seconds');
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
    }
  } catch (error) {
    if (error instanceof End) throw error;
    const stop = again(context, RESERVE / 2, (signal) => call('StopTask', { cluster, task: task.taskArn }, signal));
    throw new Error(error.message + await stop.then(() => '; its task was stopped', () => '; its task could not be stopped'));
  }
}
`,
});
