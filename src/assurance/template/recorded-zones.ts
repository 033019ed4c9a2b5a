import { Metadata } from './acknowledgements';
import { RecordedZones } from './stack-template';
import { isRawMap, Raw } from './template-json';

/** Under this key a network writes down where the subnets of an existing VPC are. */
const ZONES_METADATA = 'cdk-production-platform:zones';

/** What the networks of a stack tell about existing VPCs; what is not in their form is passed over. */
export function zonesIn(metadata: Metadata): RecordedZones[] {
  return Object.values(metadata).flat().filter(({ type }) => type === ZONES_METADATA).flatMap(({ data }) => {
    const told = data as Raw;
    if (!isRawMap(told) || !Array.isArray(told.subnets)) return [];
    return [{ vpcId: told.vpcId, subnets: told.subnets.filter(isRawMap).map(({ subnetId, availabilityZone }) => ({ subnetId, availabilityZone })) }];
  });
}
