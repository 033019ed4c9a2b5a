import { Ask } from './aws-cli';
import { Result } from './result';

/** The resources that tell whether a deployment went well. */
export interface Watched {
  /** ARNs. */
  readonly services: string[];
  /** Names. */
  readonly alarms: string[];
  /** Auto Scaling groups, by name. */
  readonly groups: string[];
}

/** A failed update that was rolled back is complete too, but not well. */
const WELL = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'IMPORT_COMPLETE'];

/** Whether AWS CloudFormation has done what the template says. */
export function stackState(ask: Ask, stack: string): Result {
  const { Stacks: [found] } = ask('cloudformation', 'describe-stacks', 'Stacks', ['--stack-name', stack]);
  if (!found) return { outcome: 'failed', subject: `stack ${stack}`, message: 'it is not there' };
  const { StackStatus: status, StackStatusReason: reason } = found;
  return { outcome: WELL.includes(status) ? 'passed' : 'failed', subject: `stack ${stack}`, message: reason ? `${status}, ${reason}` : status };
}

/** What is watched in a stack and in those nested in it. */
export function watchedIn(ask: Ask, stack: string): Watched {
  const { StackResourceSummaries: resources } = ask('cloudformation', 'list-stack-resources', 'StackResourceSummaries', ['--stack-name', stack]);
  const idsOf = (...types: string[]): string[] => resources
    .filter(({ ResourceType: type, PhysicalResourceId: id }: any) => types.includes(type) && id)
    .map(({ PhysicalResourceId: id }: any) => id);
  const nested = idsOf('AWS::CloudFormation::Stack').map((each) => watchedIn(ask, each));
  return {
    services: [...idsOf('AWS::ECS::Service'), ...nested.flatMap(({ services }) => services)],
    alarms: [...idsOf('AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'), ...nested.flatMap(({ alarms }) => alarms)],
    groups: [...idsOf('AWS::AutoScaling::AutoScalingGroup'), ...nested.flatMap(({ groups }) => groups)],
  };
}
