import { Duration, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { prove } from './requirement';
import { CACHE, DATABASE, SECRET, injectedSecret } from './stores';
import { IMAGE, platform } from './subjects';
import { TemplateView } from './template-view';
import { CacheCapacity, CacheEngine } from '../../src/cache';

const nodeType = ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.MICRO);

/** Seven days of backups for the database, five for the cache of sessions. */
const sessions = () => platform({
  service: { image: IMAGE },
  database: { backupRetention: Duration.days(7) },
  cache: {
    engine: CacheEngine.redis({ version: '7.0' }),
    capacity: CacheCapacity.nodes({ nodeType, nodes: 2 }),
    snapshotRetention: Duration.days(5),
  },
});

describe('cache of the scalable web platform', () => {
  let view: TemplateView;
  beforeAll(() => {
    view = sessions();
  });

  const has = (properties: object) => () => view.template.hasResourceProperties(CACHE, properties);

  prove([
    {
      id: 'S2.19',
      holds: 'Redis 7.0 can be had, and a retired version is refused with the nearest one',
      proof: () => {
        has({ Engine: 'redis', EngineVersion: '7.0' })();
        expect(() => platform({ cache: { engine: CacheEngine.redis({ version: '5.0.6' }) } })).toThrow(/'cache.engine\.version'.*'5\.0\.6'.*'6\.2'/);
      },
    },
    { id: 'S2.20', holds: 'the cache has two nodes', proof: has({ NumCacheClusters: 2 }) },
    {
      id: 'S2.21',
      holds: 'the cache demands a token, which stands in Secrets Manager and nowhere else',
      proof: () => {
        const secret = injectedSecret('CACHE_PASSWORD', view);
        expect(view.the(CACHE).properties.AuthToken).toEqual({
          'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: secret.logicalId }, ':SecretString:password::}}']],
        });
        expect(secret.type).toBe(SECRET);
        expect(secret.properties).not.toHaveProperty('SecretString');
      },
    },
    {
      id: 'S2.22',
      holds: 'the type of the nodes can be cache.t3.micro, and one that ElastiCache does not offer is refused',
      proof: () => {
        has({ CacheNodeType: 'cache.t3.micro' })();
        const nano = ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.NANO);
        expect(() => platform({ cache: { capacity: CacheCapacity.nodes({ nodeType: nano }) } })).toThrow(/t3\.nano/);
      },
    },
    { id: 'S2.23', holds: 'the cache is encrypted at rest and in transit', proof: has({ AtRestEncryptionEnabled: true, TransitEncryptionEnabled: true }) },
    {
      id: 'S2.24',
      holds: 'snapshots of the cache are taken every day and kept for 5 days',
      proof: () => {
        has({ SnapshotRetentionLimit: 5, SnapshotWindow: '03:00-04:00' })();
        expect(() => platform({ cache: { snapshotRetention: Duration.days(0) } })).toThrow(/'cache.snapshotRetention' must/);
      },
    },
    {
      id: 'S2.25',
      holds: 'the slow log of the cache reaches CloudWatch, where a saved query finds the slowest commands',
      proof: () => {
        const slow = view.the(CACHE).properties.LogDeliveryConfigurations.find(({ LogType }: any) => LogType === 'slow-log');
        expect(slow).toMatchObject({ DestinationType: 'cloudwatch-logs', LogFormat: 'json' });
        const group = view.target(slow.DestinationDetails.CloudWatchLogsDetails.LogGroup);
        expect(group.properties.RetentionInDays).toBe(90);
        const query = view.the('AWS::Logs::QueryDefinition').properties;
        expect(query.LogGroupNames).toEqual([{ Ref: group.logicalId }]);
        expect(query.QueryString).toContain('sort Duration desc');
      },
    },
    {
      id: 'S2.26',
      holds: 'a parameter group of its own suits sessions and caching, and can be changed',
      proof: () => {
        const parameters = (of: TemplateView) => of.target(of.the(CACHE).properties.CacheParameterGroupName).properties;
        expect(parameters(view)).toMatchObject({
          CacheParameterGroupFamily: 'redis7', Properties: { 'maxmemory-policy': 'volatile-lru', 'slowlog-log-slower-than': '10000' },
        });
        expect(parameters(platform({ cache: { parameters: { 'maxmemory-policy': 'allkeys-lru' } } })).Properties['maxmemory-policy']).toBe('allkeys-lru');
        expect(() => platform({ cache: { parameters: { 'maxmemory-policy': 'lru' } } })).toThrow(/maxmemory-policy.*must be one of/);
      },
    },
    {
      id: 'S2.67',
      holds: 'backups of the database are kept for 7 days and snapshots of the cache for 5',
      proof: () => {
        view.template.hasResourceProperties(DATABASE, { BackupRetentionPeriod: 7 });
        has({ SnapshotRetentionLimit: 5 })();
      },
    },
  ]);
});
