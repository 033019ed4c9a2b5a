import { att, aurora, group, network, NETWORK_READY, ref, service, told } from './fixtures';
import { Assurance } from '../../../src/assurance';
import { broken, messages, reasons, resource, Resources } from '../rule-table';

const KEPT = { DeletionPolicy: 'Retain' };

describe('what stays when its stack is deleted', () => {
  const search = (beside: object, around: object = {}): Resources => {
    const { Vpc, SubnetA, SubnetB, ...others } = network();
    return {
      ...others,
      Vpc: { ...Vpc, ...around },
      SubnetA: { ...SubnetA, ...around },
      SubnetB: { ...SubnetB, ...around },
      SearchGroup: { ...group(), ...around },
      Search: resource('AWS::OpenSearchService::Domain', { VPCOptions: { SubnetIds: [ref('SubnetA'), ref('SubnetB')], SecurityGroupIds: [att('SearchGroup', 'GroupId')] } }, beside),
    };
  };

  test('holds the subnets, the group and the VPC that it stands in', () => {
    expect(messages('DE007', search(KEPT))).toEqual([
      "'Search' stays when its stack is deleted, and AWS refuses to delete what it stands in: 'SubnetA', 'SubnetB', 'SearchGroup' and 'Vpc'; the deletion ends in DELETE_FAILED",
    ]);
    expect(broken('DE007', search({ DeletionPolicy: 'RetainExceptOnCreate' }))).toEqual(['DE007']);
  });

  test.each<[string, Resources]>([
    ['goes with it', search({})],
    ['stands in what stays as well', search(KEPT, KEPT)],
    ['may stay', search({ DeletionPolicy: { 'Fn::If': ['Production', 'Retain', 'Delete'] } })],
    ['stands in what may go', search(KEPT, { DeletionPolicy: { 'Fn::If': ['Production', 'Retain', 'Delete'] } })],
    ['stands in a network from elsewhere', { Search: resource('AWS::OpenSearchService::Domain', { VPCOptions: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] } }, KEPT) }],
    ['has no network interfaces', { ...network(), Table: resource('AWS::DynamoDB::Table', {}, KEPT), Files: resource('AWS::EFS::FileSystem', {}, KEPT) }],
    ['leaves a snapshot', { ...network(), ...aurora(), ServiceGroup: group() }],
  ])('is right when it %s', (_what, resources) => {
    expect(broken('DE007', resources, { Parameters: { Stage: { Type: 'String' } }, Conditions: { Production: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } })).toEqual([]);
  });

  test('a cluster holds its subnet group', () => {
    expect(messages('DE007', { ...network(), ServiceGroup: group(), ...aurora({}, KEPT) }).join()).toContain("'Store' stays when its stack is deleted, and AWS refuses to delete what it stands in: 'Subnets'");
  });

  test('a group that stays with what carries it is told with that', () => {
    const resources = search(KEPT);
    resources.SearchGroup.DeletionPolicy = 'Retain';
    expect(messages('DE007', resources)).toHaveLength(1);
  });

  test('a group that stays alone holds its VPC', () => {
    expect(messages('DE007', { ...network(), Alone: { ...group(), ...KEPT } }).join()).toContain("what it stands in: 'Vpc'");
  });

  test('a mount target that stays holds its subnet', () => {
    const mount = resource('AWS::EFS::MountTarget', { FileSystemId: 'fs-1', SubnetId: ref('SubnetA'), SecurityGroups: [] }, KEPT);
    expect(messages('DE007', { ...network(), Mount: mount }).join()).toContain("what it stands in: 'SubnetA'");
  });

  test.each<[string, string, object]>([
    ['an attachment of a gateway', 'AWS::EC2::VPCGatewayAttachment', { VpcId: ref('Vpc'), InternetGatewayId: 'igw-1' }],
    ['an access list', 'AWS::EC2::NetworkAcl', { VpcId: ref('Vpc') }],
    ['a gateway endpoint', 'AWS::EC2::VPCEndpoint', { VpcId: ref('Vpc'), ServiceName: 'com.amazonaws.eu-west-1.s3' }],
  ])('%s that stays holds its VPC', (_, type, properties) => {
    expect(messages('DE007', { ...network(), Part: resource(type, properties, KEPT) }).join()).toContain("what it stands in: 'Vpc'");
    expect(broken('DE007', { ...network(), Part: resource(type, properties) })).toEqual([]);
  });

  test('an attachment that stays holds its gateway, and a gateway that stays alone holds nothing', () => {
    const [attachment, gateway] = [network(), network()];
    attachment.Attachment.DeletionPolicy = 'Retain';
    gateway.Gateway.DeletionPolicy = 'Retain';
    expect(messages('DE007', attachment).join()).toContain("what it stands in: 'Vpc' and 'Gateway'");
    expect(broken('DE007', gateway)).toEqual([]);
  });

  test('the network may be another stack of the input', () => {
    const Outputs = { Subnet: { Value: ref('SubnetA'), Export: { Name: 'subnet' } } };
    const imported = resource('AWS::OpenSearchService::Domain', { VPCOptions: { SubnetIds: [{ 'Fn::ImportValue': 'subnet' }], SecurityGroupIds: ['sg-1'] } }, KEPT);
    const { findings } = Assurance.ofTemplates({ Network: { Resources: network(), Outputs }, Search: { Resources: { Domain: imported } } });
    expect(findings.filter(({ ruleId }) => ruleId.endsWith('DE007')).map(({ stack }) => stack)).toEqual(['Search']);
  });
});

