import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct, DependencyGroup, IConstruct, IDependable } from 'constructs';
import { INetworkClient } from '../contracts';
import { EndpointSet } from './endpoint-set';
import { NetworkTiers } from './network-tiers';
import { invalidProp } from '../private/input/errors';

/** What EC2 does not accept in the description of a rule. */
const NOT_IN_DESCRIPTION = /[^a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]/g;
const LONGEST_DESCRIPTION = 255;

/** What the endpoints stand in. */
export interface NetworkEndpointsProps extends NetworkTiers {
  readonly set: EndpointSet;
}

/** The gateway and interface endpoints of a network and the one security group in front of them. */
export class NetworkEndpoints extends Construct {
  private readonly endpoints = new DependencyGroup();
  private readonly securityGroup?: ec2.SecurityGroup;
  private readonly ports: number[];

  constructor(scope: Construct, id: string, { set, ...tiers }: NetworkEndpointsProps) {
    super(scope, id);
    this.ports = [...new Set(set.interfaceServices.map(({ port }) => port))];
    if (set.gateways) this.addGateways(tiers);
    if (set.interfaceServices.length === 0) return;
    this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: tiers.vpc,
      description: 'Interface endpoints: admits workloads one by one',
      allowAllOutbound: false,
    });
    for (const service of set.interfaceServices) {
      this.endpoints.add(new ec2.InterfaceVpcEndpoint(this, constructId(service), {
        vpc: tiers.vpc,
        service,
        subnets: tiers.privateSubnets,
        securityGroups: [this.securityGroup],
        privateDnsEnabled: true,
        open: false,
      }));
    }
  }

  /** Opens the way from the client to the interface endpoints, by rules in the client's stack. The client waits for what is returned. */
  admit(client: INetworkClient): IDependable {
    if (!this.securityGroup) return this.endpoints;
    const description = `${client.node.path} to AWS services`.replace(NOT_IN_DESCRIPTION, '_').slice(-LONGEST_DESCRIPTION);
    for (const port of this.ports) {
      client.connections.allowTo(this.securityGroup, ec2.Port.tcp(port), description);
    }
    return this.endpoints;
  }

  private addGateways({ vpc }: NetworkTiers) {
    requireRouteTables(this.node.scope!, vpc);
    this.endpoints.add(
      new ec2.GatewayVpcEndpoint(this, 'S3', { vpc, service: ec2.GatewayVpcEndpointAwsService.S3 }),
      new ec2.GatewayVpcEndpoint(this, 'DynamoDb', { vpc, service: ec2.GatewayVpcEndpointAwsService.DYNAMODB }),
    );
  }
}

function requireRouteTables(scope: IConstruct, vpc: ec2.IVpc) {
  const without = [...vpc.publicSubnets, ...vpc.privateSubnets, ...vpc.isolatedSubnets].find((subnet) => !subnet.routeTable.routeTableId);
  if (without) {
    throw invalidProp(scope, {
      prop: 'endpoints',
      expected: 'know the route tables of the existing VPC to put gateway endpoints into',
      given: `the subnet ${without.subnetId} without one`,
      fix: 'import the VPC with its route table ids, or give EndpointSet.none() or a set made with withoutGateways()',
    });
  }
}

/** `ecr.api` → `EcrApi` */
function constructId(service: ec2.InterfaceVpcEndpointAwsService): string {
  return service.shortName.split(/[^A-Za-z0-9]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
