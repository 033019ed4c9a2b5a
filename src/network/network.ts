import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct, IConstruct, IDependable } from 'constructs';
import { INetworkClient } from '../contracts';
import { AddressLedger, existingPrivateSpace, PrivateSpace, privateSubnets } from './address-ledger';
import { AddressPlan } from './address-plan';
import { createVpc } from './created-vpc';
import { DefaultSecurityGroup } from './default-security-group';
import { claimRange } from './disjointness';
import { Egress } from './egress';
import { EndpointSet } from './endpoint-set';
import { FlowLogs } from './flow-logs';
import { NetworkEndpoints } from './network-endpoints';
import { requireKinds } from './network-kinds';
import { NetworkOptions, NetworkProps } from './network-options';
import { NetworkSource } from './network-source';
import { NetworkTiers } from './network-tiers';
import { vpcCidr } from './vpc-cidr';
import { zonesOf } from './zones';
import { warnOf } from '../private/findings/warnings';
import { requireInteger } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';
import { givenProps } from '../private/input/given-props';

const DEFAULT_CIDR = '10.1.0.0/16';

/** More addresses than any VPC has. */
const MOST_ADDRESSES = 65536;

/** Props that decide about a new VPC and so mean nothing for one that exists. */
const NEW_VPC_PROPS: (keyof NetworkOptions)[] = [
  'cidr', 'availabilityZones', 'availabilityZoneNames', 'availabilityZoneIds', 'egress', 'flowLogs', 'defaultSecurityGroup', 'encryptionKey',
];

/**
 * The network of a platform: a VPC over at least two Availability Zones with a public, a private and an isolated tier,
 * its way to the internet, private ways to AWS services, and a record of its traffic.
 *
 * Every subnet has a route table of its own and a fixed place in the address range, so zones can be added later without
 * touching what is there. Synthesis asks AWS nothing, with or without an environment.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-example-private-subnets-nat.html
 */
export class Network extends Construct {
  /**
   * The VPC.
   */
  public readonly vpc: ec2.IVpc;

  /**
   * Subnets with a route to the internet, for load balancers that face it and for NAT.
   */
  public readonly publicSubnets: ec2.SubnetSelection;

  /**
   * Subnets for workloads, with the egress of the network.
   */
  public readonly privateSubnets: ec2.SubnetSelection;

  /**
   * Subnets for data stores, without any route to the internet.
   */
  public readonly isolatedSubnets: ec2.SubnetSelection;

  private readonly endpoints: NetworkEndpoints;
  private readonly ledger: AddressLedger;

  constructor(scope: Construct, id: string, props: NetworkProps = {}) {
    super(scope, id);
    const given = givenProps(this, 'NetworkProps', props);
    requireKinds(this, given);
    const set = given.endpoints ?? (given.source ? EndpointSet.none() : EndpointSet.standard());
    const { tiers, space } = given.source ? this.reuse(given.source, given, set) : this.create(given, set);
    this.vpc = tiers.vpc;
    this.publicSubnets = tiers.publicSubnets;
    this.privateSubnets = tiers.privateSubnets;
    this.isolatedSubnets = tiers.isolatedSubnets;
    this.endpoints = new NetworkEndpoints(this, 'Endpoints', { ...tiers, set });
    this.ledger = new AddressLedger(space);
    this.node.addValidation({ validate: () => this.ledger.validate() });
  }

  /**
   * Lets a workload reach the interface endpoints of this network on the port of each service, 443. Who is not admitted does not reach them. Does nothing if the network
   * has none.
   *
   * The rules are created in the workload's stack. S3 and DynamoDB are reached through gateway endpoints, which no
   * security group guards: the workload's own group must let it out to 443.
   *
   * @param client the workload, or whatever else has a network identity, to admit
   * @returns the endpoints: add them as a dependency of what starts the client, `service.node.addDependency(network.admit(client))`
   */
  public admit(client: INetworkClient): IDependable {
    return this.endpoints.admit(client);
  }

  /**
   * Says how many addresses of the private subnets something needs at most. Synthesis fails, with the arithmetic, if
   * all that is planned does not fit. In an existing VPC whose subnets were imported without their ranges nothing is
   * known and nothing is checked. Each call adds.
   *
   * @param consumer who needs the addresses, for the message
   * @param maximum how many at most, for example the most tasks that run at once
   */
  public planAddresses(consumer: IConstruct, maximum: number): void {
    requireInteger(consumer, 'maximum', maximum, { min: 1, max: MOST_ADDRESSES });
    this.ledger.add(consumer, maximum);
  }

  private create(props: NetworkProps, set: EndpointSet): { tiers: NetworkTiers; space: PrivateSpace } {
    const cidr = vpcCidr(this, props.cidr ?? DEFAULT_CIDR);
    const plan = new AddressPlan(cidr);
    const zones = zonesOf(this, props, plan);
    const egress = props.egress ?? Egress.natGatewayPerZone();
    claimRange(this, cidr);
    this.warnIfCutOff(egress, set);
    const vpc = createVpc(this, { plan, zones, egress });
    const { encryptionKey } = props;
    (props.flowLogs ?? FlowLogs.cloudWatch())._record(this, vpc, encryptionKey);
    (props.defaultSecurityGroup ?? DefaultSecurityGroup.locked())._apply(this, vpc, encryptionKey);
    return {
      tiers: {
        vpc,
        publicSubnets: { subnetType: ec2.SubnetType.PUBLIC },
        privateSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
        isolatedSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      },
      space: { cidr, subnets: privateSubnets(cidr, zones.names.length), endpoints: set.interfaceServices.length * zones.names.length },
    };
  }

  private reuse(source: NetworkSource, props: NetworkProps, set: EndpointSet): { tiers: NetworkTiers; space?: PrivateSpace } {
    const extra = NEW_VPC_PROPS.find((prop) => props[prop] !== undefined);
    if (extra) {
      throw invalidProp(this, {
        prop: extra,
        expected: "be left out when 'source' brings an existing VPC",
        given: typeof props[extra] === 'object' ? 'a value' : props[extra],
        fix: 'it describes a VPC to create; change the existing VPC where it is defined',
      });
    }
    const tiers = source._tiers(this);
    return { tiers, space: existingPrivateSpace(tiers.vpc, tiers.privateSubnets, set.interfaceServices.length) };
  }

  private warnIfCutOff(egress: Egress, set: EndpointSet) {
    if (egress.name === 'none' && set.interfaceServices.length === 0) {
      warnOf(
        this, 'network.cutOff',
        "'egress' is none and 'endpoints' has no interface endpoint: workloads can neither pull images nor write logs; give EndpointSet.standard()",
      );
    }
  }
}
