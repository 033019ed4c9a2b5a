import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { ACCOUNT, DISTRIBUTION, newFront, templateOf, warningsOf } from './support';
import { Edge } from '../../src/edge';
import { newStack } from '../support/apps';


describe('access log', () => {
  test('goes to a private, encrypted bucket that CloudFront can write to', () => {
    const template = templateOf(newFront(Edge.cloudFront()));
    const [bucketId] = Object.keys(template.findResources('AWS::S3::Bucket')).filter((id) => id.startsWith('FrontEdge'));
    expect(template.findResources('AWS::S3::Bucket')[bucketId]).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
        LifecycleConfiguration: { Rules: [{ ExpirationInDays: 365 }] },
        VersioningConfiguration: { Status: 'Enabled' },
      },
    });
    template.hasResourceProperties(DISTRIBUTION, { DistributionConfig: { Logging: { Bucket: { 'Fn::GetAtt': [bucketId, 'RegionalDomainName'] } } } });
  });

  test('takes a retention and a removal policy', () => {
    const accessLogs = { retention: Duration.days(7), removalPolicy: RemovalPolicy.DESTROY };
    const template = templateOf(newFront(Edge.cloudFront({ accessLogs })));
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Delete',
      Properties: { LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 7 })] } },
    });
  });

  test('is left out with a warning where CloudFront does not deliver', () => {
    const stack = newStack({ account: ACCOUNT, region: 'eu-south-1' });
    const template = templateOf(newFront(Edge.cloudFront(), stack));
    template.hasResourceProperties(DISTRIBUTION, { DistributionConfig: { Logging: Match.absent() } });
    expect(warningsOf(stack)).toEqual([expect.stringContaining('cdk-production-platform:edge.accessLogsUnavailable')]);
  });
});
