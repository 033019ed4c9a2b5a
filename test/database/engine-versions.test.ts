import * as fs from 'fs';
import * as path from 'path';
import { Template } from 'aws-cdk-lib/assertions';
import { databaseStack } from './support';
import { DatabaseEngine } from '../../src/database';
import {
  AURORA_MYSQL_VERSIONS, AURORA_POSTGRES_VERSIONS, MARIADB_VERSIONS, MYSQL_VERSIONS, POSTGRES_VERSIONS,
} from '../../src/database/engine-versions';
import { compareVersions } from '../../src/private/store/compare-versions';
import { VersionTable } from '../../src/private/store/version-table';

/** The versions of an engine in the declarations of an AWS construct library, split by their deprecation notes. */
function declared(library: string, className: string, parts: number) {
  const kind = className.startsWith('Aurora') ? 'cluster' : 'instance';
  const file = path.join(__dirname, '../../node_modules', library, `aws-rds/lib/${kind}-engine.d.ts`);
  const [, body] = new RegExp(`class ${className} \\{([\\s\\S]*?)\\n\\}`).exec(fs.readFileSync(file, 'utf8'))!;
  const versions = [...body.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*static readonly VER_(\w+)/g)]
    .map(([, note, name]) => ({ deprecated: note.includes('@deprecated'), version: name.replace('_RDS_', '-rds.').replace(/_/g, '.') }))
    .filter(({ version }) => version.split('-')[0].split('.').length >= parts);
  const named = (deprecated: boolean) => versions.filter((each) => each.deprecated === deprecated).map(({ version }) => version).sort();
  return { retired: named(true), offered: named(false) };
}

describe.each<[string, string, VersionTable]>([
  ['PostgreSQL', 'PostgresEngineVersion', POSTGRES_VERSIONS],
  ['MySQL', 'MysqlEngineVersion', MYSQL_VERSIONS],
  ['MariaDB', 'MariaDbEngineVersion', MARIADB_VERSIONS],
])('the table of %s', (_label, className, table) => {
  test.each(['aws-cdk-lib', 'aws-cdk-lib-newest'])('says what %s says', (library) => {
    const truth = declared(library, className, table.majorParts + 1);
    expect(truth.retired.length).toBeGreaterThan(50);
    expect([...table.retired].sort()).toEqual(truth.retired);
    expect([...table.current, ...table.closed].sort()).toEqual(truth.offered);
  });

  test('has a default that is offered', () => {
    expect(table.current).toContain(table.newest);
    expect(table.extended).not.toContain(table.newest.split('.').slice(0, table.majorParts).join('.'));
  });
});

describe.each<[string, string, VersionTable]>([
  ['Aurora PostgreSQL', 'AuroraPostgresEngineVersion', AURORA_POSTGRES_VERSIONS],
  ['Aurora MySQL', 'AuroraMysqlEngineVersion', AURORA_MYSQL_VERSIONS],
])('the table of %s', (label, className, table) => {
  // Versions for sharded clusters, and Aurora MySQL 8.4, which the AWS construct library does not name.
  const told = (versions: string[]) => versions.filter((version) => !/LIMITLESS|^5\.7\.12$|^8\./.test(version)).sort();

  test('says what the newest aws-cdk-lib says', () => {
    const truth = declared('aws-cdk-lib-newest', className, 2);
    expect(truth.retired.length).toBeGreaterThan(50);
    expect([...table.retired].sort()).toEqual(told(truth.retired));
    expect(told([...table.current, ...table.closed])).toEqual(told(truth.offered));
  });

  test('contradicts nothing that the oldest aws-cdk-lib says', () => {
    const truth = declared('aws-cdk-lib', className, 2);
    expect(table.retired).toEqual(expect.arrayContaining(told(truth.retired)));
    expect([...table.current, ...table.closed]).toEqual(expect.arrayContaining(told(truth.offered)));
  });

  test('lists what is offered from old to new', () => {
    expect([...table.current].sort(compareVersions)).toEqual(table.current);
  });

  test('has a default that is offered and in standard support', () => {
    expect(table.current).toContain(table.newest);
    expect(table.extended).not.toContain(table.newest.split('.')[0]);
    expect(label).toMatch(/^Aurora/);
  });
});

