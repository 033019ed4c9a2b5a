import * as fs from 'fs';
import * as path from 'path';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { Assurance } from '../../../src/assurance';
import { typesWith } from '../../../src/assurance/catalogue/catalogue';
import { runtimeSupport } from '../../../src/assurance/catalogue/lambda';
import { databaseSupport } from '../../../src/assurance/catalogue/rds';
import { broken, messages, resource } from '../rule-table';

const NAMES = typesWith('name').map(([type, { property, most }]): [string, string, number] => [type, property, most]);

test.each(NAMES)('%s refuses a %s of more than %d characters', (type, property, most) => {
  const named = (name: string) => property.split('.').reduceRight<unknown>((value, step) => ({ [step]: value }), name) as object;
  const rules = (length: number) => broken('LI007', { Named: resource(type, named('a'.repeat(length))) });
  expect(rules(most)).toEqual([]);
  expect(rules(most + 1)).toEqual(['LI007']);
});

test('the part of a name that is known may already be too long', () => {
  const name = { 'Fn::Join': ['-', ['a'.repeat(40), { Ref: 'AWS::Region' }]] };
  expect(messages('LI007', { Targets: resource('AWS::ElasticLoadBalancingV2::TargetGroup', { Name: name }) })).toEqual([
    "AWS refuses 'Targets': its 'Name' has at least 41 characters, and 32 are the most",
  ]);
  expect(broken('LI', { Targets: resource('AWS::ElasticLoadBalancingV2::TargetGroup', { Name: { Ref: 'AWS::StackName' } }) })).toEqual([]);
});

const rds = (Engine: string, EngineVersion?: string) => resource('AWS::RDS::DBInstance', { Engine, EngineVersion });
const cluster = (Engine: string, EngineVersion?: string) => resource('AWS::RDS::DBCluster', { Engine, EngineVersion });
const lambda = (Runtime: string) => resource('AWS::Lambda::Function', { Runtime });

