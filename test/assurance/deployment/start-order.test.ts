import { att, aurora, group, network, NETWORK_READY, ref, service, told } from './fixtures';
import { Assurance } from '../../../src/assurance';
import { broken, messages, reasons, resource, Resources } from '../rule-table';

const HOST = told(att('Store', 'Endpoint.Address'));
const order = (resources: Resources) => broken('DE00', resources).filter((id) => id <= 'DE004');

/** A change of one resource. */
const changed = (resources: Resources, id: string, change: object): Resources => ({ ...resources, [id]: { ...resources[id], ...change } });

describe('a service and its stores', () => {
  test('it starts before the instance that answers at the endpoint of a cluster', () => {
    expect(messages('DE001', { ...network(), ...service(HOST), ...aurora() })).toEqual([
      "Fargate service 'Service' uses 'Store' and may start before instance 'Writer': its tasks fail until then, "
      + 'and a first deployment that fails has nothing to go back to',
    ]);
  });

  test.each(['Writer', 'Reader'])('it needs one instance, whichever is first: %s', (instance) => {
    expect(order({ ...network(), ...service(HOST, [...NETWORK_READY, instance]), ...aurora() })).toEqual([]);
  });

  test.each(['AWS::DocDB', 'AWS::Neptune'])('an instance of %s is waited for as well', (family) => {
    const store = (): Resources => {
      const { Store, Writer, Subnets, ...others } = aurora();
      return {
        ...others,
        Subnets: { ...Subnets, Type: `${family}::DBSubnetGroup` },
        Store: { ...Store, Type: `${family}::DBCluster` },
        Writer: { ...Writer, Type: `${family}::DBInstance` },
        Reader: { ...Writer, Type: `${family}::DBInstance` },
      };
    };
    expect(order({ ...network(), ...service(HOST), ...store() })).toEqual(['DE001']);
    expect(order({ ...network(), ...service(HOST, [...NETWORK_READY, 'Writer']), ...store() })).toEqual([]);
  });

  test('what a service with a task definition from elsewhere needs is unknown', () => {
    const resources = { ...network(), ...service() };
    resources.Service.Properties.TaskDefinition = 'shop:7';
    expect(reasons(resources)).toContain("what 'Service' needs before it starts: its task definition is not part of the input");
  });

  test('a service that wants no task starts none', () => {
    const resources = { ...network(), ...service(HOST), ...aurora() };
    resources.Service.Properties.DesiredCount = 0;
    expect(order(resources)).toEqual([]);
  });

  test('whether it needs a store that only a security group tells of is unknown', () => {
    const resources = { ...network(), ...service(), ...aurora() };
    expect(order(resources)).toEqual([]);
    expect(reasons(resources)).toContain(
      "nothing tells whether Fargate service 'Service' needs 'Store' when it starts, because only a security group lets it in; it may start before instance 'Writer'",
    );
  });

  test('a store that it waits for is not unknown, whatever tells of it', () => {
    expect(reasons({ ...network(), ...service({}, [...NETWORK_READY, 'Writer']), ...aurora() }).join()).not.toContain('nothing tells');
  });

  test('a command that names a store tells that it is needed', () => {
    expect(order({ ...network(), ...service({ Command: ['serve', att('Store', 'Endpoint.Address')] }), ...aurora() })).toEqual(['DE001']);
  });

  const replicated = (container: object): Resources => {
    const { Writer, Reader, Store, ...others } = aurora();
    const instance = { Engine: 'postgres', Port: '5432', DBInstanceClass: 'db.t4g.medium', DBSubnetGroupName: ref('Subnets'), VPCSecurityGroups: [att('StoreGroup', 'GroupId')] };
    return {
      ...network(),
      ...service(container, [...NETWORK_READY, 'Store']),
      ...others,
      Store: resource('AWS::RDS::DBInstance', instance, { DeletionPolicy: 'Snapshot' }),
      Replica: resource('AWS::RDS::DBInstance', { ...instance, SourceDBInstanceIdentifier: ref('Store') }),
    };
  };

  test('a replica that it is not told of is not waited for', () => {
    expect(order(replicated(told(att('Store', 'Endpoint.Address'))))).toEqual([]);
    expect(reasons(replicated(told(att('Store', 'Endpoint.Address')))).join()).not.toContain('nothing tells');
  });

  const proxied = (dependsOn: string[]): Resources => ({
    ...network(),
    ...service(told(att('Proxy', 'Endpoint')), [...NETWORK_READY, ...dependsOn]),
    ...aurora(),
    Proxy: resource('AWS::RDS::DBProxy', {
      DBProxyName: 'shop',
      EngineFamily: 'POSTGRESQL',
      RequireTLS: true,
      Auth: [],
      VpcSubnetIds: [ref('SubnetA'), ref('SubnetB')],
      VpcSecurityGroupIds: [att('StoreGroup', 'GroupId')],
    }),
    Targets: resource('AWS::RDS::DBProxyTargetGroup', { DBProxyName: ref('Proxy'), DBClusterIdentifiers: [ref('Store')] }, { DependsOn: 'Writer' }),
  });

  test('a proxy answers once it has its targets', () => {
    expect(messages('DE001', proxied(['Writer'])).join()).toContain("before target group 'Targets'");
    expect(order(proxied(['Targets']))).toEqual([]);
  });

  test('the targets of a proxy are an instance that is complete', () => {
    const early = proxied(['Targets', 'Writer']);
    delete early.Targets.DependsOn;
    expect(order(early)).toEqual(['DE004']);
  });

  test('a file system is mounted through its mount targets', () => {
    const files = (dependsOn: string[]): Resources => ({
      ...network(),
      ...service(told(ref('Files')), [...NETWORK_READY, ...dependsOn]),
      FilesGroup: group({ SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 2049, ToPort: 2049, SourceSecurityGroupId: att('ServiceGroup', 'GroupId') }] }),
      Files: resource('AWS::EFS::FileSystem', {}),
      MountA: resource('AWS::EFS::MountTarget', { FileSystemId: ref('Files'), SubnetId: ref('SubnetA'), SecurityGroups: [att('FilesGroup', 'GroupId')] }),
      MountB: resource('AWS::EFS::MountTarget', { FileSystemId: ref('Files'), SubnetId: ref('SubnetB'), SecurityGroups: [att('FilesGroup', 'GroupId')] }),
    });
    expect(messages('DE001', files(['MountA'])).join()).toContain("before mount target 'MountB'");
    expect(order(files(['MountA', 'MountB']))).toEqual([]);
  });
});

