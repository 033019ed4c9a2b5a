import { aws_kms as kms, aws_secretsmanager as secretsmanager, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { MasterPasswordOptions } from './search-authentication';
import { Acknowledgement, acknowledge } from '../private/acknowledgements';
import { retainedUnlessDestroyed } from '../private/removal';

/** The user name of the master user when none is chosen. */
export const MASTER_USERNAME = 'master';

/** What the secret of the master user follows. */
export interface MasterSecretProps extends MasterPasswordOptions {
  readonly removalPolicy: RemovalPolicy;
}

/** The secret of the master user: `username` and a generated `password`. */
export function createMasterSecret(scope: Construct, props: MasterSecretProps): secretsmanager.Secret {
  const secret = new secretsmanager.Secret(scope, 'Secret', {
    description: `Master user of the search domain ${scope.node.id}`,
    secretName: props.secretName,
    encryptionKey: props.encryptionKey,
    generateSecretString: {
      secretStringTemplate: JSON.stringify({ username: props.username ?? MASTER_USERNAME }),
      generateStringKey: 'password',
      passwordLength: 40,
      // OpenSearch demands a character of each kind; of the special ones, '!' and '.' need no escaping in a URL.
      requireEachIncludedType: true,
      excludeCharacters: '"#$%&\'()*+,-/:;<=>?@[\\]^_`{|}~',
    },
    removalPolicy: retainedUnlessDestroyed(props.removalPolicy),
  });
  acknowledge(secret, ...acknowledgements(props.encryptionKey));
  return secret;
}

function acknowledgements(encryptionKey?: kms.IKey): Acknowledgement[] {
  const rotation: Acknowledgement = {
    ids: [
      'AwsSolutions::AwsSolutions-SMG4',
      'NIST.800.53.R5::NIST.800.53.R5-SecretsManagerRotationEnabled',
      'HIPAA.Security::HIPAA.Security-SecretsManagerRotationEnabled',
    ],
    reason: 'OpenSearch Service has no rotation of its own, and a container gets the password once, when it starts: '
      + 'a new password goes into the domain and the secret together, then the services are deployed anew. '
      + 'SearchAuthentication.signedRequests() has no password',
  };
  return encryptionKey ? [rotation] : [rotation, {
    ids: [
      'NIST.800.53.R5::NIST.800.53.R5-SecretsManagerUsingKMSKey',
      'HIPAA.Security::HIPAA.Security-SecretsManagerUsingKMSKey',
      'PCI.DSS.321::PCI.DSS.321-SecretsManagerUsingKMSKey',
    ],
    reason: 'Secrets Manager encrypts the secret with the key aws/secretsmanager of the account; pass encryptionKey for a key of your own',
  }];
}