test.each([
  [[], 'PostgreSQL 17.9', rds('postgres', '17.9')],
  [[], 'PostgreSQL 17', rds('postgres', '17')],
  [[], 'a PostgreSQL of the future', rds('postgres', '21.1')],
  [['LI009'], 'PostgreSQL 16.4, closed for new databases', rds('postgres', '16.4')],
  [['LI009'], 'PostgreSQL 13.23, in extended support', rds('postgres', '13.23')],
  [['LI008'], 'PostgreSQL 16.1', rds('postgres', '16.1')],
  [['LI008'], 'PostgreSQL 9.6', rds('postgres', '9.6.24')],
  [[], 'MySQL 8.4.8', rds('mysql', '8.4.8')],
  [['LI009'], 'MySQL 8.0.46', rds('mysql', '8.0.46')],
  [['LI008'], 'MySQL 8.0.28', rds('mysql', '8.0.28')],
  [['LI008'], 'MySQL 5.6', rds('mysql', '5.6.51')],
  [[], 'MariaDB 11.8.6', rds('mariadb', '11.8.6')],
  [['LI008'], 'MariaDB 10.3', rds('mariadb', '10.3.39')],
  [[], 'an engine without table', rds('oracle-se2', '19.0.0.0.ru-2024-01.rur-2024-01.r1')],
  [[], 'no version', rds('postgres')],
  [[], 'Aurora PostgreSQL 16.6', cluster('aurora-postgresql', '16.6')],
  [[], 'the long-term Aurora PostgreSQL 14.6', cluster('aurora-postgresql', '14.6')],
  [['LI008'], 'Aurora PostgreSQL 14.7', cluster('aurora-postgresql', '14.7')],
  [[], 'Aurora MySQL 3.10', cluster('aurora-mysql', '8.0.mysql_aurora.3.10.1')],
  [[], 'the long-term Aurora MySQL 3.04', cluster('aurora-mysql', '8.0.mysql_aurora.3.04.2')],
  [['LI008'], 'Aurora MySQL 3.05', cluster('aurora-mysql', '8.0.mysql_aurora.3.05.2')],
  [['LI009'], 'Aurora MySQL 2', cluster('aurora-mysql', '5.7.mysql_aurora.2.12.5')],
  [['LI008'], 'Aurora MySQL 1', cluster('aurora')],
  [['LI009'], 'DocumentDB 3.6', resource('AWS::DocDB::DBCluster', { EngineVersion: '3.6.0' })],
  [[], 'DocumentDB 5.0', resource('AWS::DocDB::DBCluster', { EngineVersion: '5.0.0' })],
  [['LI009'], 'Redis 5', resource('AWS::ElastiCache::ReplicationGroup', { Engine: 'redis', EngineVersion: '5.0.6' })],
  [['LI008'], 'Redis 3.2', resource('AWS::ElastiCache::ReplicationGroup', { EngineVersion: '3.2.10' })],
  [[], 'Redis 7.1', resource('AWS::ElastiCache::ReplicationGroup', { Engine: 'redis', EngineVersion: '7.1' })],
  [[], 'Valkey 8', resource('AWS::ElastiCache::ReplicationGroup', { Engine: 'valkey', EngineVersion: '8.1' })],
  [['LI009'], 'Elasticsearch 6.7 on the old type', resource('AWS::Elasticsearch::Domain', { ElasticsearchVersion: '6.7' })],
  [[], 'OpenSearch 2.19', resource('AWS::OpenSearchService::Domain', { EngineVersion: 'OpenSearch_2.19' })],
  [['LI009'], 'OpenSearch 2.5', resource('AWS::OpenSearchService::Domain', { EngineVersion: 'OpenSearch_2.5' })],
  [['LI009'], 'Elasticsearch 7.4', resource('AWS::OpenSearchService::Domain', { EngineVersion: 'Elasticsearch_7.4' })],
  [[], 'Elasticsearch 7.10', resource('AWS::OpenSearchService::Domain', { EngineVersion: 'Elasticsearch_7.10' })],
  [[], 'Node.js 24', lambda('nodejs24.x')],
  [['LI009'], 'Node.js 18', lambda('nodejs18.x')],
  [['LI008'], 'Node.js 14', lambda('nodejs14.x')],
  [['LI008'], 'Python 3.7', lambda('python3.7')],
  [['LI009'], 'Python 3.9', lambda('python3.9')],
  [['LI008'], 'Kubernetes 1.28', resource('AWS::EKS::Cluster', { Version: '1.28' })],
  [['LI009'], 'Kubernetes 1.32', resource('AWS::EKS::Cluster', { Version: '1.32' })],
  [[], 'Kubernetes 1.36', resource('AWS::EKS::Cluster', { Version: '1.36' })],
  [['LI008'], 'ActiveMQ 5.16', resource('AWS::AmazonMQ::Broker', { EngineType: 'ACTIVEMQ', EngineVersion: '5.16.7' })],
  [[], 'RabbitMQ 3.13', resource('AWS::AmazonMQ::Broker', { EngineType: 'RABBITMQ', EngineVersion: '3.13' })],
  [['LI008'], 'a service that has ended', resource('AWS::QLDB::Ledger', {})],
])('%j for %s', (rules, _, version) => {
  expect(broken('LI', { Version: version })).toEqual(rules);
});

test('the fix names what to use instead', () => {
  const { findings } = Assurance.ofTemplates({ Shop: { Resources: { Database: rds('postgres', '16.1') } } });
  expect(findings.find(({ ruleId }) => ruleId.endsWith('LI008'))).toMatchObject({ message: "'Database' cannot be created: PostgreSQL 16.1 is retired", fix: 'use 16.9 or later' });
});

/** The constants of a class in the declarations of the newest aws-cdk-lib, split by their deprecation notes. */
function declared(file: string, className: string): { deprecated: string[]; current: string[] } {
  const text = fs.readFileSync(path.join(path.dirname(require.resolve('aws-cdk-lib-newest/package.json')), file), 'utf8');
  const body = text.split(`export declare class ${className} `)[1].split('\nexport declare class ')[0];
  const constants = [...body.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s+static readonly (\w+): /g)];
  const named = (deprecated: boolean) => constants.filter(([, note]) => note.includes('@deprecated') === deprecated).map(([,, name]) => name);
  return { deprecated: named(true), current: named(false) };
}