describe('a secret that is attached to a store', () => {
  const reading = (valueFrom: unknown, waits: string[] = []): Resources => ({
    ...network(),
    ...service({ Secrets: [{ Name: 'DB', ValueFrom: valueFrom }] }, [...NETWORK_READY, 'Writer', ...waits]),
    ...aurora({ MasterUsername: 'shop', MasterUserPassword: { 'Fn::Sub': '{{resolve:secretsmanager:${Secret}:SecretString:password}}' } }),
    Secret: resource('AWS::SecretsManager::Secret', {
      GenerateSecretString: { SecretStringTemplate: '{"username":"shop"}', GenerateStringKey: 'password' },
    }),
    Attached: resource('AWS::SecretsManager::SecretTargetAttachment', { SecretId: ref('Secret'), TargetId: ref('Store'), TargetType: 'AWS::RDS::DBCluster' }),
  });
  const key = (name: string) => ({ 'Fn::Join': ['', [ref('Secret'), `:${name}::`]] });

  test.each([['all of it', ref('Secret')], ['its host', key('host')]])('a task that reads %s needs the attachment', (_what, value) => {
    expect(messages('DE001', reading(value)).join()).toContain("before secret attachment 'Attached'");
    expect(order(reading(value, ['Attached']))).toEqual([]);
  });

  test.each(['password', 'username'])('its %s is there from the beginning', (name) => {
    expect(order(reading(key(name)))).toEqual([]);
  });

  test('the attachment itself is a reference that makes the task wait', () => {
    expect(order(reading(ref('Attached')))).toEqual([]);
  });
});

