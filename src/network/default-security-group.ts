/**
 * What happens to the VPC's default security group, which every resource without a group of its own falls into.
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
    return new DefaultSecurityGroup(true);
  }

  /**
   * It keeps the rules that AWS gives it: everything out, and everything in between its members. No function is created.
   */
  public static untouched(): DefaultSecurityGroup {
    return new DefaultSecurityGroup(false);
  }

  /** @internal */
  public readonly _locked: boolean;

  private constructor(locked: boolean) {
    this._locked = locked;
  }
}
