/** A number that AWS sets, where it is written, and whether AWS raises it on request. */
export interface Quota {
  readonly limit: number;
  readonly source: string;
  readonly adjustable: boolean;
}

/** A quota on how many resources of a type one account has in one region, or one VPC in it. */
export interface CountQuota extends Quota {
  readonly words: string;
  readonly per: 'region' | 'VPC';
  /** Value of a property that narrows the type. */
  readonly where?: { readonly property: string; readonly value: string; readonly byDefault: boolean };
}

export const VPC = 'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html';
export const PRIVATELINK = 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html';
export const ALB = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html';
export const NLB = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-limits.html';
export const CLOUDWATCH_LOGS = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html';

/** A quota that stays. */
export function hard(limit: number, source: string): Quota {
  return { limit, source, adjustable: false };
}

/** A quota that AWS raises on request. */
export function raisable(limit: number, source: string): Quota {
  return { limit, source, adjustable: true };
}
