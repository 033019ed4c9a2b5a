import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { invalidProp } from '../private/input/errors';
import { keepBeneath } from '../private/store/retained-network';
import { defaultSubnets, refusePublic, StorePlace } from '../private/store/store-subnets';

/** One subnet in each of as many zones as the domain is spread over: OpenSearch Service refuses more and fewer. */
export function placeDomain(scope: Construct, zones: number, { vpc, vpcSubnets, removalPolicy }: StorePlace): ec2.SubnetSelection {
  const selected = vpc.selectSubnets(vpcSubnets ?? defaultSubnets(scope, 'search domain', vpc));
  refusePublic(scope, selected);
  const { subnets, isPendingLookup } = selected;
  const firstOfZone = new Map<string, ec2.ISubnet>();
  for (const subnet of subnets) {
    if (!firstOfZone.has(subnet.availabilityZone)) firstOfZone.set(subnet.availabilityZone, subnet);
  }
  if (firstOfZone.size < zones && !isPendingLookup) {
    throw invalidProp(scope, {
      prop: 'vpcSubnets',
      expected: `cover the ${zones} Availability Zones of 'availability'`,
      given: `${firstOfZone.size}`,
      fix: "give the network more zones, or choose another 'availability'",
    });
  }
  const place = { subnets: [...firstOfZone.values()].slice(0, zones) };
  keepBeneath(vpc, vpc.selectSubnets(place), removalPolicy);
  return place;
}
