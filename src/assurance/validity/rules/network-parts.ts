import { Severity } from '../../finding';
import { Rule, Violation } from '../../rules/rule';
import { Deployment } from '../../template/deployment';
import { Resource } from '../../template/resource';
import { identity } from '../../template/value';
import { repeated } from '../repeated';

/** VA011: EC2 takes routes and NAT gateways. */
export const NETWORK_PARTS: Rule = {
  id: 'VA011',
  title: 'a route table has one route to a destination, a public NAT gateway an address of its own',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-working-with.html',
  check: ({ deployment }) => [...routes(deployment), ...withoutAddress(deployment), ...sharedAddresses(deployment)],
};

const DESTINATIONS = ['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'];

function routes(deployment: Deployment): Violation[] {
  const all = deployment.ofType('AWS::EC2::Route').filter(({ json }) => json.Condition === undefined);
  const place = (route: Resource) => {
    const destination = DESTINATIONS.map((property) => route.property(property)).find((value) => value !== undefined);
    return destination !== undefined && `${identity(route.property('RouteTableId'))} ${identity(destination)}`;
  };
  return repeated(all, place).map((resource) => ({
    resource,
    message: `EC2 refuses route '${resource.name}': its route table already has a route to the same destination`,
    fix: 'remove one of the two routes',
  }));
}

function gateways(deployment: Deployment): Resource[] {
  return deployment.ofType('AWS::EC2::NatGateway').filter((gateway) => (
    gateway.text('ConnectivityType') !== 'private' && gateway.text('AvailabilityMode') !== 'regional' && !gateway.isOpen('ConnectivityType')
  ));
}

function withoutAddress(deployment: Deployment): Violation[] {
  return gateways(deployment).filter((gateway) => gateway.property('AllocationId') === undefined).map((resource) => ({
    resource,
    message: `EC2 refuses NAT gateway '${resource.name}': it is public and has no elastic IP address`,
    fix: "name an elastic IP address in 'AllocationId'",
  }));
}

function sharedAddresses(deployment: Deployment): Violation[] {
  const known = gateways(deployment).filter(({ json }) => json.Condition === undefined);
  return repeated(known, (gateway) => gateway.property('AllocationId') !== undefined && identity(gateway.property('AllocationId'))).map((resource) => ({
    resource,
    message: `EC2 refuses NAT gateway '${resource.name}': its elastic IP address belongs to another NAT gateway`,
    fix: 'give each NAT gateway an elastic IP address of its own',
  }));
}
