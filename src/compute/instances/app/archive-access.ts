import { aws_iam as iam, aws_s3 as s3, Stack } from 'aws-cdk-lib';

/** Lets a role read one object: in its own policy alone, so that a bucket in another stack does not depend on it. */
export function grantRead(role: iam.Role, bucket: s3.IBucket, key: string) {
  role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects(key)] }));
  if (!bucket.encryptionKey) return;
  role.addToPrincipalPolicy(new iam.PolicyStatement({
    actions: ['kms:Decrypt'],
    resources: [bucket.encryptionKey.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `s3.${Stack.of(role).region}.amazonaws.com` } },
  }));
}
