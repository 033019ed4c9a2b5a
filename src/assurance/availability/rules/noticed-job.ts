import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { unattendedJobs } from '../noticed-failure';

/** AZ018: somebody hears of a job that has failed. */
export const NOTICED_JOB: Rule = {
  id: 'AZ018',
  title: 'a job that fails is noticed',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html',
  check: ({ topology }) => unattendedJobs(topology).filter(({ noticed }) => noticed === false).map(({ job, resource }) => ({
    resource: job,
    message: `nobody hears of it when '${job.name}', which '${resource.name}' starts, fails`,
    fix: fixOf(job, resource),
  })),
};

function fixOf({ type }: Resource, starter: Resource): string {
  if (starter.type === 'AWS::StepFunctions::StateMachine') return 'let the state machine wait for its end with ecs:runTask.sync, so that it fails with it';
  return type === 'AWS::ECS::TaskDefinition'
    ? "add a rule on 'ECS Task State Change' that tells somebody of tasks that stop with an exit code, or let a state machine run the task and watch that"
    : "add an alarm with an action on 'ExecutionsFailed' of the state machine, and on 'ExecutionsTimedOut' where it has a timeout";
}
