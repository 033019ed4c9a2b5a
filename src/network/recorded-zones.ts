import { aws_ec2 as ec2, CfnResource, Tokenization } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** Under this key the metadata of a network holds where the subnets of an existing VPC are; the proofs read it. */
const ZONES_METADATA = 'cdk-production-platform:zones';

/**
 * Writes down in which zones the subnets of an existing VPC are, as far as it was imported with them. No template tells it, and without it
 * nothing could be proved about the loss of a zone. It stands in the metadata of the cloud assembly and changes no template.
 */
export function recordZones(scope: IConstruct, vpc: ec2.IVpc, chosen: ec2.ISubnet[]) {
  const all = [...vpc.publicSubnets, ...vpc.privateSubnets, ...vpc.isolatedSubnets, ...chosen];
  const subnets = all.filter(isImported).flatMap((subnet) => {
    const availabilityZone = zoneOf(subnet);
    return availabilityZone === undefined || isList(subnet.subnetId) ? [] : [{ subnetId: subnet.subnetId, availabilityZone }];
  });
  const distinct = [...new Map(subnets.map((subnet) => [subnet.subnetId, subnet])).values()];
  if (distinct.length > 0) scope.node.addMetadata(ZONES_METADATA, { vpcId: vpc.vpcId, subnets: distinct });
}

/** What the app creates is in a template. */
function isImported(subnet: ec2.ISubnet): boolean {
  return !subnet.node.findAll().some((construct) => CfnResource.isCfnResource(construct));
}

function zoneOf(subnet: ec2.ISubnet): string | undefined {
  try {
    const zone = subnet.availabilityZone;
    return isList(zone) ? undefined : zone;
  } catch {
    // An imported subnet throws when it was not told its zone.
    return undefined;
  }
}

/** A list that only deployment tells stands as one subnet, or one zone, for all of them. */
function isList(value: string): boolean {
  return Tokenization.reverseList([value]) !== undefined;
}
