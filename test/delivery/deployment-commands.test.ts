import { execFileSync } from 'child_process';
import { Stack } from 'aws-cdk-lib';
import { commandIn, delivered, DELIVERIES, SHIFTS, templateWith, textOf } from './support';
import { Delivery } from '../../src/delivery';
import { templateOf } from '../compute/fixtures';

const DEPLOYMENT = 'arn:aws:ecs:eu-west-1:111111111111:service-deployment/cluster/api/1';

/** Runs a command with an `aws` that tells how it was called, and answers as the real one would. */
function callsOf(command: string): string[][] {
  const aws = `aws() {
    for word in "$@"; do printf '%s\\t' "$word" >&2; done; printf '\\n' >&2
    case "$2" in list-service-deployments) echo ${DEPLOYMENT};; describe-service-deployments) echo hook-1;; esac
  }`;
  const output = execFileSync('bash', ['-euc', `${aws}\n{ ${command}; } 2>&1 >/dev/null`], { encoding: 'utf8' });
  return output.trim().split('\n').map((line) => line.split('\t').filter(Boolean));
}

test.each(SHIFTS)('%s prints how a deployment is taken back', (_, deliver) => {
  // WHEN
  const calls = callsOf(commandIn(templateWith(deliver()), 'ApiRollbackCommand'));

  // THEN
  expect(calls).toEqual([
    [
      'ecs', 'list-service-deployments', '--cluster', expect.stringMatching(/^ApiCluster/), '--service', expect.stringMatching(/^ApiService/),
      '--status', 'PENDING', 'IN_PROGRESS', '--query', 'serviceDeployments[0].serviceDeploymentArn', '--output', 'text',
    ],
    ['ecs', 'stop-service-deployment', '--stop-type', 'ROLLBACK', '--service-deployment-arn', DEPLOYMENT],
  ]);
});

test('an approval prints how the deployment goes on', () => {
  // WHEN
  const calls = callsOf(commandIn(templateWith(Delivery.blueGreen({ manualApproval: {} })), 'ApiApprovalCommand'));

  // THEN
  expect(calls.map(([, operation]) => operation)).toEqual(['list-service-deployments', 'describe-service-deployments', 'continue-service-deployment']);
  expect(calls[1]).toEqual(expect.arrayContaining([DEPLOYMENT, "serviceDeployments[0].lifecycleHookDetails[?status=='AWAITING_ACTION'].hookId | [0]"]));
  expect(calls[2]).toEqual([
    'ecs', 'continue-service-deployment', '--service-deployment-arn', DEPLOYMENT, '--hook-id', 'hook-1', '--action', 'CONTINUE',
  ]);
});

test('there is no such command where nobody is asked', () => {
  expect(() => commandIn(templateWith(Delivery.blueGreen()), 'ApiApprovalCommand')).toThrow('no output is called ApiApprovalCommand');
});

test('codeDeploy prints how the registered revision is deployed', () => {
  // WHEN
  const [call] = callsOf(commandIn(templateWith(Delivery.codeDeploy(), { port: 8080 }), 'ApiDeployCommand'));

  // THEN
  expect(call.slice(0, -1)).toEqual([
    'deploy', 'create-deployment', '--application-name', expect.stringMatching(/^ApiDeploymentGroupApplication/),
    '--deployment-group-name', expect.stringMatching(/^ApiDeploymentGroup/), '--revision',
  ]);
  const { revisionType, appSpecContent: { content } } = JSON.parse(call.at(-1)!);
  expect(revisionType).toBe('AppSpecContent');
  expect(JSON.parse(content)).toEqual({
    version: 0,
    Resources: [{
      TargetService: {
        Type: 'AWS::ECS::Service',
        Properties: expect.objectContaining({
          TaskDefinition: expect.stringMatching(/^ApiTask/),
          LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 8080 },
        }),
      },
    }],
  });
});

describe('a pipeline of the stack', () => {
  const commandsOf = (deliver: Delivery) => {
    const made = delivered(deliver);
    const outputs = Object.entries<any>(templateOf(made).toJSON().Outputs ?? {});
    const printed = (id: string) => outputs.find(([logicalId]) => logicalId.startsWith(`Api${id}`))?.[1].Value;
    const { deploy, approve, rollBack } = Stack.of(made).resolve(made.deploymentCommands);
    return { given: { deploy, approve, rollBack }, printed: { deploy: printed('DeployCommand'), approve: printed('ApprovalCommand'), rollBack: printed('RollbackCommand') } };
  };

  test.each<[string, Delivery, string[]]>([
    ['blueGreen', Delivery.blueGreen(), ['rollBack']],
    ['canary with approval', Delivery.canary({ manualApproval: {} }), ['approve', 'rollBack']],
    ['linear', Delivery.linear(), ['rollBack']],
    ['codeDeploy', Delivery.codeDeploy(), ['deploy']],
    ['rolling', Delivery.rolling(), []],
    ['rolling with an alarm', Delivery.rolling({ maxFailedRequestPercent: 5 }), []],
  ])('has the commands that %s prints, and no others', (_, deliver, names) => {
    // WHEN
    const { given, printed } = commandsOf(deliver);

    // THEN
    expect(given).toEqual(printed);
    expect(Object.entries(given).filter(([, command]) => command !== undefined).map(([name]) => name)).toEqual(names);
  });
});

test.each([...SHIFTS.map(([name]) => name), 'codeDeploy'])('all that %s prints can be read by a shell', (name) => {
  for (const { Value } of Object.values<any>(templateWith(DELIVERIES[name]()).toJSON().Outputs)) {
    expect(() => execFileSync('bash', ['-nc', textOf(Value)], { stdio: 'pipe' })).not.toThrow();
  }
});
