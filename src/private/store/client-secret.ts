import { aws_iam as iam, aws_kms as kms, aws_secretsmanager as secretsmanager, Stack } from 'aws-cdk-lib';

/**
 * The secret as its readers get it: with a key of the user's, permission to decrypt goes into the reader's own policy.
 *
 * The secret of the AWS construct library writes it into the policy of the key instead, which makes a dependency cycle when
 * the reader lives in another stack, and is lost when the key is imported.
 */
export function clientSecret(secret: secretsmanager.ISecret, key?: kms.IKey): secretsmanager.ISecret {
  if (!key) return secret;
  const seenByClients: secretsmanager.ISecret = Object.create(secret);
  seenByClients.grantRead = (grantee: iam.IGrantable, versionStages?: string[]) => {
    iam.Grant.addToPrincipal({
      grantee,
      actions: ['kms:Decrypt'],
      resourceArns: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${Stack.of(secret).region}.amazonaws.com` } },
    });
    return iam.Grant.addToPrincipal({
      grantee,
      actions: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
      resourceArns: [secret.secretArn],
      conditions: versionStages && { 'ForAnyValue:StringEquals': { 'secretsmanager:VersionStage': versionStages } },
    });
  };
  return seenByClients;
}