describe('a first deployment that fails', () => {
  const shop = (store: object = {}, beside?: object): Resources => ({
    ...network(), ...service(told(att('Store', 'Endpoint.Address')), [...NETWORK_READY, 'Writer']), ...aurora(store, beside),
  });
  const protectedStore = { DeletionProtection: true };
  const rules = (resources: Resources) => broken('DE008', resources);

  test('is not rolled back past a store that refuses its deletion', () => {
    expect(messages('DE008', shop(protectedStore))).toEqual([
      "when Fargate service 'Service' fails in the first deployment, the stack ends in ROLLBACK_FAILED: CloudFormation cannot take back 'Store'",
    ]);
  });

  test('is not rolled back past a load balancer that refuses its deletion', () => {
    const Balancer = resource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      Scheme: 'internal', Subnets: [ref('SubnetA'), ref('SubnetB')], LoadBalancerAttributes: [{ Key: 'deletion_protection.enabled', Value: 'true' }],
    });
    expect(rules({ ...shop(), Balancer })).toEqual(['DE008']);
    Balancer.Properties.LoadBalancerAttributes[0].Value = 'false';
    expect(rules({ ...shop(), Balancer })).toEqual([]);
  });

  test('is unknown where only deployment tells what a load balancer refuses', () => {
    const Balancer = resource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      Scheme: 'internal', Subnets: [ref('SubnetA'), ref('SubnetB')], LoadBalancerAttributes: [{ Key: 'deletion_protection.enabled', Value: { Ref: 'Guarded' } }],
    });
    const sections = { Parameters: { Guarded: { Type: 'String' } } };
    expect(reasons({ ...shop(), Balancer }, sections)).toContain("whether 'Balancer' refuses its deletion is only known at deployment");
    expect(broken('DE008', { ...shop(), Balancer }, sections)).toEqual([]);
  });

  test('leaves a store that stays in a network that goes', () => {
    expect(rules(shop({}, { DeletionPolicy: 'Retain' }))).toEqual(['DE008']);
    expect(rules(shop({}, { DeletionPolicy: 'RetainExceptOnCreate' }))).toEqual([]);
  });

  test('is refused by what is protected, also where the policy lets it go', () => {
    expect(rules(shop(protectedStore, { DeletionPolicy: 'RetainExceptOnCreate' }))).toEqual(['DE008']);
  });

  test('leaves what stays and stands in no network', () => {
    expect(rules({ ...network(), ...service(), Table: resource('AWS::DynamoDB::Table', { DeletionProtectionEnabled: true }, KEPT) })).toEqual([]);
  });

  test('fails at custom resources of the user as well, not at those that only configure', () => {
    const { Service, ...data } = shop(protectedStore);
    const custom = (type: string) => ({ ...data, Function: resource('AWS::Lambda::Function'), Custom: resource(type, { ServiceToken: att('Function', 'Arn') }) });
    expect(rules(custom('Custom::Migration'))).toEqual(['DE008']);
    expect(rules(custom('Custom::VpcRestrictDefaultSG'))).toEqual([]);
    expect(rules(data)).toEqual([]);
  });

  test('is told once for all that may fail', () => {
    const resources = shop(protectedStore);
    const Twin = { ...resources.Service };
    expect(messages('DE008', { ...resources, Twin })).toEqual([expect.stringContaining("'Service' or 'Twin' fails")]);
    expect(messages('DE008', { ...resources, Twin, Third: Twin })).toEqual([expect.stringContaining("'Service' or one of 2 more fails")]);
  });

  test('takes back what begins only after the service', () => {
    const Table = resource('AWS::DynamoDB::Table', { DeletionProtectionEnabled: true }, { DependsOn: 'Service', DeletionPolicy: 'Delete' });
    expect(rules({ ...network(), ...service(), Table })).toEqual([]);
  });

  test('takes nothing along from another stack', () => {
    const { Service, Task, Role, Cluster, ...data } = shop(protectedStore);
    const exported = ['SubnetA', 'SubnetB'].map((id) => [id, { Value: ref(id), Export: { Name: id } }]);
    const Outputs = Object.fromEntries([...exported, ['Group', { Value: att('ServiceGroup', 'GroupId'), Export: { Name: 'Group' } }]]);
    Service.Properties.NetworkConfiguration.AwsvpcConfiguration = {
      Subnets: [{ 'Fn::ImportValue': 'SubnetA' }, { 'Fn::ImportValue': 'SubnetB' }], SecurityGroups: [{ 'Fn::ImportValue': 'Group' }],
    };
    delete Service.DependsOn;
    Task.Properties.ContainerDefinitions[0].Environment = [];
    const { findings } = Assurance.ofTemplates({ Data: { Resources: data, Outputs }, Shop: { Resources: { Service, Task, Role, Cluster } } });
    expect(findings.filter(({ ruleId }) => /DE/.test(ruleId))).toEqual([]);
  });
});
