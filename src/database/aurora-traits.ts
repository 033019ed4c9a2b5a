import { aws_rds as rds } from 'aws-cdk-lib';
import { EngineTraits, MYSQL, POSTGRES } from './engine-traits';
import { AURORA_MYSQL_VERSIONS, AURORA_POSTGRES_VERSIONS } from './engine-versions';
import { AURORA_MYSQL_TYPES, AURORA_POSTGRES_TYPES } from './instance-types';
import { majorOf } from '../private/store/version-table';

const FEWEST_MYSQL_CONNECTIONS = 90;
const MOST_MYSQL_CONNECTIONS = 16_000;

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraPostgreSQL.html */
export const AURORA_POSTGRES: EngineTraits = {
  ...POSTGRES,
  label: 'Aurora PostgreSQL',
  type: 'aurora-postgresql',
  versions: AURORA_POSTGRES_VERSIONS,
  instanceTypes: AURORA_POSTGRES_TYPES,
  logExports: ['postgresql'],
  instanceEngine: undefined,
  aurora: {
    serverlessFrom: '13',
    pausesFrom: ['13.15', '14.12', '15.7', '16.3'],
    clusterEngine: (version) => rds.DatabaseClusterEngine.auroraPostgres({
      version: rds.AuroraPostgresEngineVersion.of(version, majorOf(AURORA_POSTGRES_VERSIONS, version)),
    }),
  },
};

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMySQL.html */
export const AURORA_MYSQL: EngineTraits = {
  ...MYSQL,
  label: 'Aurora MySQL',
  type: 'aurora-mysql',
  versions: AURORA_MYSQL_VERSIONS,
  instanceTypes: AURORA_MYSQL_TYPES,
  shortVersion: auroraMysqlVersion,
  logExports: ['audit', 'error', 'slowquery'],
  tlsValues: ['ON', '1'],
  parameters: {
    ...MYSQL.parameters,
    require_secure_transport: 'ON',
    server_audit_events: 'CONNECT,QUERY_DCL,QUERY_DDL',
    server_audit_logging: '1',
  },
  maxConnections: auroraMysqlConnections,
  instanceEngine: undefined,
  aurora: {
    serverlessFrom: '3',
    pausesFrom: ['3.08.0'],
    clusterEngine: (version) => {
      const compatible = mysqlVersion(version);
      const full = version === compatible ? version : `${compatible}.mysql_aurora.${version}`;
      return rds.DatabaseClusterEngine.auroraMysql({ version: rds.AuroraMysqlEngineVersion.of(full, compatible) });
    },
  },
};

/** `8.0.mysql_aurora.3.4.0` → `3.04.0`; `8.0`, the version of MySQL alone, stands for Aurora MySQL 3. */
function auroraMysqlVersion(given: string): string {
  const bare = given.replace(/^\d+\.\d+\.mysql_aurora\./, '');
  if (bare === '5.7') return '2';
  if (bare === '8.0') return '3';
  return bare.replace(/^([23])\.(\d)(?=\.|$)/, '$1.0$2');
}

/** The version of MySQL that clients see: Aurora MySQL 2 and 3 count on their own, later ones count as MySQL does. */
function mysqlVersion(version: string): string {
  const [major, minor] = version.split('.');
  return { 2: '5.7', 3: '8.0' }[major] ?? `${major}.${minor ?? 0}`;
}

/**
 * What Aurora MySQL derives: 90 at 4 GiB, 1000 at 16 GiB, and 1000 more for each doubling.
 *
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Performance.html
 */
function auroraMysqlConnections(memoryGiB: number): number {
  const doublings = Math.log2(memoryGiB);
  const derived = memoryGiB < 16 ? Math.floor(45 * doublings) : 1000 * (Math.round(doublings) - 3);
  return Math.min(Math.max(derived, FEWEST_MYSQL_CONNECTIONS), MOST_MYSQL_CONNECTIONS);
}
