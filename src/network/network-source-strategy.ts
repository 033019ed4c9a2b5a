import { IConstruct } from 'constructs';
import { NetworkTiers } from './network-tiers';

/** One origin of a VPC that the network does not create. It keeps no state. */
export interface NetworkSourceStrategy {
  /** The VPC and its tiers; refuses a VPC that no network can stand in. */
  tiers(scope: IConstruct): NetworkTiers;
}
