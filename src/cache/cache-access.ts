import { aws_elasticache as elasticache, aws_kms as kms, aws_secretsmanager as secretsmanager, Fn } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CacheSettings } from './cache-settings';
import { createPasswordSecret } from '../private/store/password-secret';
import { companionPolicy } from '../private/store/removal';

/** User name that a password without a user name belongs to. */
export const DEFAULT_USER = 'default';

/** How clients are let in. */
export interface CacheAccess {
  /** The secret with the password; absent with IAM. */
  readonly secret?: secretsmanager.Secret;
  readonly secretKey?: kms.IKey;
  /** The users of a replication group or serverless cache; absent for an AUTH token. */
  readonly userGroup?: elasticache.CfnUserGroup;
  /** The user that logs in with IAM tokens. */
  readonly iamUser?: elasticache.CfnUser;
}

/** Creates what clients authenticate with. A serverless cache has no AUTH token: its user `default` has the password instead. */
export function createAccess(scope: Construct, settings: CacheSettings, identifier: string): CacheAccess {
  const { authentication: { iam, token }, form } = settings;
  if (iam) return createIamUser(scope, settings, identifier, iam.accessString);
  const secretKey = token?.encryptionKey;
  const secret = createPasswordSecret(scope, {
    description: `Password of the cache ${scope.node.id}`,
    username: DEFAULT_USER,
    defaultUsername: DEFAULT_USER,
    secretName: token?.secretName,
    encryptionKey: secretKey,
    removalPolicy: settings.removalPolicy,
    rotation: 'CacheAuthentication.iam() has no password, for applications that sign tokens',
  });
  if (form.kind !== 'serverless') return { secret, secretKey };
  const user = createUser(scope, 'User', settings, {
    userId: identifier,
    userName: DEFAULT_USER,
    accessString: 'on ~* +@all',
    authenticationMode: { Type: 'password', Passwords: [passwordIn(secret)] },
  });
  return { secret, secretKey, userGroup: createUserGroup(scope, settings, identifier, [user]) };
}

/** A reference that CloudFormation resolves when it deploys: the password is never in a template. */
export function passwordIn(secret: secretsmanager.ISecret): string {
  return secret.secretValueFromJson('password').unsafeUnwrap();
}

function createIamUser(scope: Construct, settings: CacheSettings, identifier: string, accessString: string): CacheAccess {
  const iamUser = createUser(scope, 'User', settings, {
    userId: identifier,
    // ElastiCache demands the same name and id of a user with IAM tokens.
    userName: identifier,
    accessString,
    authenticationMode: { Type: 'iam' },
  });
  if (settings.engine.engineType !== 'redis') return { iamUser, userGroup: createUserGroup(scope, settings, identifier, [iamUser]) };
  // Redis OSS demands a user of this name, which is open to everybody unless it is replaced by one that is off.
  const locked = createUser(scope, 'DefaultUser', settings, {
    userId: Fn.join('-', [identifier, 'off']),
    userName: DEFAULT_USER,
    accessString: 'off ~* -@all',
    authenticationMode: { Type: 'no-password-required' },
  });
  return { iamUser, userGroup: createUserGroup(scope, settings, identifier, [iamUser, locked]) };
}

function createUser(
  scope: Construct, id: string, settings: CacheSettings, props: Omit<elasticache.CfnUserProps, 'engine'>,
): elasticache.CfnUser {
  const user = new elasticache.CfnUser(scope, id, { engine: settings.engine.engineType, ...props });
  user.applyRemovalPolicy(companionPolicy(settings.removalPolicy));
  return user;
}

function createUserGroup(scope: Construct, settings: CacheSettings, identifier: string, users: elasticache.CfnUser[]): elasticache.CfnUserGroup {
  const group = new elasticache.CfnUserGroup(scope, 'UserGroup', {
    engine: settings.engine.engineType,
    userGroupId: identifier,
    userIds: users.map(({ ref }) => ref),
  });
  group.applyRemovalPolicy(companionPolicy(settings.removalPolicy));
  return group;
}
