import { aws_ec2 as ec2, aws_iam as iam, aws_kms as kms, aws_logs as logs, CfnElement, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { network, searchStack } from './support';
import {
  SearchAuthentication, SearchAvailability, SearchDomain, SearchDomainOptions, SearchLogAccess, SearchServiceLinkedRole,
} from '../../src/search';
import { modernApp, plainApp } from '../support/apps';

const templateOf = (options: SearchDomainOptions = {}) => Template.fromStack(searchStack(options).stack);
const expectDomain = (options: SearchDomainOptions, properties: object) =>
  templateOf(options).hasResourceProperties('AWS::OpenSearchService::Domain', properties);
const subnetsOf = (template: Template): string[] =>
  Object.values(template.findResources('AWS::OpenSearchService::Domain'))[0].Properties.VPCOptions.SubnetIds.map(({ Ref }: any) => Ref);

describe('a search domain as it comes', () => {
  test('has two data nodes and three dedicated masters over two zones, and says so in the template', () => {
    expectDomain({}, {
      EngineVersion: 'OpenSearch_3.5',
      ClusterConfig: {
        InstanceCount: 2,
        InstanceType: 'r7g.large.search',
        DedicatedMasterEnabled: true,
        DedicatedMasterCount: 3,
        DedicatedMasterType: 'r7g.large.search',
        ZoneAwarenessEnabled: true,
        ZoneAwarenessConfig: { AvailabilityZoneCount: 2 },
        MultiAZWithStandbyEnabled: false,
      },
    });
  });

  test('is encrypted at rest, between nodes, and on its endpoint with forward secrecy', () => {
    expectDomain({}, {
      EncryptionAtRestOptions: { Enabled: true },
      NodeToNodeEncryptionOptions: { Enabled: true },
      DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' },
    });
  });

  test('stores its data on gp3 volumes', () => {
    expectDomain({}, { EBSOptions: { EBSEnabled: true, VolumeType: 'gp3', VolumeSize: 100 } });
  });

  test('stands in one isolated subnet of each zone', () => {
    const subnets = subnetsOf(templateOf());
    expect(subnets).toEqual([expect.stringMatching(/^VpcisolatedSubnet1/), expect.stringMatching(/^VpcisolatedSubnet2/)]);
  });

  test('has a security group that admits nobody and reaches nothing', () => {
    const template = templateOf();
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: Match.stringLikeRegexp('^Search domain Products'),
      SecurityGroupIngress: Match.absent(),
      SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32' })],
    });
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    expectDomain({}, { VPCOptions: { SecurityGroupIds: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^ProductsSecurityGroup'), 'GroupId'] }] } });
  });

  test('has a master user whose password is in Secrets Manager and fits into a URL', () => {
    const template = templateOf();
    template.hasResourceProperties('AWS::SecretsManager::Secret', {
      GenerateSecretString: {
        SecretStringTemplate: '{"username":"master"}', GenerateStringKey: 'password', PasswordLength: 40, RequireEachIncludedType: true,
      },
    });
    template.hasResourceProperties('AWS::OpenSearchService::Domain', {
      AdvancedSecurityOptions: {
        Enabled: true,
        InternalUserDatabaseEnabled: true,
        MasterUserOptions: {
          MasterUserName: 'master',
          MasterUserPassword: { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: Match.stringLikeRegexp('^ProductsSecret') }, ':SecretString:password::}}']] },
        },
      },
    });
    const [secret] = Object.values(template.findResources('AWS::SecretsManager::Secret'));
    const special = [...'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'].filter((each) => !secret.Properties.GenerateSecretString.ExcludeCharacters.includes(each));
    expect(special).toEqual(['!', '.']);
  });

  test('has an access policy for requests on its own indexes alone', () => {
    expectDomain({}, {
      AccessPolicies: {
        Statement: [{
          Effect: 'Allow',
          Action: ['es:ESHttpDelete', 'es:ESHttpGet', 'es:ESHttpHead', 'es:ESHttpPatch', 'es:ESHttpPost', 'es:ESHttpPut'],
          Principal: { AWS: '*' },
          Resource: { 'Fn::Join': ['', Match.arrayWith([':domain/', '/*'])] },
        }],
      },
    });
  });

  test('writes four logs to groups with a retention, by a policy for this domain alone', () => {
    const template = templateOf();
    template.resourceCountIs('AWS::Logs::LogGroup', 4);
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 90 });
    const group = (name: string) => ({
      Enabled: true, CloudWatchLogsLogGroupArn: { 'Fn::GetAtt': [Match.stringLikeRegexp(`^Products${name}Logs`), 'Arn'] },
    });
    template.hasResourceProperties('AWS::OpenSearchService::Domain', {
      LogPublishingOptions: {
        ES_APPLICATION_LOGS: group('App'),
        SEARCH_SLOW_LOGS: group('SlowSearch'),
        INDEX_SLOW_LOGS: group('SlowIndex'),
        AUDIT_LOGS: group('Audit'),
      },
    });
    const [policy] = Object.values(template.findResources('AWS::Logs::ResourcePolicy'));
    const text = JSON.stringify(policy.Properties.PolicyDocument);
    for (const part of ['es.amazonaws.com', 'aws:SourceAccount', 'aws:SourceArn', 'ProductsAuditLogs']) expect(text).toContain(part);
    const [domain] = Object.values(template.findResources('AWS::OpenSearchService::Domain'));
    expect(domain.DependsOn).toEqual([expect.stringMatching('ProductsLogAccess')]);
  });

  test('is updated in its off-peak window', () => {
    expectDomain({}, {
      OffPeakWindowOptions: { Enabled: true, OffPeakWindow: { WindowStartTime: { Hours: 22, Minutes: 0 } } },
      SoftwareUpdateOptions: { AutoSoftwareUpdateEnabled: true },
    });
  });

  test('is upgraded in place, and kept with its security group, log policy, logs and secret when the stack goes', () => {
    const template = templateOf();
    template.hasResource('AWS::OpenSearchService::Domain', {
      UpdatePolicy: { EnableVersionUpgrade: true }, DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain',
    });
    template.hasResource('AWS::EC2::SecurityGroup', { DeletionPolicy: 'RetainExceptOnCreate', Properties: { GroupDescription: Match.stringLikeRegexp('^Search') } });
    template.hasResource('AWS::Logs::ResourcePolicy', { DeletionPolicy: 'RetainExceptOnCreate' });
    template.allResources('AWS::Logs::LogGroup', { DeletionPolicy: 'RetainExceptOnCreate' });
    template.hasResource('AWS::SecretsManager::Secret', { DeletionPolicy: 'RetainExceptOnCreate' });
  });

  test('creates nothing outside itself: no function, no custom resource, no role', () => {
    const { stack, domain } = searchStack();
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::Lambda::Function', 0);
    template.resourceCountIs('AWS::IAM::Role', 0);
    expect(stack.node.children.filter((each) => !CfnElement.isCfnElement(each)).map(({ node }) => node.id)).toEqual(['Vpc', domain.node.id]);
  });

  test('has the same resources with no feature flag and with every recommended one', () => {
    const resources = (app = plainApp()) => Template.fromStack(searchStack({}, app).stack).toJSON().Resources;
    expect(resources(modernApp())).toEqual(resources());
  });
});

