import { Match } from 'aws-cdk-lib/assertions';
import { networkTemplate } from './support';
import { DefaultSecurityGroup } from '../../src/network';
import { HANDLER_SOURCE } from '../../src/network/default-security-group-handler';
import { logicalIdAt } from '../support/logical-ids';

test('locks the default security group by a function of the network', () => {
  // WHEN
  const template = networkTemplate();

  // THEN
  template.resourceCountIs('AWS::Lambda::Function', 1);
  template.hasResource('Custom::VpcRestrictDefaultSG', {
    Properties: {
      ServiceToken: { 'Fn::GetAtt': [Match.stringLikeRegexp('^NetworkDefaultSecurityGroupLockHandler'), 'Arn'] },
      DefaultSecurityGroupId: { 'Fn::GetAtt': [logicalIdAt('Network/Vpc/Resource'), 'DefaultSecurityGroup'] },
      Account: { Ref: 'AWS::AccountId' },
      ServiceTimeout: '300',
    },
    DependsOn: Match.arrayWith([Match.stringLikeRegexp('^NetworkDefaultSecurityGroupLockPolicy')]),
  });
});

test('may remove rules of this one group and nothing more', () => {
  // WHEN
  const template = networkTemplate();

  // THEN
  template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: {
      Statement: [
        {
          Action: ['ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'],
          Effect: 'Allow',
          Resource: { 'Fn::Join': ['', Match.arrayWith([':security-group/', { 'Fn::GetAtt': [logicalIdAt('Network/Vpc/Resource'), 'DefaultSecurityGroup'] }])] },
        },
        Match.objectLike({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: { 'Fn::GetAtt': [Match.anyValue(), 'Arn'] } }),
      ],
    },
  });
});

test('leaves the group alone when told so', () => {
  // WHEN
  const template = networkTemplate({ defaultSecurityGroup: DefaultSecurityGroup.untouched() });

  // THEN
  template.resourceCountIs('AWS::Lambda::Function', 0);
  template.resourceCountIs('Custom::VpcRestrictDefaultSG', 0);
});

test('is short enough to be inline', () => {
  expect(HANDLER_SOURCE.length).toBeLessThanOrEqual(4096);
});

describe('the handler', () => {
  const EVENT = {
    ResponseURL: 'https://cloudformation.invalid/answer',
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'Lock',
    ResourceProperties: { DefaultSecurityGroupId: 'sg-1', Account: '111122223333' },
  };

  /** Runs the source with a client that answers each command as told, and returns what it sent where. */
  async function run(requestType: string, answer: (command: string) => void = () => undefined) {
    const sent: { command: string; input: any }[] = [];
    const responses: any[] = [];
    const command = (name: string) => class {
      constructor(readonly input: unknown, readonly commandName = name) {}
    };
    const modules: Record<string, unknown> = {
      '@aws-sdk/client-ec2': {
        EC2Client: class {
          async send(request: any) {
            sent.push({ command: request.commandName, input: request.input });
            answer(request.commandName);
          }
        },
        RevokeSecurityGroupEgressCommand: command('egress'),
        RevokeSecurityGroupIngressCommand: command('ingress'),
      },
      'https': {
        request: (url: string, options: any, done: (response: any) => void) => ({
          on: () => undefined,
          end: (body: string) => {
            responses.push({ url, method: options.method, ...JSON.parse(body) });
            done({ resume: () => undefined, on: (_event: string, ended: () => void) => ended() });
          },
        }),
      },
    };
    const exported: any = {};
    const silent = { error: () => undefined };
    new Function('require', 'exports', 'console', HANDLER_SOURCE)((name: string) => modules[name], exported, silent);
    await exported.handler({ ...EVENT, RequestType: requestType }, { logStreamName: 'stream' });
    return { sent, responses };
  }

  function failure(name: string) {
    return () => {
      throw Object.assign(new Error('told to fail'), { name });
    };
  }

  test.each(['Create', 'Update'])('removes the two rules that AWS creates on %s', async (requestType) => {
    // WHEN
    const { sent, responses } = await run(requestType);

    // THEN
    expect(sent).toEqual([
      { command: 'ingress', input: { GroupId: 'sg-1', IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-1', UserId: '111122223333' }] }] } },
      { command: 'egress', input: { GroupId: 'sg-1', IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] } },
    ]);
    expect(responses).toEqual([{
      url: EVENT.ResponseURL,
      method: 'PUT',
      Status: 'SUCCESS',
      Reason: 'locked',
      PhysicalResourceId: 'sg-1',
      StackId: 'stack',
      RequestId: 'request',
      LogicalResourceId: 'Lock',
    }]);
  });

  test('changes nothing on Delete', async () => {
    // WHEN
    const { sent, responses } = await run('Delete');

    // THEN
    expect(sent).toEqual([]);
    expect(responses[0].Status).toBe('SUCCESS');
  });

  test('is content when the rules are gone already', async () => {
    // WHEN
    const { sent, responses } = await run('Create', failure('InvalidPermission.NotFound'));

    // THEN
    expect(sent).toHaveLength(2);
    expect(responses[0].Status).toBe('SUCCESS');
  });

  test('fails the deployment on any other error and says where its log is', async () => {
    // WHEN
    const { responses } = await run('Create', failure('UnauthorizedOperation'));

    // THEN
    expect(responses[0]).toMatchObject({ Status: 'FAILED', Reason: 'told to fail (log stream stream)', PhysicalResourceId: 'sg-1' });
  });
});
