import { aws_rds as rds, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { MARIADB_VERSIONS, MYSQL_VERSIONS, POSTGRES_VERSIONS } from './engine-versions';
import { rdsInstanceTypes } from './instance-types';
import { OfferedTypes } from '../private/store/offered-types';
import { majorOf, VersionTable } from '../private/store/version-table';

/** What only an engine that runs in clusters has. */
export interface AuroraTraits {
  /** The engine of the AWS construct library. */
  readonly clusterEngine: (version: string) => rds.IClusterEngine;
  /** The oldest major version that can be serverless. */
  readonly serverlessFrom: string;
  /** The oldest versions that can pause, one a major, in order; newer majors can. */
  readonly pausesFrom: string[];
}

/** What differs between the engines; everything else of a database is the same. */
export interface EngineTraits {
  /** Name of the engine for people. */
  readonly label: string;
  /** Name of the engine for RDS. */
  readonly type: string;
  readonly port: number;
  readonly versions: VersionTable;
  readonly instanceTypes: OfferedTypes;
  /** How the table writes a version, where users may write it otherwise. */
  readonly shortVersion?: (given: string) => string;
  /** Log files that RDS sends to CloudWatch Logs. */
  readonly logExports: string[];
  /** The parameter that makes the server refuse connections without TLS, and the values that do so. */
  readonly tlsParameter: string;
  readonly tlsValues: string[];
  /** Parameters of every database; the user's win over them. */
  readonly parameters: { [name: string]: string };
  readonly longestUsername: number;
  readonly longestDatabaseName: number;
  /** Names that the engine or RDS keeps for itself. */
  readonly reservedNames: string[];
  /**
   * The `max_connections` that RDS derives from the memory of an instance.
   *
   * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.MaxConnections
   */
  readonly maxConnections: (memoryGiB: number) => number;
  /** The engine of the AWS construct library for an instance; absent for what runs in clusters. */
  readonly instanceEngine?: (version: string) => rds.IInstanceEngine;
  /** The oldest version that takes IAM tokens; absent when all do. */
  readonly iamAuthenticationFrom?: string;
  /** RDS sells no Extended Support for it. */
  readonly withoutExtendedSupport?: boolean;
  /** The protocol that a proxy speaks. */
  readonly proxyFamily: 'MYSQL' | 'POSTGRESQL';
  /** What changes the administrative user's password. */
  readonly hostedRotation: (options: secretsmanager.SingleUserHostedRotationOptions) => secretsmanager.HostedRotation;
  /** Present when it runs in clusters. */
  readonly aurora?: AuroraTraits;
}

const GIB = 1024 ** 3;

const SQL_KEYWORDS = [
  'all', 'alter', 'analyze', 'and', 'any', 'as', 'asc', 'between', 'by', 'case', 'check', 'column', 'constraint', 'create', 'cross',
  'database', 'default', 'delete', 'desc', 'distinct', 'drop', 'else', 'end', 'except', 'exists', 'false', 'fetch', 'for', 'foreign', 'from',
  'grant', 'group', 'having', 'in', 'index', 'inner', 'insert', 'into', 'is', 'join', 'key', 'left', 'like', 'limit', 'natural', 'not', 'null',
  'on', 'or', 'order', 'outer', 'primary', 'references', 'right', 'schema', 'select', 'set', 'table', 'then', 'to', 'true', 'union', 'unique',
  'update', 'user', 'using', 'values', 'when', 'where', 'with',
];

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_PostgreSQL.html */
export const POSTGRES: EngineTraits = {
  label: 'PostgreSQL',
  type: 'postgres',
  port: 5432,
  versions: POSTGRES_VERSIONS,
  instanceTypes: rdsInstanceTypes('PostgreSQL'),
  logExports: ['postgresql', 'upgrade'],
  tlsParameter: 'rds.force_ssl',
  tlsValues: ['1'],
  parameters: {
    'rds.force_ssl': '1',
    'log_connections': '1',
    'log_disconnections': '1',
    'log_lock_waits': '1',
    'log_min_duration_statement': '1000',
    'log_temp_files': '10240',
    'shared_preload_libraries': 'pg_stat_statements',
  },
  longestUsername: 63,
  longestDatabaseName: 63,
  reservedNames: ['admin', 'rdsadmin', 'rdsrepladmin', 'rds_superuser', 'template0', 'template1', ...SQL_KEYWORDS],
  maxConnections: (memoryGiB) => Math.min(memoryGiB * GIB / 9531392, 5000),
  instanceEngine: (version) => rds.DatabaseInstanceEngine.postgres({
    version: rds.PostgresEngineVersion.of(version, majorOf(POSTGRES_VERSIONS, version)),
  }),
  proxyFamily: 'POSTGRESQL',
  hostedRotation: (options) => secretsmanager.HostedRotation.postgreSqlSingleUser(options),
};

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_MySQL.html */
export const MYSQL: EngineTraits = {
  label: 'MySQL',
  type: 'mysql',
  port: 3306,
  versions: MYSQL_VERSIONS,
  instanceTypes: rdsInstanceTypes('MySQL'),
  logExports: ['error', 'slowquery'],
  tlsParameter: 'require_secure_transport',
  tlsValues: ['1', 'ON'],
  parameters: {
    // DB instances take 1, DB clusters ON.
    require_secure_transport: '1',
    log_output: 'FILE',
    long_query_time: '1',
    slow_query_log: '1',
  },
  longestUsername: 16,
  longestDatabaseName: 64,
  reservedNames: ['information_schema', 'innodb', 'mysql', 'performance_schema', 'rdsadmin', 'rdsrepladmin', 'sys', ...SQL_KEYWORDS],
  maxConnections: (memoryGiB) => memoryGiB * GIB / 12582880,
  instanceEngine: (version) => rds.DatabaseInstanceEngine.mysql({
    version: rds.MysqlEngineVersion.of(version, majorOf(MYSQL_VERSIONS, version)),
  }),
  proxyFamily: 'MYSQL',
  hostedRotation: (options) => secretsmanager.HostedRotation.mysqlSingleUser(options),
};

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_MariaDB.html */
export const MARIADB: EngineTraits = {
  ...MYSQL,
  label: 'MariaDB',
  type: 'mariadb',
  versions: MARIADB_VERSIONS,
  instanceTypes: rdsInstanceTypes('MariaDB'),
  iamAuthenticationFrom: '10.11',
  withoutExtendedSupport: true,
  maxConnections: (memoryGiB) => Math.min(memoryGiB * GIB / 25165760, 12_000),
  instanceEngine: (version) => rds.DatabaseInstanceEngine.mariaDb({
    version: rds.MariaDbEngineVersion.of(version, majorOf(MARIADB_VERSIONS, version)),
  }),
  hostedRotation: (options) => secretsmanager.HostedRotation.mariaDbSingleUser(options),
};
