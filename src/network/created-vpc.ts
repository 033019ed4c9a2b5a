import { aws_ec2 as ec2, Lazy, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AddressPlan, Tier } from './address-plan';
import { Egress } from './egress';
import { withoutZoneLookup } from './hermetic-zones';
import { ZonePlan } from './zones';
import { acknowledge, inPacks } from '../private/findings/acknowledgements';
import { impossible } from '../private/input/errors';

/** `ec2.Vpc` tags everything with its construct path (https://docs.aws.amazon.com/general/latest/gr/aws_tagging.html). */
const LONGEST_TAG = 256;

/** What decides a new VPC. */
export interface CreatedVpcProps {
  readonly plan: AddressPlan;
  readonly zones: ZonePlan;
  readonly egress: Egress;
}

/** Creates the VPC of a network with its three tiers and its way to the internet. */
export function createVpc(scope: Construct, { plan, zones, egress }: CreatedVpcProps): ec2.Vpc {
  requireShortPath(scope);
  const { names, ids } = zones;
  const vpc: ec2.Vpc = withoutZoneLookup(Stack.of(scope), () => new ec2.Vpc(scope, 'Vpc', {
    ipAddresses: plan,
    availabilityZones: ids ? ids.map((_, index) => Lazy.string({ produce: () => subnetsIn(vpc, index)[0].attrAvailabilityZone })) : names,
    enableDnsSupport: true,
    enableDnsHostnames: true,
    // The network locks the default security group itself, inside its own subtree.
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: [
      { name: Tier.PUBLIC, subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false },
      { name: Tier.PRIVATE, subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      { name: Tier.ISOLATED, subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    ],
    ...egress._plan(names.length),
  }));
  vpc.publicSubnets.forEach((subnet) => acknowledge(subnet.node.findChild('DefaultRoute'), {
    ids: inPacks('VPCNoUnrestrictedRouteToIGW'),
    reason: 'The public tier is the one with a route to the internet; it holds load balancers and NAT alone and gives no public addresses at launch',
  }));
  ids?.forEach((id, index) => subnetsIn(vpc, index).forEach((subnet) => {
    subnet.availabilityZoneId = id;
    subnet.availabilityZone = undefined;
  }));
  if (!ids && names.some((zone) => !Token.isUnresolved(zone))) {
    [...vpc.publicSubnets, ...vpc.privateSubnets, ...vpc.isolatedSubnets].forEach((subnet) => acknowledge(subnet.node.findChild('Subnet'), {
      ids: ['CloudFormation-Validate::W3010'],
      reason: 'The zones are named on purpose with availabilityZoneNames',
    }));
  }
  return vpc;
}

function requireShortPath(scope: Construct) {
  const { length } = `${scope.node.path}/Vpc/IsolatedSubnet1`;
  if (length > LONGEST_TAG) {
    throw impossible(scope, `the construct path gives subnets a Name tag of ${length} characters, but AWS allows ${LONGEST_TAG}; choose shorter ids`);
  }
}

/** The subnets of one zone, of every tier. */
function subnetsIn({ publicSubnets, privateSubnets, isolatedSubnets }: ec2.Vpc, zone: number): ec2.CfnSubnet[] {
  return [publicSubnets, privateSubnets, isolatedSubnets].map((tier) => tier[zone].node.defaultChild as ec2.CfnSubnet);
}
