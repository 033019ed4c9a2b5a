import { aws_ec2 as ec2, CfnParameter, Stack, Validations } from 'aws-cdk-lib';
import { EXAMPLES } from '../../examples';
import { nag, plainApp } from '../support/apps';

describe.each(Object.entries(EXAMPLES))('cdk-nag (AwsSolutions, NIST 800-53 R5, HIPAA Security, PCI DSS) on the example %s', (_name, example) => {
  const result = nag(example());

  test('leaves nothing open', () => {
    expect(result.open).toEqual([]);
  });

  test('judges every resource: no rule throws', () => {
    expect(result.crashed).toEqual([]);
  });

  test('every acknowledged finding is on record with its reason', () => {
    const list = result.acknowledged.map(({ rule, constructPath, reason }) => `${constructPath}: ${rule}: ${reason}`).sort();

    expect(list).toMatchSnapshot();
  });
});

describe('a rule that throws', () => {
  /** A rule about ports compares numbers, and a parameter is none before deployment. */
  function ingressOfPort(port: (stack: Stack) => number, acknowledged: boolean) {
    const app = plainApp();
    const stack = new Stack(app, 'Stack');
    if (acknowledged) Validations.of(stack).acknowledge({ id: 'PCI.DSS.321::PCI.DSS.321-EC2RestrictedCommonPorts', reason: 'for the test' });
    for (const [id, number] of [['Plain', 3389], ['Subject', port(stack)]] as const) {
      new ec2.CfnSecurityGroupIngress(stack, id, { groupId: 'sg-1', ipProtocol: 'tcp', cidrIp: '0.0.0.0/0', fromPort: number, toPort: number });
    }
    return nag(app);
  }
  const crash = { rule: 'PCI.DSS.321-EC2RestrictedCommonPorts', constructPath: 'Stack/Subject' };
  const parameter = (stack: Stack) => new CfnParameter(stack, 'Port', { type: 'Number' }).valueAsNumber;

  test.each([false, true])('is seen beside an ordinary finding of the same rule (both acknowledged: %s)', (acknowledged) => {
    const { crashed, open } = ingressOfPort(parameter, acknowledged);

    expect(crashed).toContainEqual(crash);
    expect(open.some(({ rule, constructPath }) => rule === crash.rule && constructPath === crash.constructPath)).toBe(!acknowledged);
  });

  test('is not confused with one that finds something', () => {
    const { crashed, open } = ingressOfPort(() => 3389, false);

    expect(crashed).toEqual([]);
    expect(open).toContainEqual(crash);
  });
});