describe('a service and its network', () => {
  test.each([
    ['the route to the NAT gateway', 'Route', "route 'Route'"],
    ['the route table of a subnet', 'SubnetBAssociation', "route table association 'SubnetBAssociation'"],
  ])('it starts before %s', (_what, left, words) => {
    const resources = { ...network(), ...service({}, NETWORK_READY.filter((id) => id !== left)) };
    expect(messages('DE002', resources).join()).toContain(`may start before ${words}`);
  });

  test('it starts before the subnet of the NAT gateway leads to the internet', () => {
    const early = changed({ ...network(), ...service() }, 'Nat', { DependsOn: [] });
    expect(messages('DE002', early).join()).toContain("before route 'PublicRoute' and route table association 'PublicAssociation'");
  });

  test('all routes are there', () => {
    expect(order({ ...network(), ...service() })).toEqual([]);
  });

  const rules = (dependsOn: string[]): Resources => {
    const resources = { ...network(), ...service(HOST, [...NETWORK_READY, 'Writer', ...dependsOn]), ...aurora() };
    const tcp = { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432 };
    return {
      ...resources,
      StoreGroup: group(),
      ServiceGroup: group({ SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' }] }),
      In: resource('AWS::EC2::SecurityGroupIngress', { ...tcp, GroupId: att('StoreGroup', 'GroupId'), SourceSecurityGroupId: att('ServiceGroup', 'GroupId') }),
      Out: resource('AWS::EC2::SecurityGroupEgress', { ...tcp, GroupId: att('ServiceGroup', 'GroupId'), DestinationSecurityGroupId: att('StoreGroup', 'GroupId') }),
    };
  };

  test('it starts before rules that are resources of their own', () => {
    expect(messages('DE002', rules([])).join()).toContain("before rule 'Out' and rule 'In'");
    expect(messages('DE002', rules(['In'])).join()).toContain("before rule 'Out':");
    expect(order(rules(['In', 'Out']))).toEqual([]);
  });

  test('one of two rules for the same traffic is enough', () => {
    const twice = rules(['In', 'Out']);
    expect(order({ ...twice, Twin: twice.In })).toEqual([]);
  });

  const endpoints = (dependsOn: string[], routes: boolean): Resources => {
    const { Route, ...isolated } = network();
    return {
      ...(routes ? { ...isolated, Route } : isolated),
      ...service({ Secrets: [{ Name: 'TOKEN', ValueFrom: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:token' }] }, dependsOn),
      EndpointGroup: group(),
      Endpoint: resource('AWS::EC2::VPCEndpoint', {
        VpcId: ref('Vpc'),
        ServiceName: 'com.amazonaws.eu-west-1.secretsmanager',
        VpcEndpointType: 'Interface',
        PrivateDnsEnabled: true,
        SubnetIds: [ref('SubnetA'), ref('SubnetB')],
        SecurityGroupIds: [att('EndpointGroup', 'GroupId')],
      }),
      Admission: resource('AWS::EC2::SecurityGroupIngress', {
        IpProtocol: 'tcp', FromPort: 443, ToPort: 443, GroupId: att('EndpointGroup', 'GroupId'), SourceSecurityGroupId: att('ServiceGroup', 'GroupId'),
      }),
    };
  };

  test('without another way out it needs the endpoint and the rule that admits it', () => {
    expect(messages('DE002', endpoints([], false)).join()).toContain("before endpoint 'Endpoint' and rule 'Admission'");
    expect(messages('DE002', endpoints(['Endpoint', 'Admission'], false))).toEqual([]);
  });

  test('beside a NAT gateway it needs the rule alone, because names lead to the internet until the endpoint is there', () => {
    expect(messages('DE002', endpoints(NETWORK_READY, true)).join()).toContain("before rule 'Admission':");
    expect(messages('DE002', endpoints([...NETWORK_READY, 'Admission'], true))).toEqual([]);
  });

  test('a network that another stack imports its way from is complete', () => {
    const Outputs = Object.fromEntries(['SubnetA', 'SubnetB', 'Vpc'].map((id) => [id, { Value: ref(id), Export: { Name: id } }]));
    const imported = JSON.parse(JSON.stringify(service({}, [])).replace(/\{"Ref":"(SubnetA|SubnetB|Vpc)"\}/g, '{"Fn::ImportValue":"$1"}'));
    const { findings } = Assurance.ofTemplates({ Network: { Resources: network(), Outputs }, Shop: { Resources: imported } });
    expect(findings.filter(({ ruleId }) => /DE/.test(ruleId))).toEqual([]);
  });

  test('a rule in a stack that is deployed later comes too late', () => {
    const { In, ...resources } = rules(['Out']);
    const Outputs = { Store: { Value: att('StoreGroup', 'GroupId'), Export: { Name: 'store' } }, Service: { Value: att('ServiceGroup', 'GroupId'), Export: { Name: 'service' } } };
    const late = { ...In, Properties: { ...In.Properties, GroupId: { 'Fn::ImportValue': 'store' }, SourceSecurityGroupId: { 'Fn::ImportValue': 'service' } } };
    const { findings } = Assurance.ofTemplates({ Shop: { Resources: resources, Outputs }, Later: { Resources: { In: late } } });
    expect(findings.filter(({ ruleId }) => ruleId.endsWith('DE002')).map(({ fix }) => fix)).toEqual(["declare In in stack 'Shop', because stack 'Later' is deployed after it"]);
  });
});

describe('instances', () => {
  const instances = (beside: object): Resources => ({
    ...network(),
    ServiceGroup: group(),
    Launch: resource('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { ImageId: 'ami-1', SecurityGroupIds: [att('ServiceGroup', 'GroupId')], UserData: att('Store', 'Endpoint.Address') } }),
    ...aurora(),
    Instances: resource('AWS::AutoScaling::AutoScalingGroup', {
      MinSize: '2',
      MaxSize: '4',
      VPCZoneIdentifier: [ref('SubnetA'), ref('SubnetB')],
      LaunchTemplate: { LaunchTemplateId: ref('Launch'), Version: att('Launch', 'LatestVersionNumber') },
    }, beside),
  });

  test('that must signal start too early', () => {
    expect(order(instances({ CreationPolicy: { ResourceSignal: { Count: 2 } } }))).toEqual(['DE001', 'DE002']);
  });

  test('of which nobody expects a signal fail nothing', () => {
    expect(order(instances({}))).toEqual([]);
  });
});

describe('a custom resource', () => {
  const migration = (beside: object): Resources => ({
    ...network(),
    ...aurora(),
    ServiceGroup: group(),
    FunctionRole: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: {} }),
    Rights: resource('AWS::IAM::Policy', { PolicyName: 'x', Roles: [ref('FunctionRole')], PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] } }),
    Function: resource('AWS::Lambda::Function', {
      Role: att('FunctionRole', 'Arn'),
      Environment: { Variables: { HOST: att('Store', 'Endpoint.Address') } },
      VpcConfig: { SubnetIds: [ref('SubnetA'), ref('SubnetB')], SecurityGroupIds: [att('ServiceGroup', 'GroupId')] },
    }),
    Migration: resource('Custom::Migration', { ServiceToken: att('Function', 'Arn') }, beside),
  });

  test('calls its function before the database, the routes and the rights of the function', () => {
    expect(order(migration({}))).toEqual(['DE001', 'DE002', 'DE004']);
  });

  test('waits for all of them', () => {
    expect(order(migration({ DependsOn: ['Writer', 'Rights', ...NETWORK_READY] }))).toEqual([]);
  });
});

describe('a custom resource that runs a task of a service', () => {
  const gated = (beside: object): Resources => {
    const { Service, ...rest } = service({ Environment: [{ Name: 'HOST', Value: att('Store', 'Endpoint.Address') }] }, ['Gate', 'Writer', ...NETWORK_READY]);
    return {
      ...network(),
      ...aurora(),
      ...rest,
      Service,
      Rights: resource('AWS::IAM::Policy', { PolicyName: 'x', Roles: [ref('Role')], PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'logs:*', Resource: '*' }] } }),
      FunctionRole: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: {} }),
      Function: resource('AWS::Lambda::Function', { Role: att('FunctionRole', 'Arn') }),
      Gate: resource('Custom::TaskBeforeTraffic', {
        ServiceToken: att('Function', 'Arn'), TaskDefinition: ref('Task'), Subnets: { 'Fn::Join': [',', [ref('SubnetA'), ref('SubnetB')]] },
      }, beside),
    };
  };

  test('may do so before the database, the routes and the rights that the task needs', () => {
    expect([...new Set(order(gated({})))]).toEqual(['DE001', 'DE002', 'DE003']);
    expect(messages('DE001', gated({})).join()).toContain("custom resource 'Gate' uses 'Store'");
  });

  test('waits for all of them', () => {
    expect(order(gated({ DependsOn: ['Writer', 'Rights', ...NETWORK_READY] }))).toEqual([]);
  });
});

