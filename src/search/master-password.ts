import { aws_kms as kms } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { MasterPasswordOptions } from './master-password-options';
import { SearchAccess, SearchAuthenticationStrategy } from './search-authentication-strategy';
import { requireConcrete, requireMatch } from '../private/input/checks';
import { givenProps } from '../private/input/given-props';
import { requireKey, requireString } from '../private/input/kinds';
import { requireSecretName } from '../private/store/secret-name';

/** Who administers a domain whose user gives no name. */
export const DEFAULT_MASTER_USER = 'master';

/** A user name and a generated password. */
export class MasterPassword implements SearchAuthenticationStrategy {
  constructor(private readonly options: MasterPasswordOptions) {}

  public access(scope: IConstruct, domainKey?: kms.IKey): SearchAccess {
    const { username = DEFAULT_MASTER_USER, secretName, encryptionKey } = givenProps(scope, 'MasterPasswordOptions', this.options, { path: 'authentication' });
    requireConcrete(scope, 'authentication.username', username);
    requireString(scope, 'authentication.username', username);
    requireMatch(scope, 'authentication.username', username, /^[A-Za-z0-9_.@-]{1,64}$/, 'be 1 to 64 letters, digits and characters of _.@-');
    requireSecretName(scope, 'authentication.secretName', secretName);
    requireKey(scope, 'authentication.encryptionKey', encryptionKey);
    return { masterUser: { username, secretName, encryptionKey: encryptionKey ?? domainKey } };
  }
}
