import { Copies, Site, Surroundings } from '../catalogue/facets/zones';
import { Resource } from '../template/resource';
import { Value } from '../template/value';
import { Zone } from '../template/zone';
import { isContainerService } from '../topology/container-service';
import { isWorkload } from '../topology/host';
import type { Topology } from '../topology/topology';

/** What the catalogue asks about where a resource stands, answered from the topology. */
export class TopologySurroundings implements Surroundings {
  constructor(private readonly topology: Topology) {}

  public get zones(): Zone[] {
    return this.topology.zones;
  }

  public siteOf(resource: Resource): Site | undefined {
    return this.topology.hostOf(resource)?.placement;
  }

  public subnets(values: Value[]): Site {
    return this.topology.network.subnetSet(values);
  }

  public copiesOf(resource: Resource): Copies | undefined {
    const workload = this.topology.hostOf(resource);
    return workload && isWorkload(workload) ? {
      min: workload.capacity.min,
      open: workload.capacity.open,
      whenSingle: this.topology.isAwaited(workload) ? 'lost' : 'fails over',
      alwaysSpread: isContainerService(workload) && workload.fargate,
    } : undefined;
  }

  public membersOf(cluster: Resource, type: string): Resource[] {
    return this.topology.deployment.ofType(type).filter((member) => member.target('DBClusterIdentifier') === cluster);
  }

  public receivesLogs(bucket: Resource): boolean {
    return this.topology.logBuckets.has(bucket);
  }
}
