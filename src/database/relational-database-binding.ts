import { aws_ec2 as ec2, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { BackingServiceBinding, IWorkload } from '../contracts';
import { DatabaseEngine } from './database-engine';
import { environmentName } from '../private/store/environment-name';

/** A relational database as its clients see it, created here or elsewhere. */
export interface ReachableDatabase extends IConstruct, ec2.IConnectable {
  readonly engine: DatabaseEngine;
  readonly databaseName: string;
  readonly host: string;
  readonly port: number;
  /** The secret as its clients may read it. */
  readonly secret: secretsmanager.ISecret;
  /** Host names for reading alone. */
  readonly _readerHosts: string[];
  /** The network identity of what reads alone, when it is another. */
  readonly _readers?: ec2.IConnectable;
}

/** Opens the way from the workload to the database and says where it is. */
export function connect(database: ReachableDatabase, workload: IWorkload): { [name: string]: string } {
  const { engine, node: { id }, _readerHosts: readerHosts } = database;
  const prefix = environmentName(id);
  workload.connections.allowToDefaultPort(database, `${engine._traits.label} database ${id}`);
  if (database._readers) workload.connections.allowToDefaultPort(database._readers, `${engine._traits.label} database ${id}: read replicas`);
  return {
    [`${prefix}_HOST`]: database.host,
    ...readerHosts.length > 0 ? { [`${prefix}_READER_HOST`]: readerHosts[0] } : {},
    ...readerHosts.length > 1 ? { [`${prefix}_READER_HOSTS`]: readerHosts.join(',') } : {},
    [`${prefix}_PORT`]: `${database.port}`,
    [`${prefix}_NAME`]: database.databaseName,
    [`${prefix}_ENGINE`]: engine.engineType,
  };
}

/** Opens the way from the workload to the database, allows it to read the secret, and says how to connect. */
export function bindDatabase(database: ReachableDatabase, workload: IWorkload): BackingServiceBinding {
  const prefix = environmentName(database.node.id);
  const environment = connect(database, workload);
  database.secret.grantRead(workload);
  return {
    environment: { ...environment, [`${prefix}_SECRET_ARN`]: database.secret.secretArn },
    secrets: {
      [`${prefix}_USERNAME`]: { secret: database.secret, field: 'username' },
      [`${prefix}_PASSWORD`]: { secret: database.secret, field: 'password' },
    },
  };
}
