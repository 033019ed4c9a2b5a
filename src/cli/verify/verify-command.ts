import { alarmStates } from './alarm-states';
import { AwsSilent, awsCli } from './aws-cli';
import { Result, resultsText } from './result';
import { serviceState } from './service-state';
import { smokeTest } from './smoke-test';
import { stackState, watchedIn } from './stack-state';
import { readVerifyArguments, VERIFY_USAGE, VerifyArguments } from './verify-arguments';
import { Command } from '../command';

/** Tells after a deployment whether it went well: 0 well, 1 not well, 2 not able to tell. */
export const VERIFY: Command = {
  usage: VERIFY_USAGE,

  async run(argv, { out }) {
    const results = await verified(readVerifyArguments(argv));
    out(`${resultsText(results)}\n`);
    return results.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
  },

  /** Whatever stops the verification, nothing is verified. */
  explain(problem) {
    return `the verification stopped, nothing is verified: ${problem instanceof AwsSilent ? problem.message : problem.stack ?? problem.message}`;
  },
};

/** A refresh of instances is over, one way or the other, when its stack is: what they do then is told by alarms and addresses alone. */
function instances(group: string): Result {
  return { outcome: 'unknown', subject: `instances of ${group}`, message: 'they are not asked; see the alarms and the address' };
}

async function verified({ stacks, region, smokeTests }: VerifyArguments): Promise<Result[]> {
  const ask = awsCli(region);
  const states = stacks.map((stack) => stackState(ask, stack));
  const watched = stacks.map((stack) => watchedIn(ask, stack));
  const services = watched.flatMap((each) => each.services).flatMap((arn) => serviceState(ask, arn));
  const groups = watched.flatMap((each) => each.groups).map(instances);
  const alarms = alarmStates(ask, watched.flatMap((each) => each.alarms));
  return [...states, ...services, ...groups, ...alarms, ...await Promise.all(smokeTests.map(smokeTest))];
}
