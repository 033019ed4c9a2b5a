import { aws_ec2 as ec2, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { IConstruct, IDependable } from 'constructs';
import { BackingServiceBinding, IWorkload } from '../contracts';
import { DatabaseEngine } from './database-engine';
import { bindStore, passwordLogin, StoreLogin } from '../private/store/store-binding';

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
  /** What answers at the host names, where these exist before it. */
  readonly _readyWhen?: IDependable[];
}

/** Opens the way from the workload to the database, allows it to read the secret, and says how to connect. */
export function bindDatabase(database: ReachableDatabase, workload: IWorkload): BackingServiceBinding {
  return connect(database, workload, { login: passwordLogin(database.secret) });
}

/** Opens the way from the workload to the database as one user, who has no password. */
export function bindIamUser(database: ReachableDatabase, workload: IWorkload, username: string): BackingServiceBinding {
  return connect(database, workload, { username });
}

function connect(
  database: ReachableDatabase, workload: IWorkload, { username, login }: { username?: string; login?: StoreLogin },
): BackingServiceBinding {
  const { engine, node: { id }, connections, _readerHosts: readerHosts, _readers: readers } = database;
  const noun = `${engine._traits.label} database`;
  const binding = bindStore(workload, {
    id,
    noun,
    connections,
    environment: {
      HOST: database.host,
      READER_HOST: readerHosts[0],
      READER_HOSTS: readerHosts.length > 1 ? readerHosts.join(',') : undefined,
      PORT: `${database.port}`,
      NAME: database.databaseName,
      ENGINE: engine.engineType,
      USERNAME: username,
    },
    login,
    readyWhen: database._readyWhen,
  });
  if (readers) workload.connections.allowToDefaultPort(readers, `${noun} ${id}: read replicas`);
  return binding;
}
