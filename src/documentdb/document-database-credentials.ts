import { aws_kms as kms, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { GeneratedDocumentDatabaseCredentialsOptions, SecretDocumentDatabaseCredentialsOptions } from './document-database-credentials-options';
import { AdministrativeLogin, DocumentDatabaseCredentialsStrategy } from './document-database-credentials-strategy';
import { GeneratedCredentials } from './generated-credentials';
import { GivenCredentials } from './given-credentials';

/**
 * Where the administrative user's name and password come from.
 *
 * A password that DocumentDB manages is not offered: CloudFormation does not tell the ARN of its secret, so no workload
 * could be given it.
 */
export class DocumentDatabaseCredentials {
  /**
   * A secret of this library with a password that Secrets Manager generates at deployment. The password stays the same
   * until you change it, so a container that got it when it started can reconnect at any time.
   *
   * @param options user name, name of the secret and key
   */
  public static generated(options: GeneratedDocumentDatabaseCredentialsOptions = {}): DocumentDatabaseCredentials {
    return new DocumentDatabaseCredentials(new GeneratedCredentials(options));
  }

  /**
   * A secret of your own: a JSON document with the fields `username` and `password`.
   *
   * @param secret the secret
   * @param options its key
   */
  public static fromSecret(secret: secretsmanager.ISecret, options: SecretDocumentDatabaseCredentialsOptions = {}): DocumentDatabaseCredentials {
    return new DocumentDatabaseCredentials(new GivenCredentials(secret, options));
  }

  private readonly strategy: DocumentDatabaseCredentialsStrategy;

  private constructor(strategy: DocumentDatabaseCredentialsStrategy) {
    this.strategy = strategy;
  }

  /** @internal */
  public _documentDatabaseLogin(scope: IConstruct, databaseKey?: kms.IKey): AdministrativeLogin {
    return this.strategy.login(scope, databaseKey);
  }
}