describe('availability', () => {
  test.each<[string, SearchAvailability, object, number]>([
    ['one zone', SearchAvailability.singleZone(), {
      InstanceCount: 1,
      ZoneAwarenessEnabled: false,
      ZoneAwarenessConfig: Match.absent(),
      MultiAZWithStandbyEnabled: false,
      DedicatedMasterEnabled: false,
    }, 1],
    ['three zones', SearchAvailability.threeZones(), {
      InstanceCount: 3, ZoneAwarenessEnabled: true, ZoneAwarenessConfig: { AvailabilityZoneCount: 3 }, MultiAZWithStandbyEnabled: false,
    }, 3],
    ['three zones with standby', SearchAvailability.threeZonesWithStandby(), {
      InstanceCount: 3,
      DedicatedMasterCount: 3,
      ZoneAwarenessEnabled: true,
      ZoneAwarenessConfig: { AvailabilityZoneCount: 3 },
      MultiAZWithStandbyEnabled: true,
    }, 3],
  ])('%s', (_label, availability, ClusterConfig, zones) => {
    const template = templateOf({ availability });
    template.hasResourceProperties('AWS::OpenSearchService::Domain', { ClusterConfig });
    expect(subnetsOf(template)).toHaveLength(zones);
  });

  test('says what it is', () => {
    const choices = [SearchAvailability.singleZone(), SearchAvailability.twoZones(), SearchAvailability.threeZonesWithStandby()];
    expect(choices.map((each) => each.describe())).toEqual(['1 zone', '2 zones', '3 zones with standby']);
  });

  test('takes the private subnets of a network without isolated ones', () => {
    // GIVEN
    const stack = new Stack(plainApp(), 'Stack');
    const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 1 });

    // WHEN
    new SearchDomain(stack, 'Products', { vpc });

    // THEN
    expect(subnetsOf(Template.fromStack(stack))).toEqual([expect.stringMatching(/^VpcPrivateSubnet1/), expect.stringMatching(/^VpcPrivateSubnet2/)]);
  });

  test('takes the first chosen subnet of each zone', () => {
    // GIVEN
    const stack = new Stack(plainApp(), 'Stack', { env: { region: 'eu-west-1' } });
    const vpc = network(stack);
    const subnets = [vpc.isolatedSubnets[2], vpc.privateSubnets[2], vpc.privateSubnets[0]];

    // WHEN
    new SearchDomain(stack, 'Products', { vpc, vpcSubnets: { subnets } });

    // THEN
    expect(subnetsOf(Template.fromStack(stack))).toEqual([expect.stringMatching(/^VpcisolatedSubnet3/), expect.stringMatching(/^VpcprivateSubnet1/)]);
  });
});