describe('a version of Aurora', () => {
  test.each([
    [DatabaseEngine.auroraPostgres(), '17.9', 'aurora-postgresql17'],
    [DatabaseEngine.auroraPostgres({ version: '16' }), '16.13', 'aurora-postgresql16'],
    [DatabaseEngine.auroraPostgres({ version: '18.6' }), '18.6', 'aurora-postgresql18'],
    [DatabaseEngine.auroraPostgres({ version: '17.42' }), '17.42', 'aurora-postgresql17'],
    [DatabaseEngine.auroraMysql(), '8.0.mysql_aurora.3.12.0', 'aurora-mysql8.0'],
    [DatabaseEngine.auroraMysql({ version: '3' }), '8.0.mysql_aurora.3.12.0', 'aurora-mysql8.0'],
    [DatabaseEngine.auroraMysql({ version: '8.0' }), '8.0.mysql_aurora.3.12.0', 'aurora-mysql8.0'],
    [DatabaseEngine.auroraMysql({ version: '3.10' }), '8.0.mysql_aurora.3.10.4', 'aurora-mysql8.0'],
    [DatabaseEngine.auroraMysql({ version: '3.4.6' }), '8.0.mysql_aurora.3.04.6', 'aurora-mysql8.0'],
    [DatabaseEngine.auroraMysql({ version: '8.0.mysql_aurora.3.08.2' }), '8.0.mysql_aurora.3.08.2', 'aurora-mysql8.0'],
    [DatabaseEngine.auroraMysql({ version: '3.13.0' }), '8.0.mysql_aurora.3.13.0', 'aurora-mysql8.0'],
    [DatabaseEngine.auroraMysql({ version: '5.7' }), '5.7.mysql_aurora.2.12.6', 'aurora-mysql5.7'],
    [DatabaseEngine.auroraMysql({ version: '8.4' }), '8.4.mysql_aurora.8.4.8', 'aurora-mysql8.4'],
    [DatabaseEngine.auroraMysql({ version: '8.4.mysql_aurora.8.4.7' }), '8.4.mysql_aurora.8.4.7', 'aurora-mysql8.4'],
    [DatabaseEngine.auroraMysql({ version: '9.7' }), '9.7', 'aurora-mysql9.7'],
  ])('%# reaches the cluster and the family of its parameters', (engine, version, family) => {
    const template = Template.fromStack(databaseStack({ engine }).stack);
    template.hasResourceProperties('AWS::RDS::DBCluster', { EngineVersion: version });
    template.hasResourceProperties('AWS::RDS::DBClusterParameterGroup', { Family: family });
  });

  test.each([
    [DatabaseEngine.auroraPostgres({ version: '16.1' }), '16.8'],
    [DatabaseEngine.auroraPostgres({ version: '9.6.22' }), '14.22'],
    [DatabaseEngine.auroraMysql({ version: '3.05.2' }), '3.08.0'],
    [DatabaseEngine.auroraMysql({ version: '8.0.mysql_aurora.3.02.0' }), '3.04.0'],
    [DatabaseEngine.auroraMysql({ version: '8.0.36' }), '8.4.7'],
  ])('%# that is retired names the nearest supported one', (engine, nearest) => {
    expect(() => databaseStack({ engine })).toThrow(`the nearest supported version is '${nearest}'`);
  });

  test('for a sharded cluster is refused', () => {
    expect(() => databaseStack({ engine: DatabaseEngine.auroraPostgres({ version: '16.9-limitless' }) })).toThrow("did you mean '16.9'?");
  });
});

describe('a version', () => {
  test.each([
    [DatabaseEngine.postgres(), '17.9', 'postgres17'],
    [DatabaseEngine.postgres({ version: '16.13' }), '16.13', 'postgres16'],
    [DatabaseEngine.postgres({ version: '18' }), '18.3', 'postgres18'],
    [DatabaseEngine.postgres({ version: '17.42' }), '17.42', 'postgres17'],
    [DatabaseEngine.postgres({ version: '19.1' }), '19.1', 'postgres19'],
    [DatabaseEngine.postgres({ version: '12.22-rds.20251114' }), '12.22-rds.20251114', 'postgres12'],
    [DatabaseEngine.mysql(), '8.4.10', 'mysql8.4'],
    [DatabaseEngine.mysql({ version: '8.4' }), '8.4.10', 'mysql8.4'],
    [DatabaseEngine.mysql({ version: '8.0.46' }), '8.0.46', 'mysql8.0'],
    [DatabaseEngine.mysql({ version: '8.4.11' }), '8.4.11', 'mysql8.4'],
    [DatabaseEngine.mariadb(), '11.8.6', 'mariadb11.8'],
    [DatabaseEngine.mariadb({ version: '11.4' }), '11.4.10', 'mariadb11.4'],
    [DatabaseEngine.mariadb({ version: '12.3.2' }), '12.3.2', 'mariadb12.3'],
  ])('%# reaches the instance and the family of its parameters', (engine, version, family) => {
    const template = Template.fromStack(databaseStack({ engine }).stack);
    template.hasResourceProperties('AWS::RDS::DBInstance', { EngineVersion: version });
    template.hasResourceProperties('AWS::RDS::DBParameterGroup', { Family: family });
  });

  test.each([
    [DatabaseEngine.postgres({ version: '9.6.24' }), '14.22'],
    [DatabaseEngine.postgres({ version: '10' }), '14.22'],
    [DatabaseEngine.postgres({ version: '13.19' }), '13.23'],
    [DatabaseEngine.postgres({ version: '8.1' }), '14.22'],
    [DatabaseEngine.mysql({ version: '5.5.54' }), '8.4.10'],
    [DatabaseEngine.mysql({ version: '5.6' }), '8.4.10'],
    [DatabaseEngine.mysql({ version: '8.0.33' }), '8.0.42'],
    [DatabaseEngine.mariadb({ version: '10.11.5' }), '10.11.9'],
    [DatabaseEngine.mariadb({ version: '10.6' }), '10.11.16'],
  ])('%# that is retired names the nearest supported one', (engine, nearest) => {
    expect(() => databaseStack({ engine })).toThrow(`the nearest supported version is '${nearest}'`);
  });

  test.each([
    ['PostgreSQL 17', '17'],
    ['17-9', '17.9'],
    [' 16.13 ', '16.13'],
    ['16.1.', '16.9'],
    ['V15', '15'],
  ])("'%s' is asked back as '%s'", (version, meant) => {
    expect(() => databaseStack({ engine: DatabaseEngine.postgres({ version }) })).toThrow(`did you mean '${meant}'?`);
  });
});
