import { Duration, Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { prove } from './requirement';
import { CACHE, DATABASE, DOCUMENT_DATABASE, PORTS, SEARCH, SECRET, injectedSecret, secretOf, sources, subnetsOf } from './stores';
import { IMAGE, allStores, oneStack, examples, loadBalancerMysql, platform } from './subjects';
import { TemplateView, ViewedResource, listed } from './template-view';
import { ProductionPlatform } from '../../src';
import { CacheEngine } from '../../src/cache';
import { DatabaseCredentials } from '../../src/database';
import { Route } from '../../src/ingress';
import { plainApp } from '../support/apps';

const SERVICE = 'AWS::ECS::Service';
const TASK = 'AWS::ECS::TaskDefinition';

/** Where each kind of store has the password that it was created with. */
const PASSWORDS: Record<string, (properties: Record<string, any>) => unknown> = {
  [DATABASE]: ({ MasterUserPassword }) => MasterUserPassword,
  [DOCUMENT_DATABASE]: ({ MasterUserPassword }) => MasterUserPassword,
  [CACHE]: ({ AuthToken }) => AuthToken,
  [SEARCH]: ({ AdvancedSecurityOptions }) => AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword,
};

/** Every store of a template that stands in the network. */
function networked(view: TemplateView): ViewedResource[] {
  const stores = Object.keys(PORTS).flatMap((type) => view.all(type));
  if (stores.length === 0) throw new Error('no store');
  return stores;
}

/** Every store of a template that is created with a password. */
function withPassword(view: TemplateView): ViewedResource[] {
  return Object.keys(PASSWORDS).flatMap((type) => sources(type, view));
}

/** Two stores of each kind, a service that uses them all, and one that uses the first of each kind. */
function twoOfEach(): TemplateView {
  const stack = new Stack(plainApp(), 'Stack');
  const whole = new ProductionPlatform(stack, 'Platform');
  const first = [whole.addDatabase('Orders'), whole.addDocumentDatabase('Catalog'), whole.addCache('Sessions')];
  const second = [whole.addDatabase('Users'), whole.addDocumentDatabase('Reviews'), whole.addCache('Answers')];
  whole.addService('Api', { image: IMAGE, route: Route.path('/api/*'), uses: [...first, ...second] });
  whole.addService('Web', { image: IMAGE, uses: first });
  return TemplateView.of(stack);
}

describe('stores of the production environment of managed services', () => {
  prove([
    {
      id: 'S3.6',
      holds: 'MySQL has a standby in another zone that takes over',
      proof: () => {
        loadBalancerMysql().template.hasResourceProperties(DATABASE, { Engine: 'mysql', EngineVersion: Match.stringLikeRegexp('^8\\.4\\.'), MultiAZ: true });
        expect(loadBalancerMysql().zones(subnetsOf(loadBalancerMysql().the(DATABASE), loadBalancerMysql()))).toBe(2);
      },
    },
    {
      id: 'S3.7',
      holds: 'Redis of ElastiCache caches in memory, and the service gets its address',
      proof: () => {
        const view = platform({ cache: { engine: CacheEngine.redis() }, service: { image: IMAGE } });
        view.template.hasResourceProperties(CACHE, { Engine: 'redis', EngineVersion: '7.1', MultiAZEnabled: true });
        const [{ Environment: variables }] = view.the(TASK).properties.ContainerDefinitions;
        expect(variables).toContainEqual({ Name: 'CACHE_HOST', Value: { 'Fn::GetAtt': [view.the(CACHE).logicalId, 'PrimaryEndPoint.Address'] } });
      },
    },
    {
      id: 'S3.8',
      holds: 'OpenSearch searches, and Elasticsearch, which it has replaced, is refused',
      proof: () => {
        allStores().template.hasResourceProperties(SEARCH, { EngineVersion: Match.stringLikeRegexp('^OpenSearch_\\d') });
        const [{ Environment: variables }] = allStores().at('PlatformShopTask', TASK).properties.ContainerDefinitions;
        expect(variables).toContainEqual({ Name: 'PRODUCTS_HOST', Value: { 'Fn::GetAtt': [allStores().the(SEARCH).logicalId, 'DomainEndpoint'] } });
        expect(() => platform({ search: { version: 'Elasticsearch_7.10' } })).toThrow(/'search.version' must .*use OpenSearch, for example '\d/);
      },
    },
    {
      id: 'S3.9',
      holds: 'AWS backs up, patches, replicates and fails over every store',
      proof: () => {
        loadBalancerMysql().template.hasResourceProperties(DATABASE, { BackupRetentionPeriod: 14, AutoMinorVersionUpgrade: true, MultiAZ: true });
        const { template } = allStores();
        template.hasResourceProperties(DATABASE, { BackupRetentionPeriod: 14, AutoMinorVersionUpgrade: true, MultiAZ: true });
        template.hasResourceProperties(DOCUMENT_DATABASE, { BackupRetentionPeriod: 14, PreferredMaintenanceWindow: Match.anyValue() });
        template.resourceCountIs('AWS::DocDB::DBInstance', 2);
        template.hasResourceProperties(CACHE, {
          SnapshotRetentionLimit: 5, AutoMinorVersionUpgrade: true, NumCacheClusters: 2, AutomaticFailoverEnabled: true, MultiAZEnabled: true,
        });
        // OpenSearch Service takes a snapshot every hour, which no property turns off.
        template.hasResourceProperties(SEARCH, {
          SoftwareUpdateOptions: { AutoSoftwareUpdateEnabled: true },
          OffPeakWindowOptions: { Enabled: true },
          ClusterConfig: { ZoneAwarenessEnabled: true, DedicatedMasterCount: 3 },
        });
        template.hasResourceProperties('AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' } });
      },
    },
    {
      id: 'S3.18',
      holds: 'each store has a security group that admits its users on its port and nobody else',
      proof: () => {
        const [{ properties: mysql }] = loadBalancerMysql().all(DATABASE);
        expect(loadBalancerMysql().inboundOf(loadBalancerMysql().target(mysql.VPCSecurityGroups[0])).map(({ fromPort }) => fromPort)).toEqual([3306]);
        const view = allStores();
        const [shop, thumbnails] = ['PlatformShopService', 'PlatformThumbnailsService'].map((id) => view.groupOf(view.at(id, SERVICE)).logicalId);
        for (const store of networked(view)) {
          const port = PORTS[store.type];
          const users = store.type === CACHE ? [shop, thumbnails] : [shop];
          expect([store.type, view.inboundOf(view.groupOf(store))]).toEqual([
            store.type, users.map((source) => ({ fromPort: port, toPort: port, source })),
          ]);
        }
        const two = twoOfEach();
        const groups = networked(two).map((store) => two.groupOf(store));
        expect(new Set(groups.map(({ logicalId }) => logicalId)).size).toBe(6);
        expect(groups.map((group) => two.inboundOf(group).length).sort()).toEqual([1, 1, 1, 2, 2, 2]);
      },
    },
    {
      id: 'S3.19',
      holds: 'stores cannot be reached from the internet',
      proof: () => {
        for (const view of examples().map(([, example]) => example)) {
          view.template.hasResourceProperties(DATABASE, { PubliclyAccessible: false });
          for (const store of networked(view)) {
            expect([store.type, view.tiers(subnetsOf(store, view))]).toEqual([store.type, ['isolated']]);
            for (const { source } of view.inboundOf(view.groupOf(store))) expect(source).not.toMatch(/[.:]/);
          }
        }
      },
    },
    {
      id: 'S3.20',
      holds: 'credentials of stores are in Secrets Manager, and those of a database are rotated where that is asked for',
      proof: () => {
        const view = allStores();
        const passwords = withPassword(view).map(({ type, properties }) => JSON.stringify(PASSWORDS[type](properties)));
        const secrets = view.all(SECRET);
        expect(secrets).toHaveLength(4);
        for (const { logicalId, properties } of secrets) {
          expect(properties.GenerateSecretString.PasswordLength).toBe(40);
          expect(passwords.filter((password) => password.includes('{{resolve:secretsmanager:') && password.includes(`{"Ref":"${logicalId}"}`))).toHaveLength(1);
        }
        platform({ database: { credentials: DatabaseCredentials.managedByRds() } }).template.hasResourceProperties(DATABASE, {
          ManageMasterUserPassword: true, MasterUserPassword: Match.absent(),
        });
        const rotated = platform({ database: { credentials: DatabaseCredentials.generated({ rotateAfter: Duration.days(30) }) } });
        expect(secretOf(rotated.the('AWS::SecretsManager::RotationSchedule').properties.SecretId, rotated)).toBe(rotated.the(SECRET));
      },
    },
    {
      id: 'S3.21',
      holds: 'Fargate may read the secrets of a service and no others',
      proof: () => {
        const readers: [TemplateView, string, string[]][] = [
          [oneStack(), 'PlatformServiceTask', ['Database']],
          [allStores(), 'PlatformShopTask', ['Orders', 'Catalog', 'Sessions', 'Products']],
          [allStores(), 'PlatformThumbnailsTask', ['Sessions']],
        ];
        for (const [view, task, stores] of readers) {
          const role = view.target(view.at(task, TASK).properties.ExecutionRoleArn);
          const reading = view.statementsOf(role).filter(({ Action }) => JSON.stringify(Action).includes('secretsmanager:'));
          for (const { Action } of reading) expect(Action).toBe('secretsmanager:GetSecretValue');
          const readable = reading.flatMap(({ Resource }) => listed(Resource)).map((resource) => secretOf(resource, view).logicalId);
          expect(readable.sort()).toEqual(stores.map((store) => view.at(`Platform${store}Secret`, SECRET).logicalId).sort());
        }
      },
    },
    {
      id: 'S3.22',
      holds: 'secrets reach the container as environment variables when it starts',
      proof: () => {
        const [{ Secrets: secrets }] = allStores().at('PlatformShopTask', TASK).properties.ContainerDefinitions;
        expect(secrets.map(({ Name }: any) => Name).sort()).toEqual([
          'CATALOG_PASSWORD', 'CATALOG_USERNAME', 'ORDERS_PASSWORD', 'ORDERS_USERNAME', 'PRODUCTS_PASSWORD', 'PRODUCTS_USERNAME', 'SESSIONS_PASSWORD',
        ]);
        for (const { Name } of secrets) expect(injectedSecret(Name, allStores()).type).toBe(SECRET);
      },
    },
    {
      id: 'S3.23',
      holds: 'no secret stands in a template',
      proof: () => {
        for (const view of examples().map(([, example]) => example)) {
          for (const { properties: { ContainerDefinitions: [{ Environment: variables }] } } of view.all(TASK)) {
            const literals = variables.filter(({ Value }: any) => typeof Value === 'string').map(({ Name }: any) => Name);
            expect(literals).toContainEqual(expect.stringMatching(/_PORT$/));
            expect(literals.filter((name: string) => /PASS|SECRET|TOKEN|KEY/.test(name))).toEqual([]);
          }
          for (const { type, properties } of withPassword(view)) {
            expect([type, PASSWORDS[type](properties)]).toEqual([type, { 'Fn::Join': ['', expect.arrayContaining(['{{resolve:secretsmanager:'])] }]);
          }
          for (const { properties } of view.all(SECRET)) expect(properties).not.toHaveProperty('SecretString');
        }
      },
    },
    {
      id: 'S3.25',
      holds: 'the metrics of Fargate, load balancer and stores are watched',
      proof: () => {
        for (const [, view] of examples()) {
          const stores = view === allStores() ? ['AWS/DocDB', 'AWS/ElastiCache', 'AWS/ES'] : [];
          const board = JSON.stringify(view.the('AWS::CloudWatch::Dashboard').properties.DashboardBody);
          const alarms = JSON.stringify(view.all('AWS::CloudWatch::Alarm'));
          for (const namespace of ['AWS/ECS', 'AWS/ApplicationELB', 'AWS/RDS', ...stores]) {
            expect(board).toContain(namespace);
            expect(alarms).toContain(namespace);
          }
        }
      },
    },
  ]);
});