describe('what a user may decide', () => {
  test.each<[string, SearchDomainOptions, object]>([
    ['version', { version: '2.19' }, { EngineVersion: 'OpenSearch_2.19' }],
    ['version without a minor, which is the newest', { version: '2' }, { EngineVersion: 'OpenSearch_2.19' }],
    ['instance type', { instanceType: new ec2.InstanceType('m7g.xlarge') }, { ClusterConfig: { InstanceType: 'm7g.xlarge.search' } }],
    ['data nodes', { dataNodes: 6 }, { ClusterConfig: { InstanceCount: 6 } }],
    ['masters', { dedicatedMasters: 5, masterInstanceType: new ec2.InstanceType('m7g.large') },
      { ClusterConfig: { DedicatedMasterCount: 5, DedicatedMasterType: 'm7g.large.search' } }],
    ['no masters', { dedicatedMasters: 0 }, { ClusterConfig: { DedicatedMasterEnabled: false } }],
    ['volume', { volumeSize: Size.gibibytes(500) }, { EBSOptions: { VolumeSize: 500 } }],
    ['volume of a small type', { instanceType: new ec2.InstanceType('t3.small') }, { EBSOptions: { VolumeSize: 100 } }],
    ['disks of the instance', { instanceType: new ec2.InstanceType('r7gd.large') }, { EBSOptions: { EBSEnabled: false, VolumeSize: Match.absent() } }],
    ['off-peak window', { offPeakWindowStart: '02:30' }, { OffPeakWindowOptions: { OffPeakWindow: { WindowStartTime: { Hours: 2, Minutes: 30 } } } }],
    ['no optional updates', { autoSoftwareUpdate: false }, { SoftwareUpdateOptions: { AutoSoftwareUpdateEnabled: false } }],
    ['name', { domainName: 'shop-products' }, { DomainName: 'shop-products' }],
    ['user name', { authentication: SearchAuthentication.masterPassword({ username: 'chief' }) },
      { AdvancedSecurityOptions: { MasterUserOptions: { MasterUserName: 'chief' } } }],
  ])('%s', (_label, options, properties) => expectDomain(options, properties));

  test('name of the secret', () => {
    templateOf({ authentication: SearchAuthentication.masterPassword({ secretName: 'prod/search/master_password' }) })
      .hasResourceProperties('AWS::SecretsManager::Secret', { Name: 'prod/search/master_password' });
  });

  test('signed requests: the account decides, an IAM role administers, and there is no password', () => {
    // GIVEN
    const masterRole = iam.Role.fromRoleArn(new Stack(), 'Admin', 'arn:aws:iam::111122223333:role/search-admin');

    // WHEN
    const template = templateOf({ authentication: SearchAuthentication.signedRequests(masterRole) });

    // THEN
    template.resourceCountIs('AWS::SecretsManager::Secret', 0);
    template.hasResourceProperties('AWS::OpenSearchService::Domain', {
      AdvancedSecurityOptions: {
        Enabled: true, InternalUserDatabaseEnabled: false, MasterUserOptions: { MasterUserARN: 'arn:aws:iam::111122223333:role/search-admin' },
      },
      AccessPolicies: { Statement: [Match.objectLike({ Principal: { AWS: { 'Fn::Join': ['', Match.arrayWith([':root'])] } } })] },
    });
  });

  test('a key of their own, for data and secret', () => {
    const { stack } = searchStack();
    const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/k');
    const template = templateOf({ encryptionKey });
    template.hasResourceProperties('AWS::OpenSearchService::Domain', { EncryptionAtRestOptions: { Enabled: true, KmsKeyId: Match.anyValue() } });
    template.hasResourceProperties('AWS::SecretsManager::Secret', { KmsKeyId: encryptionKey.keyArn });
  });

  test('retention and key of the logs', () => {
    const { stack } = searchStack();
    const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/k');
    templateOf({ logs: { retention: logs.RetentionDays.ONE_YEAR, encryptionKey } })
      .allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 365, KmsKeyId: encryptionKey.keyArn });
  });

  test('a log policy that the account has already', () => {
    templateOf({ logs: { access: SearchLogAccess.granted() } }).resourceCountIs('AWS::Logs::ResourcePolicy', 0);
  });

  test('the service-linked role: none unless asked for, then kept and made first', () => {
    templateOf().resourceCountIs('AWS::IAM::ServiceLinkedRole', 0);
    const template = templateOf({ serviceLinkedRole: SearchServiceLinkedRole.created() });
    template.hasResource('AWS::IAM::ServiceLinkedRole', { DeletionPolicy: 'Retain', Properties: { AWSServiceName: 'opensearchservice.amazonaws.com' } });
    template.hasResource('AWS::OpenSearchService::Domain', { DependsOn: Match.arrayWith([Match.stringLikeRegexp('ServiceLinkedRole')]) });
  });

  test('a small domain for development that goes with its stack', () => {
    const template = templateOf({
      availability: SearchAvailability.singleZone(),
      instanceType: new ec2.InstanceType('t3.small'),
      volumeSize: Size.gibibytes(10),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    template.hasResource('AWS::OpenSearchService::Domain', {
      DeletionPolicy: 'Delete',
      Properties: { ClusterConfig: { InstanceCount: 1, InstanceType: 't3.small.search', DedicatedMasterEnabled: false } },
    });
    template.allResources('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete' });
    template.hasResource('AWS::SecretsManager::Secret', { DeletionPolicy: 'Delete' });
  });
});
