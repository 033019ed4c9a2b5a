import { aws_ec2 as ec2, aws_kms as kms } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DefaultSecurityGroupLock } from './default-security-group-lock';
import { DefaultSecurityGroupStrategy } from './default-security-group-strategy';

/**
 * What happens to the VPC's default security group, which every resource without a group of its own falls into. Its static
 * methods are all there are: the class cannot be extended.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
 */
export class DefaultSecurityGroup {
  /**
   * Its rules are removed, so it lets nothing in and nothing out. The default.
   *
   * CloudFormation cannot do this; a small function in the network does it once per VPC.
   */
  public static locked(): DefaultSecurityGroup {
    return new DefaultSecurityGroup({
      apply: (scope, vpc, encryptionKey) => void new DefaultSecurityGroupLock(scope, 'DefaultSecurityGroupLock', { vpc, encryptionKey }),
    });
  }

  /**
   * It keeps the rules that AWS gives it: everything out, and everything in between its members. No function is created.
   */
  public static untouched(): DefaultSecurityGroup {
    return new DefaultSecurityGroup({ apply: () => {} });
  }

  private readonly strategy: DefaultSecurityGroupStrategy;

  private constructor(strategy: DefaultSecurityGroupStrategy) {
    this.strategy = strategy;
  }

  /** @internal */
  public _apply(scope: Construct, vpc: ec2.Vpc, encryptionKey?: kms.IKey) {
    this.strategy.apply(scope, vpc, encryptionKey);
  }
}
