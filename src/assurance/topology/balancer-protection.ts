import { Resource } from '../template/resource';

/** The attribute of a load balancer that makes it refuse its deletion. */
export const PROTECTION = 'deletion_protection.enabled';

/** Whether a load balancer refuses its deletion; `open` where only deployment tells it. */
export function balancerProtection(balancer: Resource): 'yes' | 'no' | 'open' {
  const values = balancer.maps('LoadBalancerAttributes').filter(({ Key: key }) => key === PROTECTION).map(({ Value: value }) => value);
  if (values.some((value) => typeof value === 'object')) return 'open';
  return values.some((value) => String(value) === 'true') ? 'yes' : 'no';
}
