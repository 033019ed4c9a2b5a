import { aws_iam as iam, aws_kms as kms } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { SearchAuthentication } from './search-authentication';
import { SearchDomainOptions } from './search-domain-options';
import { requireConcrete, requireMatch } from '../private/input/checks';
import { givenOptions, Kind, requireGiven, requireKey, requireKind, requireString } from '../private/input/kinds';
import { ROLE } from '../private/input/resource-kinds';
import { requireSecretName } from '../private/store/secret-name';

const AUTHENTICATION: Kind = { called: 'a SearchAuthentication', member: '_signed', from: 'SearchAuthentication.masterPassword()' };

/** How clients prove who they are, with the defaults filled in and every check passed. */
export interface AuthenticationSettings {
  /** The role that administers a domain of signed requests; absent with a password, which the rest describes. */
  readonly masterRole?: iam.IRole;
  readonly username: string;
  readonly secretName?: string;
  readonly encryptionKey?: kms.IKey;
}

/** Checks the authentication and fills in the defaults. */
export function settleAuthentication(scope: Construct, { authentication, encryptionKey }: SearchDomainOptions): AuthenticationSettings {
  requireKind(scope, 'authentication', authentication, AUTHENTICATION);
  const { _signed, _masterRole, _password } = authentication ?? SearchAuthentication.masterPassword();
  const options = givenOptions(scope, 'authentication', _password);
  if (_signed) requireGiven(scope, 'authentication.masterRole', _masterRole, ROLE);
  const settings: AuthenticationSettings = {
    masterRole: _masterRole,
    username: options.username ?? 'master',
    secretName: options.secretName,
    encryptionKey: options.encryptionKey ?? encryptionKey,
  };
  checkUsername(scope, 'authentication.username', settings.username);
  requireSecretName(scope, 'authentication.secretName', settings.secretName);
  requireKey(scope, 'authentication.encryptionKey', options.encryptionKey);
  return settings;
}

function checkUsername(scope: Construct, prop: string, username: string) {
  requireConcrete(scope, prop, username);
  requireString(scope, prop, username);
  requireMatch(scope, prop, username, /^[A-Za-z0-9_.@-]{1,64}$/, 'be 1 to 64 letters, digits and characters of _.@-');
}
