import { ALB, hard, NLB, Quota, raisable, VPC } from '../catalogue/facets/quota';

const CLOUDFORMATION = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html';

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

/** What to do about a quota. */
export function remedy({ adjustable }: Quota, otherwise: string): string {
  return adjustable ? `${otherwise}, or have AWS raise the quota and acknowledge this` : otherwise;
}