describe('rights and logs of tasks', () => {
  const policy = resource('AWS::IAM::Policy', {
    PolicyName: 'x', Roles: [ref('Role')], PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'logs:*', Resource: '*' }] },
  });

  test('the policy of the execution role may come after the service', () => {
    expect(messages('DE003', { ...network(), ...service(), Rights: policy }).join()).toContain("before policy 'Rights'");
    expect(order({ ...network(), ...service({}, [...NETWORK_READY, 'Rights']), Rights: policy })).toEqual([]);
  });

  test('a policy that names the service can only come after it', () => {
    const after = { ...policy, Properties: { ...policy.Properties, PolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: ref('Service') }] } } };
    expect(messages('DE003', { ...network(), ...service(), Rights: after })).toEqual([]);
  });

  const logging = (name: unknown, options: object = {}) => ({
    LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': name, 'awslogs-region': 'eu-west-1', ...options } },
  });
  const logs = resource('AWS::Logs::LogGroup', { LogGroupName: '/shop' });

  test('a log group that is named by its text may come after the service', () => {
    expect(messages('DE003', { ...network(), ...service(logging('/shop')), Logs: logs }).join()).toContain("before log group 'Logs'");
  });

  test.each<[string, object]>([
    ['a reference makes the service wait', logging(ref('Logs'))],
    ['the driver creates it', logging('/shop', { 'awslogs-create-group': 'true' })],
  ])('%s', (_why, container) => {
    expect(messages('DE003', { ...network(), ...service(container), Logs: logs })).toEqual([]);
  });
});
