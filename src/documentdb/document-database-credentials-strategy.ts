import { aws_kms as kms, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** What a secret that is made holds and is called. */
export interface GeneratedSecret {
  readonly username: string;
  readonly secretName?: string;
}

/** The credentials of the administrative user, with the defaults filled in and every check passed. */
export interface AdministrativeLogin {
  /** The user's own secret. */
  readonly secret?: secretsmanager.ISecret;
  /** A secret that is made. */
  readonly generated?: GeneratedSecret;
  /** Key of either secret. */
  readonly encryptionKey?: kms.IKey;
}

/** One origin of the administrative user's credentials. It keeps no state, so it can serve many databases. */
export interface DocumentDatabaseCredentialsStrategy {
  /** Checks what was chosen, in the name of the database, whose key also encrypts a secret that is made without a key of its own. */
  login(scope: IConstruct, databaseKey?: kms.IKey): AdministrativeLogin;
}
