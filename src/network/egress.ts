import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { EgressPlan, EgressStrategy } from './egress-strategy';
import { NatInstanceOptions } from './nat-instance-options';
import { NatInstances } from './nat-instances';
import { RegionalNatGateway } from './regional-nat-gateway';

/**
 * How the private subnets reach the internet. Nothing on the internet reaches them, whichever is taken.
 *
 * Changing the strategy keeps every subnet; it replaces the way out and, except for NAT gateways that stay, the
 * public addresses that third parties see. Its static methods are all there are: the class cannot be extended.
 */
export class Egress {
  /**
   * One NAT gateway in each zone, used by the private subnet of that zone: no zone depends on another. The default.
   *
   * Cost in us-east-1: about 32.85 USD a month per zone, plus 0.045 USD per GB.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
   */
  public static natGatewayPerZone(): Egress {
    return new Egress('natGatewayPerZone', { plan: (zones) => ({ natGateways: zones, natGatewayProvider: ec2.NatProvider.gateway() }) });
  }

  /**
   * One NAT gateway in the first zone, used by all. The loss of that zone stops egress everywhere: for environments
   * that may stand still.
   *
   * Cost in us-east-1: about 32.85 USD a month, plus 0.045 USD per GB, plus transfer between zones.
   */
  public static sharedNatGateway(): Egress {
    return new Egress('sharedNatGateway', { plan: () => ({ natGateways: 1, natGatewayProvider: ec2.NatProvider.gateway() }) });
  }

  /**
   * One small EC2 instance with a fixed public address in each zone. Cheaper than gateways for much traffic; you patch
   * them, and while one is being recovered its zone has no egress.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/VPC_NAT_Instance.html
   */
  public static natInstances(options: NatInstanceOptions = {}): Egress {
    return new Egress('natInstances', { plan: (zones) => ({ natGateways: zones, natGatewayProvider: new NatInstances(options ?? {}) }) });
  }

  /**
   * One regional NAT gateway, which AWS spreads over the zones that hold workloads. It needs up to an hour to reach a
   * zone that is new, and sends that zone's traffic through another one until then.
   *
   * Cost in us-east-1: about 32.85 USD a month per zone in use, plus 0.045 USD per GB.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
   */
  public static regionalNatGateway(): Egress {
    return new Egress('regionalNatGateway', { plan: () => ({ natGateways: 1, natGatewayProvider: new RegionalNatGateway() }) });
  }

  /**
   * No way to the internet. Workloads reach AWS through the endpoints of the network alone.
   */
  public static none(): Egress {
    return new Egress('none', { plan: () => ({ natGateways: 0 }) });
  }

  /**
   * Name of the factory that made it, for printing.
   */
  public readonly name: string;

  private readonly strategy: EgressStrategy;

  private constructor(name: string, strategy: EgressStrategy) {
    this.name = name;
    this.strategy = strategy;
  }

  /** @internal */
  public _plan(zones: number): EgressPlan {
    return this.strategy.plan(zones);
  }
}
