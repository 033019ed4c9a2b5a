import { aws_kms as kms, aws_secretsmanager as secretsmanager, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { retainedUnlessDestroyed } from './removal';
import { Acknowledgement, acknowledge, inPacks, NIST_AND_HIPAA } from '../findings/acknowledgements';

/** Letters and digits alone can stand in a connection URL without being escaped. */
const LETTERS_AND_DIGITS: secretsmanager.SecretStringGenerator = { excludePunctuation: true };

/** For services that demand a character of each kind: of the special ones, '!' and '.' need no escaping in a URL. */
export const EACH_KIND: secretsmanager.SecretStringGenerator = {
  requireEachIncludedType: true,
  excludeCharacters: '"#$%&\'()*+,-/:;<=>?@[\\]^_`{|}~',
};

/** A secret with a user name and a password that Secrets Manager generates at deployment. */
export interface PasswordSecretProps {
  readonly description: string;
  readonly username: string;
  /** The name of a store whose user gives none. */
  readonly defaultUsername: string;
  readonly secretName?: string;
  readonly encryptionKey?: kms.IKey;
  /** What happens to the store; the secret stays unless it is destroyed, because a restored snapshot has the same password. */
  readonly removalPolicy: RemovalPolicy;
  /** How the store's credentials can be rotated instead, for the auditor; absent when the password is rotated. */
  readonly rotation?: string;
  /** The characters of the password; letters and digits unless the service demands others. */
  readonly characters?: secretsmanager.SecretStringGenerator;
}

/**
 * Creates the secret. CloudFormation writes a new password into one whose generator changes, before the store is asked, so that another
 * user name is another secret.
 */
export function createPasswordSecret(scope: Construct, props: PasswordSecretProps): secretsmanager.Secret {
  const { username, defaultUsername } = props;
  const secret = new secretsmanager.Secret(scope, username === defaultUsername ? 'Secret' : `Secret-${username}`, {
    description: props.description,
    secretName: props.secretName,
    encryptionKey: props.encryptionKey,
    generateSecretString: {
      secretStringTemplate: JSON.stringify({ username }),
      generateStringKey: 'password',
      passwordLength: 40,
      ...props.characters ?? LETTERS_AND_DIGITS,
    },
    removalPolicy: retainedUnlessDestroyed(props.removalPolicy),
  });
  acknowledge(secret, ...acknowledgements(props));
  return secret;
}

function acknowledgements({ encryptionKey, rotation }: PasswordSecretProps): Acknowledgement[] {
  const list: Acknowledgement[] = [];
  if (rotation) {
    list.push({
      ids: ['AwsSolutions::AwsSolutions-SMG4', ...inPacks('SecretsManagerRotationEnabled', NIST_AND_HIPAA)],
      reason: 'A container gets the password once, when it starts: rotating it behind a running container makes new connections fail. ' + rotation,
    });
  }
  if (!encryptionKey) {
    list.push({
      ids: inPacks('SecretsManagerUsingKMSKey'),
      reason: 'Secrets Manager encrypts the secret with the key aws/secretsmanager of the account; pass encryptionKey for a key of your own',
    });
  }
  return list;
}
