import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { ExistingNetworkOptions } from './existing-network-options';
import { ExistingVpc } from './existing-vpc';
import { NetworkSourceStrategy } from './network-source-strategy';
import { NetworkTiers } from './network-tiers';

/**
 * Where the VPC of a network comes from, if the network does not create it. Its static methods are all there are: the class cannot be
 * extended.
 */
export class NetworkSource {
  /**
   * Uses a VPC that exists or that you build yourself. Nothing is added to it but the endpoints that you ask for.
   *
   * @param vpc the VPC; import it with its route table ids if gateway endpoints are to be added
   * @param options where its tiers are
   */
  public static existing(vpc: ec2.IVpc, options: ExistingNetworkOptions = {}): NetworkSource {
    return new NetworkSource(new ExistingVpc(vpc, options ?? {}));
  }

  private readonly strategy: NetworkSourceStrategy;

  private constructor(strategy: NetworkSourceStrategy) {
    this.strategy = strategy;
  }

  /** @internal */
  public _tiers(scope: IConstruct): NetworkTiers {
    return this.strategy.tiers(scope);
  }
}
