import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { ACCOUNT, attributesOf, LOAD_BALANCER, newIngress, templateOf } from './support';
import { newStack } from '../support/apps';
import { logicalIdAt } from '../support/logical-ids';


describe('access log', () => {
  test('is delivered to an own bucket in a stack without a known region', () => {
    const template = templateOf(newIngress());
    const [bucketId] = Object.keys(template.findResources('AWS::S3::Bucket'));
    expect(bucketId).toBe('IngressAccessLogs71975CC2');
    expect(attributesOf(template)).toMatchObject({ 'access_logs.s3.enabled': 'true', 'access_logs.s3.bucket': { Ref: bucketId } });
  });

  test('may be written by the log delivery service, and only below the account of the load balancer', () => {
    templateOf(newIngress()).hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([{
          Sid: 'AllowAccessLogDelivery',
          Effect: 'Allow',
          Action: 's3:PutObject',
          Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' },
          Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [logicalIdAt('Ingress/AccessLogs/Resource/Resource'), 'Arn'] }, '/AWSLogs/', { Ref: 'AWS::AccountId' }, '/*']] },
        }]),
      },
    });
  });

  test('exists in a stack with a known region in the same way', () => {
    const template = templateOf(newIngress({}, newStack({ account: ACCOUNT, region: 'eu-west-1' })));
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' } })]) },
    });
  });

  test('bucket is private, encrypted, versioned and retained, and its policy is there before the load balancer', () => {
    const template = templateOf(newIngress());
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        VersioningConfiguration: { Status: 'Enabled' },
        LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 365, NoncurrentVersionExpiration: { NoncurrentDays: 1 } })] },
      },
    });
    const [policyId] = Object.keys(template.findResources('AWS::S3::BucketPolicy'));
    template.hasResource(LOAD_BALANCER, { DependsOn: [policyId] });
  });

  test('takes a retention and a removal policy', () => {
    const template = templateOf(newIngress({ accessLogs: { retention: Duration.days(30), removalPolicy: RemovalPolicy.DESTROY } }));
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Delete',
      Properties: { LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 30 })] } },
    });
  });
});
