import { Duration, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { prove } from './requirement';
import { DATABASE, DOCUMENT_DATABASE, sources, subnetsOf } from './stores';
import { IMAGE, oneStack, examples, loadBalancerMysql, platform } from './subjects';
import { DatabaseEngine } from '../../src/database';

const PARAMETERS = 'AWS::RDS::DBParameterGroup';

const instanceType = ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.MEDIUM);

const keptFor = (backupRetention: Duration) => platform({ database: { backupRetention } });

function watchedDatabase() {
  oneStack().template.hasResourceProperties(DATABASE, { EnablePerformanceInsights: true, DatabaseInsightsMode: 'standard' });
}

describe('database of the scalable web platform', () => {
  prove([
    {
      id: 'S2.9',
      holds: 'PostgreSQL 15 on db.t3.medium can be had, and the retired 15.4 is refused with the nearest version',
      proof: () => {
        platform({ database: { engine: DatabaseEngine.postgres({ version: '15' }), instanceType } }).template.hasResourceProperties(DATABASE, {
          Engine: 'postgres', EngineVersion: Match.stringLikeRegexp('^15\\.'), DBInstanceClass: 'db.t3.medium',
        });
        expect(() => platform({ database: { engine: DatabaseEngine.postgres({ version: '15.4' }) } })).toThrow(/'database.engine.version'.*'15\.4'.*15\.\d+/);
      },
    },
    {
      id: 'S2.10',
      holds: 'a read replica of its own has the storage of the primary, and the container gets the addresses of both',
      proof: () => {
        const view = platform({ service: { image: IMAGE }, database: { instanceType, readReplicas: 1 } });
        const [primary, replica, ...others] = view.all(DATABASE);
        expect(others).toEqual([]);
        expect(primary.properties).toMatchObject({ MultiAZ: true, StorageEncrypted: true, StorageType: 'gp3' });
        expect(primary.properties).not.toHaveProperty('SourceDBInstanceIdentifier');
        expect(replica.properties).toMatchObject({
          SourceDBInstanceIdentifier: { Ref: primary.logicalId }, DBInstanceClass: 'db.t3.medium', StorageType: 'gp3', PubliclyAccessible: false,
        });
        // In the region of its source a replica is encrypted as the source is, and RDS refuses to have that said again.
        for (const property of ['StorageEncrypted', 'KmsKeyId', 'SourceRegion']) expect(replica.properties).not.toHaveProperty(property);
        const [{ Environment: variables }] = view.the('AWS::ECS::TaskDefinition').properties.ContainerDefinitions;
        for (const [Name, { logicalId }] of [['DATABASE_HOST', primary], ['DATABASE_READER_HOST', replica]] as const) {
          expect(variables).toContainEqual({ Name, Value: { 'Fn::GetAtt': [logicalId, 'Endpoint.Address'] } });
        }
      },
    },
    {
      id: 'S2.11',
      holds: 'storage starts at 100 GiB of gp3 and grows to 1000',
      proof: () => oneStack().template.hasResourceProperties(DATABASE, { AllocatedStorage: '100', StorageType: 'gp3', MaxAllocatedStorage: 1000 }),
    },
    {
      id: 'S2.12',
      holds: 'backups can be kept for 7 days',
      proof: () => keptFor(Duration.days(7)).template.hasResourceProperties(DATABASE, { BackupRetentionPeriod: 7 }),
    },
    {
      id: 'S2.13',
      holds: 'the operating system of the database is monitored',
      proof: () => {
        oneStack().template.hasResourceProperties(DATABASE, { MonitoringInterval: 60 });
        const role = oneStack().target(oneStack().the(DATABASE).properties.MonitoringRoleArn);
        expect(JSON.stringify(role.properties.AssumeRolePolicyDocument)).toContain('monitoring.rds.amazonaws.com');
      },
    },
    { id: 'S2.14', holds: 'database insights are on', proof: watchedDatabase },
    {
      id: 'S2.15',
      holds: 'the database is encrypted at rest',
      proof: () => examples().forEach(([, view]) => view.template.hasResourceProperties(DATABASE, { StorageEncrypted: true })),
    },
    {
      id: 'S2.16',
      holds: 'the database refuses connections without TLS',
      proof: () => {
        oneStack().template.hasResourceProperties(PARAMETERS, { Parameters: { 'rds.force_ssl': '1' } });
        loadBalancerMysql().template.hasResourceProperties(PARAMETERS, { Parameters: { require_secure_transport: '1' } });
        const groups = examples().flatMap(([, view]) => view.all(DATABASE).map(({ properties }) => view.target(properties.DBParameterGroupName)));
        expect(new Set(groups.map(({ type }) => type))).toEqual(new Set([PARAMETERS]));
      },
    },
    {
      id: 'S2.17',
      holds: 'the database stands in subnets without a way to the internet',
      proof: () => {
        oneStack().template.hasResourceProperties(DATABASE, { PubliclyAccessible: false });
        expect(oneStack().tiers(subnetsOf(oneStack().the(DATABASE), oneStack()))).toEqual(['isolated']);
      },
    },
    {
      id: 'S2.18',
      holds: 'a parameter group of its own logs connections and slow statements',
      proof: () => {
        oneStack().template.hasResourceProperties(PARAMETERS, {
          Parameters: {
            log_min_duration_statement: '1000', log_connections: '1', log_disconnections: '1', shared_preload_libraries: 'pg_stat_statements',
          },
        });
        oneStack().template.hasResourceProperties(DATABASE, { EnableCloudwatchLogsExports: ['postgresql', 'upgrade'] });
      },
    },
    { id: 'S2.52', holds: 'the performance of the database is monitored', proof: watchedDatabase },
    {
      id: 'S2.65',
      holds: 'the database has alarms beside its insights',
      proof: () => {
        watchedDatabase();
        const metrics = oneStack().all('AWS::CloudWatch::Alarm').filter(({ properties }) => properties.Namespace === 'AWS/RDS').map(({ properties }) => properties.MetricName);
        expect(metrics).toEqual(expect.arrayContaining(['CPUUtilization', 'FreeStorageSpace', 'DatabaseConnections']));
      },
    },
    {
      id: 'S2.69',
      holds: 'databases can be restored to any second of the time that backups are kept',
      proof: () => {
        for (const [, view] of examples()) {
          const [{ properties }] = sources(DATABASE, view);
          expect(properties.BackupRetentionPeriod).toBeGreaterThan(0);
        }
        const documents = platform({ documentDatabase: {} });
        expect(documents.the(DOCUMENT_DATABASE).properties.BackupRetentionPeriod).toBeGreaterThan(0);
      },
    },
  ]);
});
