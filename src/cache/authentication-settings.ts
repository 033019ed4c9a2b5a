import { aws_kms as kms } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CacheAuthentication } from './cache-authentication';
import { CacheOptions } from './cache-options';
import { requireMatch, requireText } from '../private/input/checks';
import { givenOptions, Kind, requireKey, requireKind, requireString } from '../private/input/kinds';
import { requireSecretName } from '../private/store/secret-name';

const AUTHENTICATION: Kind = { called: 'a CacheAuthentication', member: '_kind', from: 'CacheAuthentication.token()' };

/** How clients prove who they are, with the defaults filled in and every check passed. */
export interface AuthenticationSettings {
  readonly kind: string;
  /** Name and key of the secret with a token. */
  readonly secretName?: string;
  readonly encryptionKey?: kms.IKey;
  /** What the user with IAM tokens may do. */
  readonly accessString: string;
}

/** Checks the authentication and fills in the defaults. */
export function settleAuthentication(scope: Construct, { authentication, encryptionKey }: CacheOptions): AuthenticationSettings {
  requireKind(scope, 'authentication', authentication, AUTHENTICATION);
  const { _kind, _options } = authentication ?? CacheAuthentication.token();
  const options = givenOptions(scope, 'authentication', _options);
  const settings: AuthenticationSettings = {
    kind: _kind,
    secretName: options.secretName,
    encryptionKey: options.encryptionKey ?? encryptionKey,
    accessString: options.accessString ?? 'on ~* +@all',
  };
  requireSecretName(scope, 'authentication.secretName', settings.secretName);
  requireKey(scope, 'authentication.encryptionKey', options.encryptionKey);
  checkAccessString(scope, 'authentication.accessString', settings.accessString);
  return settings;
}

function checkAccessString(scope: Construct, prop: string, accessString: string) {
  requireString(scope, prop, accessString);
  requireText(scope, prop, accessString);
  requireMatch(scope, prop, accessString, /^on\s/, "start with 'on '", 'a user that is off cannot connect');
}
