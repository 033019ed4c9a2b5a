import { SubnetSet } from './network';
import { SecurityGroup } from './security-group';
import { Certainty } from './subnet';
import { Resource } from '../template/resource';

/** Something with network interfaces in a VPC. */
export interface Host {
  readonly resource: Resource;
  /** Name for people. */
  readonly name: string;
  /** What it is, for people: `Fargate service`, `load balancer`. */
  readonly kind: string;
  readonly placement: SubnetSet;
  readonly groups: SecurityGroup[];
  /** Why its security groups are not all known. */
  readonly openGroups: string[];
  /** Whether its interfaces have public addresses. */
  readonly publicAddress: Certainty;
}

/** How many copies of a workload run. */
export interface Capacity {
  readonly min?: number;
  readonly max?: number;
  /** Why the number is not known. */
  readonly open?: string;
}

/** Something that runs the user's code. */
export interface Workload extends Host {
  readonly family: 'service' | 'instances' | 'function' | 'task';
  readonly capacity: Capacity;
  /** Resources whose text is its configuration: task definition, user data, environment. */
  readonly configuration: Resource[];
  /** Whether it must reach AWS services before it serves. */
  readonly startNeeds: StartNeed[];
}

/** Whether something with interfaces runs the user's code. */
export function isWorkload(host: Host): host is Workload {
  return 'capacity' in host;
}

/** An AWS service that a workload calls to start or to write its logs. */
export interface StartNeed {
  /** Name for people: `ECR`, `CloudWatch Logs`. */
  readonly name: string;
  /** Suffixes of the endpoint service names, all of which are needed without another way out. */
  readonly endpoints: string[];
  /** Set when only the internet has it, so that no endpoint helps. */
  readonly internetOnly?: boolean;
  /** What does not happen without it, for people, unless the workload does not start. */
  readonly otherwise?: string;
}

/** A data store with a port. */
export interface Store extends Host {
  readonly port: number | undefined;
  /** Other resources that stand for the same store: instances of a cluster, secrets, replicas. */
  readonly aliases: Resource[];
  /** What a proxy passes its clients on to; empty for what holds data itself. */
  readonly targets: Resource[];
  readonly publiclyAccessible: Certainty;
}

/** An interface endpoint to an AWS service. */
export interface InterfaceEndpoint extends Host {
  readonly service: string;
  readonly vpc: string;
  readonly privateDns: boolean;
}

/** A gateway endpoint, which is a route and no interface. */
export interface GatewayEndpoint {
  readonly resource: Resource;
  readonly service: string;
  readonly vpc: string;
  readonly routeTables: string[];
}
