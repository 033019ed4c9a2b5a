import { Kind } from './kinds';

// How the resources of the AWS construct library are told from what only looks like them, such as their ids.

export const VPC: Kind = { called: 'a VPC', member: 'selectSubnets', from: "ec2.Vpc.fromLookup(this, 'Vpc', { vpcId })" };

export const SECURITY_GROUP: Kind = {
  called: 'a security group', member: 'securityGroupId', from: "ec2.SecurityGroup.fromSecurityGroupId(this, 'SecurityGroup', id)",
};

export const SECRET: Kind = { called: 'a secret', member: 'secretArn', from: "secretsmanager.Secret.fromSecretNameV2(this, 'Secret', name)" };

export const ROLE: Kind = { called: 'a role', member: 'roleArn', from: "iam.Role.fromRoleName(this, 'Role', name)" };

export const BUCKET: Kind = { called: 'a bucket', member: 'bucketArn', from: "s3.Bucket.fromBucketName(this, 'Bucket', name)" };

export const DISTRIBUTION: Kind = { called: 'a distribution of this app', member: 'addBehavior' };

export const INSTANCE_TYPE: Kind = { called: 'an instance type', member: 'isBurstable', from: "new ec2.InstanceType('m7g.large')" };

export const QUEUE: Kind = { called: 'a queue', member: 'queueArn', from: "sqs.Queue.fromQueueArn(this, 'Queue', arn)" };
