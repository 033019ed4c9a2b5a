import { aws_ec2 as ec2, Token } from 'aws-cdk-lib';

/** A token and a literal may mean the same VPC; two different tokens, or two different literals, do not. */
export function inOtherVpc(vpc: ec2.IVpc, other: Pick<ec2.IVpc, 'vpcId'>): boolean {
  return other.vpcId !== vpc.vpcId && Token.isUnresolved(other.vpcId) === Token.isUnresolved(vpc.vpcId);
}
