import { tellsOfFailure } from './caught-failure';
import { isAlarmed } from './failure-alarm';
import { isPassedOn } from './failure-rule';
import { Unknown } from '../finding';
import { anyOf } from './told';
import { Resource } from '../template/resource';
import { JobStart, jobStarts } from '../topology/job-start';
import { definitionOf, taskStates } from '../topology/state-machine-definition';
import { taskDefinitionIn } from '../topology/task-request';
import type { Topology } from '../topology/topology';

/** A job that nobody starts by hand, and whether somebody hears of it when it fails; undefined where only deployment tells. */
export interface UnattendedJob extends JobStart {
  readonly noticed: boolean | undefined;
}

/** The jobs that schedules and rules start, and the tasks whose end none of these waits for, each once. */
export function unattendedJobs(topology: Topology): UnattendedJob[] {
  const { deployment, handedOn } = topology;
  const direct = jobStarts(deployment);
  const all = [...direct, ...direct.flatMap((start) => leftAlone(topology, start))];
  // What is surely started is judged by that start.
  const starts = new Map([...all.filter(({ on }) => !on), ...all.filter(({ on }) => on)].map((start): [Resource, JobStart] => [start.job, start]));
  return [...starts.values()].map((start) => {
    const ways = [...(isTask(start.job) ? [] : [isAlarmed(deployment, start.job), tellsOfFailure(start.job)]), isPassedOn(deployment, start)];
    // Whoever knows the job from an output may watch it from elsewhere.
    const open = handedOn.has(start.job) || start.on === undefined;
    const noticed = anyOf(ways);
    return { ...start, noticed: noticed === false && open ? undefined : noticed };
  });
}

/** How a state machine that started a task finds out by itself how that ended. */
const ASKS = /:states:::aws-sdk:ecs:describeTasks$/;

/** The tasks that a state machine starts and leaves alone: it succeeds before they fail. */
function leftAlone({ taskRequests }: Topology, { job: machine, on }: JobStart): JobStart[] {
  if (taskStates(definitionOf(machine), ASKS).length > 0) return [];
  return taskRequests.filter(({ resource, awaited }) => resource === machine && !awaited).flatMap((request) => {
    const job = taskDefinitionIn(request);
    return job ? [{ resource: machine, job, named: request.taskDefinition, cluster: request.cluster, role: request.role, on }] : [];
  });
}

/** Jobs of which only deployment, or another input, tells whether a failure is noticed. */
export function openJobs(topology: Topology): Unknown[] {
  return unattendedJobs(topology).filter(({ noticed }) => noticed === undefined).map(({ job }) => ({
    stack: job.stack.id,
    logicalId: job.logicalId,
    reason: `whether anybody hears of it when '${job.name}' fails: that is only known at deployment`,
  }));
}

function isTask({ type }: Resource): boolean {
  return type === 'AWS::ECS::TaskDefinition';
}
