import { att, aurora, network, NETWORK_READY, ref, service, told } from './fixtures';
import { broken, reasons, resource, Resources } from '../rule-table';

test.each<[string, any]>([
  ["wait condition 'Start'", resource('AWS::CloudFormation::WaitCondition', { Handle: 'https://x', Timeout: '900' })],
  ["App Runner service 'Start'", resource('AWS::AppRunner::Service', { NetworkConfiguration: { EgressConfiguration: { EgressType: 'VPC', VpcConnectorArn: 'x' } } })],
  ["provisioned concurrency of 'Start'", resource('AWS::Lambda::Alias', { ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 2 } })],
  ["node group 'Start'", resource('AWS::EKS::Nodegroup', { ClusterName: 'x', NodeRole: 'x', Subnets: ['subnet-1'] })],
])('what %s needs is unknown', (words, Start) => {
  expect(reasons({ Start })).toContain(`what ${words} needs before it starts: the order of its creation is not judged`);
});

test.each([
  ['an App Runner service on the internet', resource('AWS::AppRunner::Service', {})],
  ['an alias without provisioned concurrency', resource('AWS::Lambda::Alias', { Name: 'live' })],
])('%s starts nothing that needs the stack', (_what, Start) => {
  expect(reasons({ Start }).join()).not.toContain('the order of its creation');
});

describe('a service that waits for an instance that a condition may leave out', () => {
  const sections = { Parameters: { Two: { Type: 'String' } }, Conditions: { Both: { 'Fn::Equals': [ref('Two'), 'yes'] } } };
  const shop = (waits: string[], conditions: { [id: string]: string }): Resources => {
    const resources = { ...network(), ...service(told(att('Store', 'Endpoint.Address')), [...NETWORK_READY, ...waits]), ...aurora() };
    for (const [id, Condition] of Object.entries(conditions)) resources[id] = { ...resources[id], Condition };
    return resources;
  };
  const doubt = (resources: Resources) => reasons(resources, sections).filter((reason) => reason.startsWith('whether Fargate'));

  test('may start before the other one', () => {
    const resources = shop(['Reader'], { Reader: 'Both' });
    expect(broken('DE001', resources, sections)).toEqual([]);
    expect(doubt(resources)).toEqual([
      "whether Fargate service 'Service', which uses 'Store', starts before instance 'Writer': a condition may leave out what it waits for",
    ]);
  });

  test.each<[string, string[], { [id: string]: string }]>([
    ['it waits for the other one as well', ['Reader', 'Writer'], { Reader: 'Both' }],
    ['it waits for the one that is always there', ['Writer'], { Reader: 'Both' }],
    ['both are left out together', ['Reader'], { Reader: 'Both', Writer: 'Both' }],
    ['it is left out with what it waits for', ['Reader'], { Reader: 'Both', Service: 'Both' }],
  ])('is in order where %s', (_why, waits, conditions) => {
    expect(doubt(shop(waits, conditions))).toEqual([]);
  });
});
