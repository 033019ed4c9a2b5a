import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { invalidProp } from '../private/input/errors';
import { defaultSubnets, refusePublic } from '../private/store/store-subnets';

/** One subnet in each of as many zones as the domain is spread over: OpenSearch Service refuses more and fewer. */
export function placeDomain(scope: Construct, vpc: ec2.IVpc, zones: number, chosen?: ec2.SubnetSelection): ec2.SubnetSelection {
  const selected = vpc.selectSubnets(chosen ?? defaultSubnets(scope, 'search domain', vpc));
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
  return { subnets: [...firstOfZone.values()].slice(0, zones) };
}
