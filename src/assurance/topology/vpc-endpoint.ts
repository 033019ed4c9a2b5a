import { GatewayEndpoint, InterfaceEndpoint } from './host';
import { HostReader } from './host-reader';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { identity } from '../template/value';

/** The ways from a VPC to AWS services that do not leave the network. */
export interface Endpoints {
  readonly interfaces: InterfaceEndpoint[];
  readonly gateways: GatewayEndpoint[];
}

/** Reads VPC endpoints. */
export function readEndpoints(deployment: Deployment, hosts: HostReader): Endpoints {
  const interfaces: InterfaceEndpoint[] = [];
  const gateways: GatewayEndpoint[] = [];
  for (const resource of deployment.ofType('AWS::EC2::VPCEndpoint')) {
    const service = serviceOf(resource);
    const vpc = identity(resource.property('VpcId'));
    const type = resource.text('VpcEndpointType') ?? 'Gateway';
    if (type === 'Gateway') {
      gateways.push({ resource, service, vpc, routeTables: resource.list('RouteTableIds').map(identity) });
    } else if (type === 'Interface') {
      const host = hosts.host({
        resource,
        kind: `endpoint for ${service}`,
        subnets: resource.list('SubnetIds'),
        groups: resource.list('SecurityGroupIds'),
        publicAddress: 'no',
      });
      interfaces.push({ ...host, service, vpc, privateDns: resource.flag('PrivateDnsEnabled') ?? false });
    }
  }
  return { interfaces, gateways };
}

/** `com.amazonaws.eu-west-1.ecr.api` → `ecr.api`, also when the region is a symbol. */
function serviceOf(resource: Resource): string {
  const name = String(resource.property('ServiceName'));
  return name.replace(/^(com|aws)\.[^.]*amazonaws\.(\$\{[^}]*\}|[a-z0-9-]+)\.|^com\.amazonaws\.(\$\{[^}]*\}|[a-z0-9-]+)\./, '');
}
