import { aws_rds as rds } from 'aws-cdk-lib';
import { MYSQL_VERSIONS, POSTGRES_VERSIONS } from './engine-versions';
import { majorOf, VersionTable } from '../private/version-table';

/** What differs between the engines; everything else of a database is the same. */
export interface EngineTraits {
  /** Name of the engine for people. */
  readonly label: string;
  /** Name of the engine for RDS. */
  readonly type: string;
  readonly port: number;
  readonly versions: VersionTable;
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
  /** Memory that RDS reckons for one connection when it derives `max_connections`, in bytes. */
  readonly bytesPerConnection: number;
  /** What RDS caps the derived `max_connections` at. */
  readonly mostConnections: number;
  /** The engine of the AWS construct library. */
  instanceEngine(version: string): rds.IInstanceEngine;
}

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
  bytesPerConnection: 9531392,
  mostConnections: 5000,
  instanceEngine: (version) => rds.DatabaseInstanceEngine.postgres({
    version: rds.PostgresEngineVersion.of(version, majorOf(POSTGRES_VERSIONS, version)),
  }),
};

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_MySQL.html */
export const MYSQL: EngineTraits = {
  label: 'MySQL',
  type: 'mysql',
  port: 3306,
  versions: MYSQL_VERSIONS,
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
  bytesPerConnection: 12582880,
  mostConnections: Number.MAX_SAFE_INTEGER,
  instanceEngine: (version) => rds.DatabaseInstanceEngine.mysql({
    version: rds.MysqlEngineVersion.of(version, majorOf(MYSQL_VERSIONS, version)),
  }),
};