const version = (name: string) => name.replace(/^VER_/, '').replace('_RDS_', '-rds.').replace('_LIMITLESS', '-limitless').replace(/_/g, '.');

describe('no table calls retired what aws-cdk-lib offers', () => {
  test.each([
    ['postgres', 'PostgresEngineVersion', 'instance'], ['mysql', 'MysqlEngineVersion', 'instance'], ['mariadb', 'MariaDbEngineVersion', 'instance'],
    ['aurora-postgresql', 'AuroraPostgresEngineVersion', 'cluster'],
  ])('%s', (engine, className, kind) => {
    const { current } = declared(`aws-rds/lib/${kind}-engine.d.ts`, className);
    expect(current.length).toBeGreaterThan(10);
    expect(current.map(version).filter((name) => databaseSupport(engine, name).kind === 'retired')).toEqual([]);
  });

  test('aurora-mysql', () => {
    const { current } = declared('aws-rds/lib/cluster-engine.d.ts', 'AuroraMysqlEngineVersion');
    const full = (name: string) => (name.startsWith('VER_3') ? `8.0.mysql_aurora.${version(name)}` : `5.7.mysql_aurora.${version(name)}`);
    expect(current.map(full).filter((name) => databaseSupport('aurora-mysql', name).kind === 'retired')).toEqual([]);
  });

  test('runtimes, and each that aws-cdk-lib deprecates is in the table', () => {
    const { current, deprecated } = declared('aws-lambda/lib/runtime.d.ts', 'Runtime');
    const names = new Map([['GO_1_X', 'go1.x'], ['NODEJS', 'nodejs'], ['PROVIDED', 'provided']]);
    const runtime = (name: string) => names.get(name) ?? name.toLowerCase().replace(/^dotnet_core_/, 'dotnetcore').replace(/^([a-z]+)_/, '$1').replace(/_/g, '.').replace(/^dotnetcore(\d)$/, 'dotnetcore$1.0');
    expect(current.map(runtime).filter((name) => runtimeSupport(name).kind === 'retired')).toEqual([]);
    expect(deprecated.map(runtime).filter((name) => runtimeSupport(name).kind === 'supported')).toEqual([]);
  });
});

describe('regions', () => {
  function rulesIn(region: string | undefined, type: string, properties: object = {}): string[] {
    const app = new App({ analyticsReporting: false });
    new CfnResource(new Stack(app, 'Shop', { env: region ? { region, account: '111111111111' } : undefined }), 'Thing', { type, properties });
    return Assurance.ofStage(app).findings.map(({ ruleId }) => ruleId.split('::')[1]).filter((id) => id.startsWith('LI'));
  }

  test.each([
    [[], 'eu-west-1', 'AWS::AppRunner::Service'],
    [['LI010'], 'eu-north-1', 'AWS::AppRunner::Service'],
    [['LI010'], 'ap-southeast-3', 'AWS::AppRunner::Service'],
    [['LI010'], 'us-west-1', 'AWS::DocDB::DBCluster'],
    [['LI010'], 'eu-south-1', 'AWS::Neptune::DBCluster'],
    [[], 'xx-future-1', 'AWS::AppRunner::Service'],
    [[], undefined, 'AWS::AppRunner::Service'],
  ])('%j in %s for %s', (rules, region, type) => {
    expect(rulesIn(region, type)).toEqual(rules);
  });

  test('a firewall for CloudFront exists in one region', () => {
    expect(rulesIn('eu-west-1', 'AWS::WAFv2::WebACL', { Scope: 'CLOUDFRONT' })).toEqual(['LI010']);
    expect(rulesIn('us-east-1', 'AWS::WAFv2::WebACL', { Scope: 'CLOUDFRONT' })).toEqual([]);
    expect(rulesIn('eu-west-1', 'AWS::WAFv2::WebACL', { Scope: 'REGIONAL' })).toEqual([]);
  });
});
