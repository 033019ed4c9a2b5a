import { PROXIED_DATABASE } from './bases';
import { admit, concerns, dropRules, groupId, NOWHERE, oneSubnet } from './edits';
import { Mutant, mutants } from './mutant';
import { all, find, MutableTemplate } from '../good-template';

const INGRESS = 'AWS::EC2::SecurityGroupIngress';
const EGRESS = 'AWS::EC2::SecurityGroupEgress';
const DATABASE = /PlatformDatabaseSecurityGroup/;
const PROXY = /PlatformDatabaseProxySecurityGroup/;
const REPLICA = /PlatformDatabaseReadReplicaSecurityGroup/;
const ROTATION = /PlatformDatabaseRotationSecurityGroup/;
const SERVICE = /ServiceSecurityGroup/;

const hosted = (t: MutableTemplate) => find(t, 'AWS::SecretsManager::RotationSchedule').Properties.HostedRotationLambda;

/** What a database with a proxy, replicas and a rotation loses. */
export const DATABASES: Mutant[] = [
  ...mutants('reliability', PROXIED_DATABASE, [
    ['RE004', 'a database that does not admit its proxy', (t) => dropRules(t, INGRESS, (rule) => concerns(DATABASE)(rule) && concerns(PROXY, 'SourceSecurityGroupId')(rule))],
    ['RE004', 'a proxy that lets nothing out', (t) => {
      dropRules(t, EGRESS, concerns(PROXY));
      find(t, 'AWS::EC2::SecurityGroup', PROXY).Properties.SecurityGroupEgress = [NOWHERE];
    }],
    ['RE004', 'a proxy that does not admit its user', (t) => dropRules(t, INGRESS, concerns(PROXY))],
    ['RE004', 'a read replica that does not admit its user', (t) => dropRules(t, INGRESS, concerns(REPLICA))],
    ['RE004', 'a database that does not admit what changes its password', (t) => dropRules(t, INGRESS, concerns(ROTATION, 'SourceSecurityGroupId'))],
    ['RE006', 'endpoints that do not admit what changes a password', (t) => dropRules(t, INGRESS, (rule) => concerns(/Endpoints/)(rule) && concerns(ROTATION, 'SourceSecurityGroupId')(rule))],
    ['AZ004', 'a proxy in one subnet', (t) => {
      const proxy = find(t, 'AWS::RDS::DBProxy').Properties;
      proxy.VpcSubnetIds = oneSubnet(proxy.VpcSubnetIds);
    }],
    ['AZ001', 'what changes a password in one subnet', (t) => {
      hosted(t).VpcSubnetIds = hosted(t).VpcSubnetIds['Fn::Join'][1][0];
    }],
    ['AZ014', 'a service that reads from one replica alone', (t) => {
      const [{ Environment: environment }] = find(t, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions;
      environment.splice(environment.findIndex(({ Name }: { Name: string }) => Name.endsWith('_READER_HOSTS')), 1);
    }],
    ['AZ014', 'replicas that stand together', (t) => {
      const replicas = all(t, 'AWS::RDS::DBInstance').filter(({ Properties }) => Properties.SourceDBInstanceIdentifier);
      for (const replica of replicas) replica.Properties.AvailabilityZone = replicas[0].Properties.AvailabilityZone;
    }],
    ['AZ004', 'a database whose replica is all that is left of a standby', (t) => {
      find(t, 'AWS::RDS::DBInstance', /^PlatformDatabase(?!ReadReplica)/).Properties.MultiAZ = false;
    }],
  ]),
  ...mutants('security', PROXIED_DATABASE, [
    ['RE003', 'a database that also admits the clients of its proxy', (t) => admit(t, DATABASE, { SourceSecurityGroupId: groupId(t, SERVICE), IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432 })],
    ['RE003', 'a proxy that admits what changes the password', (t) => admit(t, PROXY, { SourceSecurityGroupId: groupId(t, ROTATION), IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432 })],
    ['RE003', 'a read replica that admits any address', (t) => admit(t, REPLICA, { CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432 })],
    ['RE001', 'a read replica with a public address', (t) => {
      find(t, 'AWS::RDS::DBInstance', /ReadReplica1/).Properties.PubliclyAccessible = true;
    }],
  ]),
];
