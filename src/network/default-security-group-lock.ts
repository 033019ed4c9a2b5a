import {
  Aws, aws_ec2 as ec2, aws_iam as iam, aws_kms as kms, aws_logs as logs, CustomResource, Duration, RemovalPolicy, Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { HANDLER_SOURCE } from './default-security-group-handler';
import { networkLogGroup } from './network-log-group';
import { createInlineFunction, serviceTimeoutOf } from '../private/function/inline-function';

/** A policy can take minutes to become effective. */
const TIMEOUT = Duration.minutes(5);

/** What the lock works on. */
export interface DefaultSecurityGroupLockProps {
  readonly vpc: ec2.Vpc;
  readonly encryptionKey?: kms.IKey;
}

/**
 * Empties the VPC's default security group by a function of its own.
 *
 * `ec2.Vpc` can do it too, but puts its function at the root of the stack; see docs/adr/0012-default-security-group.md.
 */
export class DefaultSecurityGroupLock extends Construct {
  constructor(scope: Construct, id: string, { vpc, encryptionKey }: DefaultSecurityGroupLockProps) {
    super(scope, id);
    const logGroup = networkLogGroup(this, 'LogGroup', {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
      encryptionKey,
    });
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: 'Empties the default security group of the network',
    });
    const policy = this.policy(role, vpc, logGroup);
    const serviceToken = createInlineFunction(this, 'Handler', {
      description: 'Removes the rules of the default security group of the network',
      source: HANDLER_SOURCE,
      timeout: TIMEOUT,
      role,
      logGroup,
      called: 'once per change of the VPC',
      outsideVpc: 'The function calls the regional EC2 API only; inside the VPC it would depend on the egress of the network it is locking',
    });
    // Id and type are those of `ec2.Vpc`, by which scanners recognize that the group is closed.
    const lock = new CustomResource(vpc, 'RestrictDefaultSecurityGroupCustomResource', {
      resourceType: 'Custom::VpcRestrictDefaultSG',
      serviceToken,
      serviceTimeout: serviceTimeoutOf(TIMEOUT),
      properties: { DefaultSecurityGroupId: vpc.vpcDefaultSecurityGroup, Account: Aws.ACCOUNT_ID },
    });
    lock.node.addDependency(policy);
  }

  private policy(role: iam.Role, vpc: ec2.Vpc, logGroup: logs.LogGroup): iam.ManagedPolicy {
    return new iam.ManagedPolicy(this, 'Policy', {
      description: 'Revoke rules of one security group and write logs',
      roles: [role],
      statements: [
        new iam.PolicyStatement({
          actions: ['ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'],
          resources: [Stack.of(this).formatArn({ service: 'ec2', resource: 'security-group', resourceName: vpc.vpcDefaultSecurityGroup })],
        }),
        new iam.PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [logGroup.logGroupArn],
        }),
      ],
    });
  }
}
