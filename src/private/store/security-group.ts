import { aws_ec2 as ec2, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { companionPolicy } from './removal';

/** What guards a store. */
export interface StoreSecurityGroupProps {
  readonly vpc: ec2.IVpc;
  /** Construct id; `SecurityGroup` unless there is more than one. */
  readonly id?: string;
  /** What is guarded, for the description, for example `Cache Sessions`. */
  readonly subject: string;
  /** What happens to the store, which cannot stay without its security group; absent for what always goes with its stack. */
  readonly storePolicy?: RemovalPolicy;
}

/** Creates a security group that admits nobody until a workload uses the store, and lets nothing out. */
export function createSecurityGroup(scope: Construct, { vpc, id = 'SecurityGroup', subject, storePolicy }: StoreSecurityGroupProps): ec2.SecurityGroup {
  const securityGroup = new ec2.SecurityGroup(scope, id, {
    vpc,
    description: `${subject}: reached by the workloads that use it`,
    allowAllOutbound: false,
    allowAllIpv6Outbound: false,
  });
  if (storePolicy) securityGroup.applyRemovalPolicy(companionPolicy(storePolicy));
  return securityGroup;
}

/** The network identity of what listens on one port behind a security group. */
export function guardedBy(securityGroup: ec2.ISecurityGroup, port: number): ec2.Connections {
  return new ec2.Connections({ securityGroups: [securityGroup], defaultPort: ec2.Port.tcp(port) });
}
