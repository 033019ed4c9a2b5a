import { aws_kms as kms } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { GeneratedDocumentDatabaseCredentialsOptions } from './document-database-credentials-options';
import { AdministrativeLogin, DocumentDatabaseCredentialsStrategy } from './document-database-credentials-strategy';
import { requireConcrete, requireMatch } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';
import { givenProps } from '../private/input/given-props';
import { requireKey, requireString } from '../private/input/kinds';
import { requireSecretName } from '../private/store/secret-name';

/** Names that DocumentDB keeps for itself. */
const RESERVED_USERNAMES = ['admin', 'rdsadmin', 'serviceadmin'];

/** The administrative user of a database whose user gives no name. */
export const DEFAULT_USERNAME = 'dbadmin';

/** A secret that is made. */
export class GeneratedCredentials implements DocumentDatabaseCredentialsStrategy {
  constructor(private readonly options: GeneratedDocumentDatabaseCredentialsOptions) {}

  public login(scope: IConstruct, databaseKey?: kms.IKey): AdministrativeLogin {
    const { username = DEFAULT_USERNAME, secretName, encryptionKey } = givenProps(scope, 'GeneratedDocumentDatabaseCredentialsOptions', this.options, { path: 'credentials' });
    requireKey(scope, 'credentials.encryptionKey', encryptionKey);
    requireUsername(scope, username);
    requireSecretName(scope, 'credentials.secretName', secretName);
    return { generated: { username, secretName }, encryptionKey: encryptionKey ?? databaseKey };
  }
}

function requireUsername(scope: IConstruct, username: string) {
  const prop = 'credentials.username';
  requireConcrete(scope, prop, username);
  requireString(scope, prop, username);
  requireMatch(scope, prop, username, /^[A-Za-z][A-Za-z0-9]{0,62}$/, 'be 1 to 63 letters and digits and start with a letter');
  if (RESERVED_USERNAMES.includes(username.toLowerCase())) {
    throw invalidProp(scope, { prop, expected: 'not be a name that DocumentDB reserves', given: username, fix: "for example 'dbadmin'" });
  }
}
