import { Construct } from 'constructs';
import { IngressExposure } from './ingress-exposure';

/**
 * Where everything is made that belongs to one load balancer alone. The scheme of a load balancer never changes, and a target group never
 * belongs to two; so with another scheme there are other logical ids, and the old load balancer keeps what it has until it is deleted.
 *
 * See docs/adr/0026-changing-the-edge.md.
 */
export function schemeScope(scope: Construct, { internetFacing }: IngressExposure): Construct {
  return internetFacing ? new Construct(scope, 'InternetFacing') : scope;
}

/** The construct id of what belongs to one listener alone: the one with the other protocol is made before the old one goes. */
export function listenerId(id: string, { certificates }: IngressExposure): string {
  return certificates ? `Https${id}` : id;
}
