import {
  CrossStackReferences, Duration, Fn, ReferenceStrength, aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_ec2 as ec2,
  aws_route53_targets as targets,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CloudFrontEdgeOptions } from './cloudfront-edge-options';
import { validateCloudFrontEdge } from './cloudfront-edge-validation';
import { EdgeEndpoint } from './edge-endpoint';
import { EdgeStrategy } from './edge-strategy';
import { VpcOriginSecurityGroup } from './vpc-origin-security-group';
import { Ingress, IngressExposure } from '../ingress';
import { acknowledgeDistribution } from './distribution/distribution-acknowledgements';
import { createDistributionLogBucket } from './distribution/distribution-log-bucket';
import { distributionProps } from './distribution/distribution-props';
import { givenProps } from '../private/input/given-props';
import { storeIdentifier } from '../private/store/store-identifier';
import { internetGatewayAttachments } from '../private/vpc/internet-gateway';
import { requireZonesWith, VPC_ORIGINS } from '../private/vpc/lacking-zones';

/** CloudFront takes names of 64 characters; the protocol follows after a hyphen. */
const ORIGIN_NAME = { longestReadable: 42, prefix: 'origin' };

/** CloudFront before a load balancer with private addresses, reached through a VPC origin. */
export class CloudFrontEdge implements EdgeStrategy {
  constructor(private readonly options: CloudFrontEdgeOptions) {}

  public exposure(scope: Construct): IngressExposure {
    const options = this.given(scope);
    validateCloudFrontEdge(scope, options);
    const certificate = options.domain?._regionalCertificate(scope);
    return IngressExposure._behindCloudFront(certificate && [certificate]);
  }

  public attach(scope: Construct, ingress: Ingress): EdgeEndpoint {
    const { domain } = this.given(scope);
    requireZonesWith(scope, VPC_ORIGINS, privateSubnetsOf(ingress), 'edge.vpcOriginZone');
    const vpcOrigin = this.createVpcOrigin(scope, ingress);
    const admission = this.admitVpcOrigin(scope, ingress, vpcOrigin);
    const distribution = this.createDistribution(scope, vpcOrigin);
    distribution.node.addDependency(admission, ingress._rules);
    // Other stacks could not import the address of a distribution that goes with this edge.
    CrossStackReferences.of(distribution).produce(ReferenceStrength.WEAK);
    domain?._pointTo(scope, new targets.CloudFrontTarget(distribution), ['A', 'AAAA']);
    return {
      url: `https://${domain?.names[0] ?? distribution.distributionDomainName}`,
      dnsTarget: distribution.distributionDomainName,
      distribution,
    };
  }

  /** CloudFront refuses to change a VPC origin in use; with another protocol it is another construct, made before the old one goes. */
  private createVpcOrigin(scope: Construct, ingress: Ingress): cloudfront.VpcOrigin {
    const secure = ingress.port === 443;
    const vpcOrigin = new cloudfront.VpcOrigin(scope, secure ? 'HttpsOrigin' : 'HttpOrigin', {
      vpcOriginName: Fn.join('-', [storeIdentifier(scope, ORIGIN_NAME), secure ? 'https' : 'http']),
      endpoint: cloudfront.VpcOriginEndpoint.applicationLoadBalancer(ingress.loadBalancer),
      protocolPolicy: secure ? cloudfront.OriginProtocolPolicy.HTTPS_ONLY : cloudfront.OriginProtocolPolicy.HTTP_ONLY,
      originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2],
      httpPort: 80,
      httpsPort: 443,
    });
    (vpcOrigin.node.defaultChild as cloudfront.CfnVpcOrigin).addPropertyDeletionOverride('Tags');
    // CloudFront makes none in a VPC without an internet gateway.
    vpcOrigin.node.addDependency(ingress.listener, ...internetGatewayAttachments(ingress.vpc));
    return vpcOrigin;
  }

  private admitVpcOrigin(scope: Construct, ingress: Ingress, vpcOrigin: cloudfront.VpcOrigin): ec2.CfnSecurityGroupIngress {
    const source = new VpcOriginSecurityGroup(scope, 'VpcOriginSecurityGroup', { vpc: ingress.vpc, vpcOrigin });
    return new ec2.CfnSecurityGroupIngress(scope, ingress.port === 443 ? 'HttpsAdmission' : 'Admission', {
      groupId: ingress.connections.securityGroups[0].securityGroupId,
      sourceSecurityGroupId: source.securityGroupId,
      ipProtocol: 'tcp',
      fromPort: ingress.port,
      toPort: ingress.port,
      description: 'VPC origins of CloudFront to the load balancer',
    });
  }

  private createDistribution(scope: Construct, vpcOrigin: cloudfront.VpcOrigin): cloudfront.Distribution {
    const options = this.given(scope);
    const { domain } = options;
    const logBucket = createDistributionLogBucket(scope, 'AccessLogs', options.accessLogs ?? {}, 'the access log of the load balancer has every request that reached it');
    const distribution = new cloudfront.Distribution(scope, 'Distribution', {
      defaultBehavior: {
        origin: origins.VpcOrigin.withVpcOrigin(vpcOrigin, {
          readTimeout: options.responseTimeout ?? Duration.seconds(30),
          keepaliveTimeout: Duration.seconds(5),
        }),
        allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
        cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
        // With `CloudFront-Forwarded-Proto`, which tells what the user spoke when the way to the load balancer is HTTP.
        originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_AND_CLOUDFRONT_2022,
        responseHeadersPolicy: options.responseHeadersPolicy ?? cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS,
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        compress: true,
      },
      ...distributionProps(options, { domainNames: domain?.names, certificate: domain?._globalCertificate(scope), logBucket }),
    });
    acknowledgeDistribution(distribution, {
      ...options, domain: domain !== undefined, logged: logBucket !== undefined, withoutLog: 'the load balancer logs every request',
    });
    return distribution;
  }

  private given(scope: Construct): CloudFrontEdgeOptions {
    return givenProps(scope, 'CloudFrontEdgeOptions', this.options);
  }
}

/** Where a load balancer with private addresses stands. */
function privateSubnetsOf({ vpc }: Ingress): ec2.ISubnet[] {
  return vpc.privateSubnets.length > 0 ? vpc.privateSubnets : vpc.isolatedSubnets;
}
