import { Duration } from 'aws-cdk-lib';
import { door } from './fixtures';
import { SessionTaskProps } from '../../../src/compute';
import { NUMBER, warningsOf } from '../fixtures';

describe('is refused', () => {
  test.each<[string, Partial<SessionTaskProps>, string]>([
    ['a session of no time', { maxDuration: Duration.seconds(0) }, "'maxDuration' must be a whole number of seconds from 300 to 86400, got '0 seconds'"],
    ['a session of a week', { maxDuration: Duration.days(7) }, "'maxDuration' must be a whole number of seconds from 300 to 86400"],
    ['a token of time', { maxDuration: Duration.seconds(NUMBER) }, "'maxDuration' must be known at synthesis"],
    ['a number as time', { maxDuration: 3600 as any }, "'maxDuration' must be a Duration, got 3600"],
    ['no agent', { enableExecuteCommand: false }, "'enableExecuteCommand' must be left out, because sessions are opened through it, got false"],
    ['the agent that is there anyway', { enableExecuteCommand: true }, "'enableExecuteCommand' must be left out"],
    ['a command', { container: { command: ['bash'] } }, "'container.command' must be left out, because the container sleeps until the session is over, got [\"bash\"]"],
    ['an entry point', { container: { entryPoint: [] } }, "'container.entryPoint' must be left out"],
    ['a text as image', { image: 'debian' as any }, "'image' must be a container image, got 'debian'; did you mean ecs.ContainerImage.fromRegistry('debian')?"],
    ['an unknown size', { cpu: 100 }, "'cpu' must be one of"],
    ['no VPC', { vpc: undefined }, "'vpc' must be a VPC"],
  ])('%s', (_, props, message) => {
    expect(() => door(props)).toThrow(message);
  });
});

test('a misspelt prop gives a warning', () => {
  expect(warningsOf(door({ maxDurations: 2 } as any)).join()).toContain("'maxDurations' is no prop of SessionTaskProps and decides nothing; did you mean 'maxDuration'?");
});

test('options that are null are as if they were left out', () => {
  const nulls = { image: null, maxDuration: null, enableExecuteCommand: null, container: { command: null, entryPoint: null } } as any;
  expect(warningsOf(door(nulls))).toEqual([]);
});
