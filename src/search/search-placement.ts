import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { impossible, invalidProp } from '../private/errors';

/** One subnet in each of as many zones as the domain is spread over: OpenSearch Service refuses more and fewer. */
export function placeDomain(scope: Construct, vpc: ec2.IVpc, zones: number, chosen?: ec2.SubnetSelection): ec2.SubnetSelection {
  const selection = chosen ?? defaultSubnets(scope, vpc);
  const { subnets, hasPublic, isPendingLookup } = vpc.selectSubnets(selection);
  if (hasPublic) {
    throw invalidProp(scope, {
      prop: 'vpcSubnets',
      expected: 'not contain a public subnet',
      given: subnets.map((subnet) => subnet.node.path).join(', '),
      fix: 'select isolated or private subnets',
    });
  }
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

function defaultSubnets(scope: Construct, vpc: ec2.IVpc): ec2.SubnetSelection {
  if (vpc.isolatedSubnets.length > 0) return { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
  if (vpc.privateSubnets.length > 0) return { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS };
  throw impossible(scope, "the network has no isolated and no private subnets for the search domain; add such subnets or choose 'vpcSubnets'");
}
