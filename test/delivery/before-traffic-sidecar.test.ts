import { ending } from '../support/ecs/ecs-server';
import { endedAtOnce, provide } from '../support/ecs/gate-calls';
import { deploy, ended } from '../support/ecs/hook-calls';

/** What the hook and the gate say about a command that ends with 0 beside another container, and why. */
const JUDGES: [string, (...given: Parameters<typeof ending>) => Promise<{ passes: boolean; why: string }>][] = [
  ['hook', async (...given) => {
    const { statuses, log } = await deploy(ended(...given));
    return { passes: statuses[0] === 'SUCCEEDED', why: log };
  }],
  ['gate', async (...given) => {
    const { answer } = await provide({ life: endedAtOnce(...given) });
    return { passes: answer.Status === 'SUCCESS', why: answer.Reason };
  }],
];

function beside(exitCode?: number, name = 'proxy') {
  return { containers: [{ name: 'app', exitCode: 0 }, { name, exitCode }] };
}

describe.each(JUDGES)('the %s', (_which, judge) => {
  test.each([1, 2, 139, 255])('lets nothing pass when a container beside the command ended with %s, as it may have ended the command', async (exitCode) => {
    const { passes, why } = await judge(0, beside(exitCode));
    expect(passes).toBe(false);
    expect(why).toContain(`the command ended with exit code 0; the container proxy ended with exit code ${exitCode}; EssentialContainerExited`);
  });

  test.each([0, 137, 143, undefined])('lets a command pass whose sidecar ended with %s, as when it is told to stop', async (exitCode) => {
    expect(await judge(0, beside(exitCode))).toMatchObject({ passes: true });
  });

  test('lets a command pass however the agent of GuardDuty ended', async () => {
    expect(await judge(0, beside(1, 'aws-guardduty-agent-1a2b'))).toMatchObject({ passes: true });
  });
});

test('a command is not judged before the containers beside it have ended', async () => {
  const stopping = { ...ending(0, { lastStatus: 'STOPPING', ...beside() })[2] };
  const { statuses } = await deploy({ ...ended(0), life: [stopping, ...ending(0, beside(1)).slice(2)] });
  expect(statuses).toEqual(['IN_PROGRESS', 'FAILED']);
});
