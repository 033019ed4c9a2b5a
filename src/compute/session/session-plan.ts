import { aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { SessionTaskProps } from './session-task-options';
import { requireSeconds } from '../../private/input/durations';
import { invalidProp } from '../../private/input/errors';
import { JobPlan, jobPlan } from '../job/job-plan';

const IMAGE = 'public.ecr.aws/docker/library/debian:13-slim';
/** The smallest task: the agent of AWS Systems Manager and a shell need little. */
const CPU = 256;
/** What a task may take to start: the state machine stops one whose container has not ended by itself. */
const STARTS_WITHIN = Duration.minutes(10);

/** Fills in the defaults; refuses every prop that cannot work. */
export function sessionPlan(scope: IConstruct, props: SessionTaskProps): JobPlan {
  const { maxDuration = Duration.hours(4), image, container } = props;
  requireLeftOut(scope, 'enableExecuteCommand', props.enableExecuteCommand, 'sessions are opened through it');
  for (const prop of ['entryPoint', 'command'] as const) {
    requireLeftOut(scope, `container.${prop}`, container?.[prop], 'the container sleeps until the session is over');
  }
  requireSeconds(scope, 'maxDuration', maxDuration, 300, Duration.days(1).toSeconds());
  return jobPlan(scope, {
    ...props,
    image: image ?? ecs.ContainerImage.fromRegistry(IMAGE),
    cpu: props.cpu ?? CPU,
    enableExecuteCommand: true,
    container: {
      // ECS Exec is supported where the root can be written, and a person may install a client there.
      readonlyRootFilesystem: false,
      ...container,
      entryPoint: ['sleep'],
      command: [`${maxDuration.toSeconds()}`],
    },
    timeout: maxDuration.plus(STARTS_WITHIN),
  }, 0);
}

function requireLeftOut(scope: IConstruct, prop: string, given: unknown, why: string) {
  if (given === undefined || given === null) return;
  throw invalidProp(scope, { prop, expected: `be left out, because ${why}`, given });
}
