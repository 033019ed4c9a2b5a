import { aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { SecretDocumentDatabaseCredentialsOptions } from './document-database-credentials-options';
import { AdministrativeLogin, DocumentDatabaseCredentialsStrategy } from './document-database-credentials-strategy';
import { givenProps } from '../private/input/given-props';
import { requireGiven, requireKey } from '../private/input/kinds';
import { SECRET } from '../private/input/resource-kinds';

/** A secret of the user's own. */
export class GivenCredentials implements DocumentDatabaseCredentialsStrategy {
  constructor(private readonly secret: secretsmanager.ISecret, private readonly options: SecretDocumentDatabaseCredentialsOptions) {}

  public login(scope: IConstruct): AdministrativeLogin {
    const { encryptionKey } = givenProps(scope, 'SecretDocumentDatabaseCredentialsOptions', this.options, { path: 'credentials' });
    requireKey(scope, 'credentials.encryptionKey', encryptionKey);
    requireGiven(scope, 'credentials.secret', this.secret, SECRET);
    return { secret: this.secret, encryptionKey };
  }
}
