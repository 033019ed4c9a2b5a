import { aws_kms as kms, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DocumentDatabaseCredentials } from './document-database-credentials';
import { DocumentDatabaseOptions } from './document-database-options';
import { requireConcrete, requireMatch } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';
import { givenOptions, requireGiven, requireKey, requireKind, requireString } from '../private/input/kinds';
import { SECRET } from '../private/input/resource-kinds';
import { requireSecretName } from '../private/store/secret-name';

/** Names that DocumentDB keeps for itself. */
const RESERVED_USERNAMES = ['admin', 'rdsadmin', 'serviceadmin'];

/** The user's credentials with the defaults filled in and every check passed. */
export interface CredentialSettings {
  /** The user's own secret; the rest describes one that is made. */
  readonly secret?: secretsmanager.ISecret;
  readonly username: string;
  readonly secretName?: string;
  /** Key of either secret. */
  readonly encryptionKey?: kms.IKey;
}

/** Checks the credentials and fills in the defaults. */
export function settleCredentials(scope: Construct, { credentials, encryptionKey }: DocumentDatabaseOptions): CredentialSettings {
  requireKind(scope, 'credentials', credentials, { called: 'DocumentDatabaseCredentials', member: '_isGiven', from: 'DocumentDatabaseCredentials.generated()' });
  const { _isGiven, _options, _secret } = credentials ?? DocumentDatabaseCredentials.generated();
  const options = givenOptions(scope, 'credentials', _options);
  requireKey(scope, 'credentials.encryptionKey', options.encryptionKey);
  if (_isGiven) requireGiven(scope, 'credentials.secret', _secret, SECRET);
  const settings: CredentialSettings = {
    secret: _secret,
    username: options.username ?? 'dbadmin',
    secretName: options.secretName,
    encryptionKey: options.encryptionKey ?? (_isGiven ? undefined : encryptionKey),
  };
  checkUsername(scope, settings.username);
  requireSecretName(scope, 'credentials.secretName', settings.secretName);
  return settings;
}

function checkUsername(scope: Construct, username: string) {
  const prop = 'credentials.username';
  requireConcrete(scope, prop, username);
  requireString(scope, prop, username);
  requireMatch(scope, prop, username, /^[A-Za-z][A-Za-z0-9]{0,62}$/, 'be 1 to 63 letters and digits and start with a letter');
  if (RESERVED_USERNAMES.includes(username.toLowerCase())) {
    throw invalidProp(scope, { prop, expected: 'not be a name that DocumentDB reserves', given: username, fix: "for example 'dbadmin'" });
  }
}
