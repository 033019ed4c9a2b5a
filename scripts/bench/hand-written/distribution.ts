import {
  Aws, aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_ec2 as ec2, aws_iam as iam, aws_s3 as s3,
  CfnOutput, CustomResource, Duration, RemovalPolicy, Stack,
} from 'aws-cdk-lib';
import { createInlineFunction } from './inline-function';
import { Entry } from './load-balancer';
import { createLogBucket } from './log-bucket';

const FIND_SOURCE = `
const { EC2Client, DescribeSecurityGroupsCommand } = require('@aws-sdk/client-ec2');

const client = new EC2Client({});

async function handle(event) {
  const vpcId = event.ResourceProperties.VpcId;
  if (event.RequestType === 'Delete') return { id: event.PhysicalResourceId };
  for (let attempt = 0; attempt < 100; attempt++) {
    const { SecurityGroups } = await client.send(new DescribeSecurityGroupsCommand({
      Filters: [{ Name: 'vpc-id', Values: [vpcId] }, { Name: 'group-name', Values: ['CloudFront-VPCOrigins-Service-SG'] }],
    }));
    if (SecurityGroups.length > 0) return { id: SecurityGroups[0].GroupId, data: { GroupId: SecurityGroups[0].GroupId } };
    await new Promise((resolve) => setTimeout(resolve, 5000));
  }
  throw new Error('CloudFront has not made its security group in ' + vpcId);
}
`;

/** CloudFront before the internal load balancer, reached through a VPC origin. */
export function createDistribution(stack: Stack, vpc: ec2.Vpc, entry: Entry): cloudfront.Distribution {
  const vpcOrigin = new cloudfront.VpcOrigin(stack, 'VpcOrigin', {
    endpoint: cloudfront.VpcOriginEndpoint.applicationLoadBalancer(entry.loadBalancer),
    protocolPolicy: cloudfront.OriginProtocolPolicy.HTTP_ONLY,
    originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2],
    httpPort: 80,
    httpsPort: 443,
  });
  vpcOrigin.node.addDependency(entry.listener, vpc.node.findChild('VPCGW'));
  admitVpcOrigin(stack, vpc, entry, vpcOrigin);
  const distribution = new cloudfront.Distribution(stack, 'Distribution', {
    defaultBehavior: {
      origin: origins.VpcOrigin.withVpcOrigin(vpcOrigin, { readTimeout: Duration.seconds(30), keepaliveTimeout: Duration.seconds(5) }),
      allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
      cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
      originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_AND_CLOUDFRONT_2022,
      responseHeadersPolicy: cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS,
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
    },
    httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
    enableIpv6: true,
    priceClass: cloudfront.PriceClass.PRICE_CLASS_ALL,
    enableLogging: true,
    logBucket: createLogBucket(stack, 'DistributionLogs', s3.ObjectOwnership.BUCKET_OWNER_PREFERRED, RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE),
  });
  new CfnOutput(stack, 'Url', { description: 'Where users reach the service', value: `https://${distribution.distributionDomainName}` });
  return distribution;
}

/** The security group of the VPC origins has no id before deployment: a function finds it by its name. */
function admitVpcOrigin(stack: Stack, vpc: ec2.Vpc, entry: Entry, vpcOrigin: cloudfront.VpcOrigin) {
  const { handler, policy } = createInlineFunction(stack, 'VpcOriginLookup', {
    source: FIND_SOURCE,
    timeout: Duration.minutes(10),
    statements: [new iam.PolicyStatement({
      actions: ['ec2:DescribeSecurityGroups'],
      resources: ['*'],
      conditions: { StringEquals: { 'ec2:Region': Aws.REGION } },
    })],
  });
  const securityGroup = new CustomResource(stack, 'VpcOriginSecurityGroup', {
    resourceType: 'Custom::VpcOriginSecurityGroup',
    serviceToken: handler.functionArn,
    serviceTimeout: Duration.minutes(15),
    properties: { VpcId: vpc.vpcId },
  });
  securityGroup.node.addDependency(policy, vpcOrigin);
  new ec2.CfnSecurityGroupIngress(stack, 'VpcOriginAdmission', {
    groupId: entry.securityGroup.securityGroupId,
    sourceSecurityGroupId: securityGroup.getAttString('GroupId'),
    ipProtocol: 'tcp',
    fromPort: 80,
    toPort: 80,
    description: 'CloudFront to the load balancer',
  });
}
