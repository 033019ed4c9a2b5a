import { Severity } from '../../finding';
import { Rule, Violation } from '../../rules/rule';
import { awaitedSignals } from '../../template/awaited-signals';
import { Resource } from '../../template/resource';
import { SignalSenders, signalSenders } from '../signal-senders';

/** DE012: no creation waits to its time-out for what never comes. */
export const AWAITED_SIGNALS: Rule = {
  id: 'DE012',
  title: 'whatever waits for signals of its instances gets as many',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-creationpolicy.html',
  check: ({ deployment }) => [
    ...signalSenders(deployment).filter(({ send }) => send === false).map(silent),
    ...deployment.ofType('AWS::AutoScaling::AutoScalingGroup').flatMap(tooFew),
  ],
};

function silent({ resource, at, other }: SignalSenders): Violation {
  const waits = `the ${at} of '${resource.name}' waits for signals${after(resource, at)} and fails`;
  return other !== undefined ? {
    resource,
    message: `${waits}: its instances signal for '${other}', and its logical id is '${resource.logicalId}'`,
    fix: `name ${resource.logicalId} as the resource of 'cfn-signal'`,
  } : {
    resource,
    message: `${waits}: neither the user data of its instances nor cfn-init sends one`,
    fix: `call 'cfn-signal' at the end of the user data, with the logical id ${resource.logicalId}, or do not wait for signals`,
  };
}

function after(resource: Resource, at: SignalSenders['at']): string {
  const timeout = at === 'creation' ? awaitedSignals(resource)?.timeout : undefined;
  return timeout === undefined ? '' : ` for ${timeout} minutes`;
}

/** An instance signals once, by its id. */
function tooFew(group: Resource): Violation[] {
  const count = awaitedSignals(group)?.count;
  const instances = group.isOpen('DesiredCapacity') ? undefined : (group.number('DesiredCapacity') ?? group.number('MinSize'));
  return count === undefined || instances === undefined || count <= instances ? [] : [{
    resource: group,
    message: `the creation of '${group.name}' waits for ${count} signals and fails: it starts ${instances} ${instances === 1 ? 'instance' : 'instances'}, each of which signals once`,
    fix: "set 'Count' of the 'ResourceSignal' to the number of instances that are started",
  }];
}
