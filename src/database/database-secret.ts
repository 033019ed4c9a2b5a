import { aws_kms as kms, aws_secretsmanager as secretsmanager, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DatabaseSettings } from './database-settings';
import { Acknowledgement, acknowledge } from '../private/acknowledgements';

/** The secret of generated credentials; with credentials managed by RDS the service creates its own. */
export function createSecret(scope: Construct, settings: DatabaseSettings, encryptionKey?: kms.IKey): secretsmanager.Secret {
  const { credentials, removalPolicy } = settings;
  const secret = new secretsmanager.Secret(scope, 'Secret', {
    description: `Administrative user of the database ${scope.node.id}`,
    secretName: credentials._secretName,
    encryptionKey,
    generateSecretString: {
      secretStringTemplate: JSON.stringify({ username: credentials._username }),
      generateStringKey: 'password',
      passwordLength: 40,
      // Letters and digits alone can stand in a connection URL without being escaped.
      excludePunctuation: true,
    },
    // A database that is restored from its last snapshot still has this password.
    removalPolicy: removalPolicy === RemovalPolicy.DESTROY ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  acknowledge(secret, ...acknowledgements(encryptionKey));
  return secret;
}

function acknowledgements(encryptionKey?: kms.IKey): Acknowledgement[] {
  const rotation: Acknowledgement = {
    ids: ['AwsSolutions::AwsSolutions-SMG4', 'NIST.800.53.R5::NIST.800.53.R5-SecretsManagerRotationEnabled'],
    reason: 'A container gets the password once, when it starts: rotating it behind a running container makes new connections fail. '
      + 'DatabaseCredentials.managedByRds() rotates every seven days, for applications that read the secret when they connect',
  };
  return encryptionKey ? [rotation] : [rotation, {
    ids: ['NIST.800.53.R5::NIST.800.53.R5-SecretsManagerUsingKMSKey'],
    reason: 'Secrets Manager encrypts the secret with the key aws/secretsmanager of the account; pass encryptionKey for a key of your own',
  }];
}
