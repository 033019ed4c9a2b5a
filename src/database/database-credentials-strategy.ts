import { aws_kms as kms, Duration } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** The administrative user of a database whose user gives no name. */
export const DEFAULT_USERNAME = 'dbadmin';

/** The administrative user's credentials, with the defaults filled in. What an engine does not take is refused beside the engine. */
export interface DatabaseLogin {
  readonly managedByRds: boolean;
  readonly username: string;
  readonly encryptionKey?: kms.IKey;
  readonly secretName?: string;
  /** Absent when the password stays the same. */
  readonly rotateAfter?: Duration;
}

/** One origin of the administrative user's password. It keeps no state, so it can serve many databases. */
export interface DatabaseCredentialsStrategy {
  /** Checks what was chosen, in the name of the database; the key of the database also encrypts a secret without a key of its own. */
  login(scope: IConstruct, databaseKey?: kms.IKey): DatabaseLogin;
}
