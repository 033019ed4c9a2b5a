import type { Subnet } from './subnet';
import { Resource } from '../template/resource';

/** The other end of a route. */
export type Gateway = InternetGateway | NatGateway | OtherGateway;

/** An internet gateway; a gateway that is attached to nothing carries no traffic. */
export interface InternetGateway {
  readonly kind: 'internet gateway';
  readonly attached: boolean;
  readonly resource?: Resource;
}

/** A NAT gateway or a NAT instance, in one subnet unless it is regional. */
export interface NatGateway {
  readonly kind: 'NAT gateway' | 'NAT instance';
  readonly resource: Resource;
  readonly regional: boolean;
  readonly privateOnly: boolean;
  readonly subnet?: Subnet;
}

/** A transit gateway, peering, firewall endpoint or anything else whose far side the input does not show. */
export interface OtherGateway {
  readonly kind: 'other';
  readonly name: string;
  /** Why it cannot lead to the internet, whatever its far side is. */
  readonly deadEnd?: string;
}
