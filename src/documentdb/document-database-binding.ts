import { aws_ec2 as ec2, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { IConstruct, IDependable } from 'constructs';
import { BackingServiceBinding, IWorkload } from '../contracts';
import { bindStore, passwordLogin } from '../private/store/store-binding';

/** A document database as its clients see it, created here or elsewhere. */
export interface ReachableDocumentDatabase extends IConstruct, ec2.IConnectable {
  readonly host: string;
  readonly readerHost: string;
  readonly port: number;
  /** The secret as its clients may read it. */
  readonly secret: secretsmanager.ISecret;
  /** What answers at the host names, where these exist before it. */
  readonly _readyWhen?: IDependable[];
}

/**
 * What drivers of MongoDB must be told about DocumentDB: it is a replica set of this name and has no retryable writes.
 *
 * https://docs.aws.amazon.com/documentdb/latest/developerguide/connect_programmatically.html
 */
export function uriOptions(tls: boolean): string {
  return `${tls ? 'tls=true&' : ''}replicaSet=rs0&readPreference=secondaryPreferred&retryWrites=false`;
}

/** Opens the way from the workload to the database and says how to connect. */
export function bindDocumentDatabase(database: ReachableDocumentDatabase, workload: IWorkload, options: string): BackingServiceBinding {
  const { node: { id }, connections, host, readerHost, port, secret, _readyWhen: readyWhen } = database;
  return bindStore(workload, {
    id,
    noun: 'document database',
    connections,
    environment: { HOST: host, READER_HOST: readerHost, PORT: `${port}`, URI_OPTIONS: options },
    login: passwordLogin(secret),
    readyWhen,
  });
}
