import { aws_certificatemanager as acm, aws_cloudfront as cloudfront, aws_s3 as s3 } from 'aws-cdk-lib';

/** What users decide about a distribution. */
export interface DistributionSettings {
  readonly priceClass?: cloudfront.PriceClass;
  readonly geoRestriction?: cloudfront.GeoRestriction;
  readonly webAclArn?: string;
}

/** What was made for a distribution. */
export interface DistributionParts {
  readonly domainNames?: string[];
  /** Absent without a domain of the user's. */
  readonly certificate?: acm.ICertificate;
  readonly logBucket?: s3.IBucket;
}

/** What every distribution has in common: who may visit it, how it is encrypted and where it logs. */
export function distributionProps({ priceClass, geoRestriction, webAclArn }: DistributionSettings, parts: DistributionParts) {
  const hasDomain = parts.domainNames !== undefined;
  return {
    ...parts,
    minimumProtocolVersion: hasDomain ? cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021 : undefined,
    sslSupportMethod: hasDomain ? cloudfront.SSLMethod.SNI : undefined,
    httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
    enableIpv6: true,
    priceClass: priceClass ?? cloudfront.PriceClass.PRICE_CLASS_ALL,
    geoRestriction,
    webAclId: webAclArn,
    enableLogging: parts.logBucket !== undefined,
  };
}
