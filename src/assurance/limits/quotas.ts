/** A number that AWS sets, where it is written, and whether AWS raises it on request. */
export interface Quota {
  readonly limit: number;
  readonly source: string;
  readonly adjustable: boolean;
}

/** Month in which all numbers of this folder were compared with their sources. */
export const AS_OF = '2026-11';

const CLOUDFORMATION = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html';
const VPC = 'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html';
const PRIVATELINK = 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html';
const ALB = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html';
const NLB = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-limits.html';

const hard = (limit: number, source: string): Quota => ({ limit, source, adjustable: false });
const raisable = (limit: number, source: string): Quota => ({ limit, source, adjustable: true });

/** Per template. A body of more than 51,200 bytes must come from S3, where the CDK always puts it. */
export const TEMPLATE_QUOTAS = {
  resources: hard(500, CLOUDFORMATION),
  outputs: hard(200, CLOUDFORMATION),
  parameters: hard(200, CLOUDFORMATION),
  mappings: hard(200, CLOUDFORMATION),
  bytes: hard(1_000_000, CLOUDFORMATION),
};

/** Security groups; IPv4 and IPv6 count apart, and a prefix list counts with its largest number of entries. */
export const SECURITY_GROUP_QUOTAS = {
  rules: raisable(60, VPC),
  groupsPerInterface: raisable(5, VPC),
};

/** Application load balancers. */
export const APPLICATION_QUOTAS = {
  listeners: raisable(50, ALB),
  rules: raisable(100, ALB),
  conditionValues: hard(5, ALB),
  conditionWildcards: hard(6, ALB),
  targetGroupsPerAction: hard(5, ALB),
  targetGroups: hard(100, ALB),
  targets: raisable(1000, ALB),
  certificates: raisable(25, ALB),
};

/** Network load balancers. */
export const NETWORK_QUOTAS = {
  listeners: raisable(50, NLB),
  targets: raisable(3000, NLB),
};

/** A quota on how many resources of a type one account has in one region, or one VPC in it. */
export interface CountQuota extends Quota {
  readonly type: string;
  readonly words: string;
  readonly per: 'region' | 'VPC';
  /** Value of a property that narrows the type. */
  readonly where?: { readonly property: string; readonly value: string; readonly byDefault: boolean };
}

/** Resources that an account may have only so many of. */
export const COUNT_QUOTAS: CountQuota[] = [
  { ...raisable(5, VPC), type: 'AWS::EC2::EIP', words: 'elastic IP addresses', per: 'region' },
  { ...raisable(5, VPC), type: 'AWS::EC2::VPC', words: 'VPCs', per: 'region' },
  { ...raisable(50, ALB), type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', words: 'application load balancers', per: 'region', where: { property: 'Type', value: 'application', byDefault: true } },
  { ...raisable(50, NLB), type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', words: 'network load balancers', per: 'region', where: { property: 'Type', value: 'network', byDefault: false } },
  { ...raisable(20, PRIVATELINK), type: 'AWS::EC2::VPCEndpoint', words: 'gateway endpoints', per: 'region', where: { property: 'VpcEndpointType', value: 'Gateway', byDefault: true } },
  { ...raisable(50, PRIVATELINK), type: 'AWS::EC2::VPCEndpoint', words: 'interface endpoints', per: 'VPC', where: { property: 'VpcEndpointType', value: 'Interface', byDefault: false } },
  { ...raisable(200, VPC), type: 'AWS::EC2::Subnet', words: 'subnets', per: 'VPC' },
  { ...raisable(200, VPC), type: 'AWS::EC2::RouteTable', words: 'route tables', per: 'VPC' },
];

/** What to do about a quota. */
export function remedy({ adjustable }: Quota, otherwise: string): string {
  return adjustable ? `${otherwise}, or have AWS raise the quota and acknowledge this` : otherwise;
}
