import { broken, messages, resource, Resources } from './rule-table';

const GRANT = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const CLOUDFRONT = { ...GRANT, Principal: { Service: 'cloudfront.amazonaws.com' }, Condition: { StringEquals: { 'AWS:SourceArn': 'arn' } } };
const FILES = { DomainName: { 'Fn::GetAtt': ['Files', 'RegionalDomainName'] }, Id: 'files', S3OriginConfig: {} };
const CONTROLLED = { ...FILES, OriginAccessControlId: { 'Fn::GetAtt': ['Control', 'Id'] } };
const IDENTIFIED = { ...FILES, S3OriginConfig: { OriginAccessIdentity: 'origin-access-identity/cloudfront/E1' } };

/** A distribution before a bucket with some statements in its policy. */
function site(origin: object, ...statements: unknown[]): Resources {
  return {
    Files: resource('AWS::S3::Bucket'),
    ...(statements.length ? { Policy: resource('AWS::S3::BucketPolicy', { Bucket: { Ref: 'Files' }, PolicyDocument: { Statement: statements } }) } : {}),
    Control: resource('AWS::CloudFront::OriginAccessControl'),
    Site: resource('AWS::CloudFront::Distribution', {
      DistributionConfig: { Enabled: true, DefaultCacheBehavior: { TargetOriginId: 'files', ViewerProtocolPolicy: 'https-only' }, Origins: [origin] },
    }),
  };
}

describe('CloudFront may read a bucket', () => {
  test.each<[string, Resources]>([
    ['with origin access control and a statement for CloudFront', site(CONTROLLED, CLOUDFRONT)],
    ['with one action among others', site(CONTROLLED, { ...CLOUDFRONT, Action: ['s3:ListBucket', 's3:Get*'] })],
    ['with an origin access identity', site(IDENTIFIED, { ...GRANT, Principal: { CanonicalUser: 'user' } })],
    ['that everyone may read', site(FILES, { ...GRANT, Principal: '*' })],
    ['whose policy only deployment tells', { ...site(CONTROLLED), Policy: resource('AWS::S3::BucketPolicy', { Bucket: { Ref: 'Files' }, PolicyDocument: { Ref: 'Document' } }) }],
    ['that a policy may be for', { ...site(CONTROLLED), Policy: resource('AWS::S3::BucketPolicy', { Bucket: { Ref: 'Document' }, PolicyDocument: { Statement: CLOUDFRONT } }) }],
    ['that is not part of the input', site({ ...CONTROLLED, DomainName: 'files.s3.eu-west-1.amazonaws.com' })],
    ['that is served as a website', site({ ...FILES, S3OriginConfig: undefined, CustomOriginConfig: { OriginProtocolPolicy: 'http-only' } })],
  ])('%s', (_, resources) => {
    expect(broken('RE014', resources, { Parameters: { Document: { Type: 'String' } } })).toEqual([]);
  });
});

describe('CloudFront may not read a bucket', () => {
  test.each<[string, Resources, string]>([
    ['without a policy', site(CONTROLLED), 'the policy of the bucket does not admit CloudFront'],
    ['admitting listing alone', site(CONTROLLED, { ...CLOUDFRONT, Action: 's3:ListBucket' }), 'the policy of the bucket does not admit CloudFront'],
    ['with a denial alone', site(CONTROLLED, { ...CLOUDFRONT, Effect: 'Deny' }), 'the policy of the bucket does not admit CloudFront'],
    ['with the identity of the old way', site(CONTROLLED, { ...GRANT, Principal: { CanonicalUser: 'user' } }), 'the policy of the bucket does not admit CloudFront'],
    ['without any identity', site(FILES, CLOUDFRONT), 'CloudFront asks for them as nobody in particular'],
  ])('%s', (_, resources, why) => {
    expect(messages('RE014', resources)).toEqual([`visitors of 'Site' get an error instead of the files in 'Files': ${why}`]);
  });
});

describe('a search domain', () => {
  const SUBNET = resource('AWS::EC2::Subnet', { VpcId: 'vpc-1', AvailabilityZone: 'eu-west-1a', CidrBlock: '10.0.0.0/24' });

  test.each(['AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain'])('without a network has a public endpoint: %s', (type) => {
    expect(messages('RE001', { Search: resource(type) })).toEqual([
      "the internet reaches 'Search': a search domain without a network has a public endpoint",
    ]);
  });

  test('in a network has none', () => {
    expect(broken('RE001', { Subnet: SUBNET, Search: resource('AWS::OpenSearchService::Domain', { VPCOptions: { SubnetIds: [{ Ref: 'Subnet' }] } }) })).toEqual([]);
  });
});

test.each([['enabled', []], ['disabled', ['SE004']], [undefined, []]])('DocumentDB with the parameter tls %s', (tls, rules) => {
  expect(broken('SE004', { Parameters: resource('AWS::DocDB::DBClusterParameterGroup', { Family: 'docdb5.0', Parameters: { tls } }) })).toEqual(rules);
});
