import { aws_ec2 as ec2, aws_kms as kms, Duration } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { databaseStack, ENGINES } from './support';
import { DatabaseCredentials, RelationalDatabase, RelationalDatabaseOptions } from '../../src/database';
import { newStack } from '../support/apps';
import { logicalIdAt } from '../support/logical-ids';
import { importedNetwork, network } from '../support/stores';

const ROTATED = { credentials: DatabaseCredentials.generated({ rotateAfter: Duration.days(30) }) };
const SCHEDULE = 'AWS::SecretsManager::RotationSchedule';

function templateOf(options: RelationalDatabaseOptions = {}) {
  return Template.fromStack(databaseStack({ ...ROTATED, ...options }).stack);
}

const TYPES: { [engine: string]: string } = { postgres: 'PostgreSQLSingleUser', mysql: 'MySQLSingleUser', mariadb: 'MariaDBSingleUser' };

test.each(ENGINES)('the password of a %s database changes regularly', (_label, engine) => {
  templateOf({ engine }).hasResourceProperties(SCHEDULE, {
    SecretId: { Ref: logicalIdAt('Orders/Secret/Resource') },
    RotationRules: { ScheduleExpression: 'rate(30 days)' },
    HostedRotationLambda: Match.objectLike({ RotationType: TYPES[engine.engineType] }),
  });
});

describe('a password that changes', () => {
  test('does so only when asked', () => {
    const { stack, database } = databaseStack();
    const template = Template.fromStack(stack);
    template.resourceCountIs(SCHEDULE, 0);
    expect(template.toJSON().Transform).toBeUndefined();
    expect(database.passwordRotation).toBeUndefined();
  });

  test('is changed by what CloudFormation makes, and by no application from elsewhere', () => {
    const template = templateOf();
    expect(template.toJSON().Transform).toBe('AWS::SecretsManager-2024-09-16');
    template.resourceCountIs('AWS::Serverless::Application', 0);
    template.resourceCountIs('AWS::Lambda::Function', 0);
  });

  test('is not changed while the containers of the deployment start', () => {
    templateOf().hasResourceProperties(SCHEDULE, { RotateImmediatelyOnUpdate: false });
  });

  test('is changed only once the secret knows the database', () => {
    templateOf().hasResource(SCHEDULE, { DependsOn: Match.arrayWith([logicalIdAt('Orders/Resource/Resource'), logicalIdAt('Orders/Secret/Attachment/Resource')]) });
  });

  test('still fits into a URL', () => {
    const { ExcludeCharacters } = Object.values<any>(templateOf().findResources(SCHEDULE))[0].Properties.HostedRotationLambda;
    for (let code = 33; code < 127; code++) {
      const character = String.fromCharCode(code);
      expect([character, ExcludeCharacters.includes(character)]).toEqual([character, !/[A-Za-z0-9]/.test(character)]);
    }
  });

  test('is changed from the private subnets', () => {
    templateOf().hasResourceProperties(SCHEDULE, {
      HostedRotationLambda: Match.objectLike({
        VpcSubnetIds: { 'Fn::Join': ['', [{ Ref: Match.stringLikeRegexp('privateSubnet1') }, ',', { Ref: Match.stringLikeRegexp('privateSubnet2') }]] },
      }),
    });
  });

  test('is changed from beside the database without private subnets', () => {
    const stack = newStack();
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones: ['a', 'b'], isolatedSubnetIds: ['isolated-a', 'isolated-b'] });
    new RelationalDatabase(stack, 'Orders', { vpc, ...ROTATED });
    Template.fromStack(stack).hasResourceProperties(SCHEDULE, { HostedRotationLambda: Match.objectLike({ VpcSubnetIds: 'isolated-a,isolated-b' }) });
  });

  test('is changed by a client with a group of its own, which reaches the database and HTTPS', () => {
    const template = templateOf();
    const group = { 'Fn::GetAtt': [logicalIdAt('Orders/RotationSecurityGroup/Resource'), 'GroupId'] };
    template.hasResourceProperties(SCHEDULE, { HostedRotationLambda: Match.objectLike({ VpcSecurityGroupIds: group }) });
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      SourceSecurityGroupId: group, FromPort: 5432, ToPort: 5432, Description: 'Password of the database Orders',
    });
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: 'Function that changes the password of the database Orders',
      SecurityGroupIngress: Match.absent(),
      SecurityGroupEgress: [{ CidrIp: '0.0.0.0/0', FromPort: 443, ToPort: 443, IpProtocol: 'tcp', Description: 'HTTPS to Secrets Manager' }],
    });
  });

  test('can be admitted to what guards Secrets Manager', () => {
    const { stack, database } = databaseStack(ROTATED);
    const guard = new ec2.SecurityGroup(stack, 'Guard', { vpc: importedNetwork(newStack(), { privateSubnetIds: ['a', 'b'] }) });
    database.passwordRotation!.connections.allowTo(guard, ec2.Port.tcp(443), 'Secrets Manager');
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      SourceSecurityGroupId: { 'Fn::GetAtt': [logicalIdAt('Orders/RotationSecurityGroup/Resource'), 'GroupId'] }, FromPort: 443,
    });
  });

  test('is encrypted with a key of your own', () => {
    const stack = newStack();
    const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/k');
    new RelationalDatabase(stack, 'Orders', { vpc: network(stack), encryptionKey, ...ROTATED });
    Template.fromStack(stack).hasResourceProperties(SCHEDULE, { HostedRotationLambda: Match.objectLike({ KmsKeyArn: encryptionKey.keyArn }) });
  });

  test('goes with read replicas and a proxy', () => {
    expect(() => templateOf({ readReplicas: 1, proxy: {} })).not.toThrow();
  });

  test('keeps its logical ids', () => {
    expect(Object.keys(templateOf().findResources(SCHEDULE))).toEqual(['OrdersRotationE375409F']);
  });
});
