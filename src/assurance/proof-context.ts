import { AvailabilityProof } from './availability/availability-proof';
import { openReplacements } from './availability/instance-replacement';
import { openCapacities } from './availability/lasting-capacity';
import { openJobs } from './availability/noticed-failure';
import { openSleepers } from './availability/wake-up';
import { openDeliveries } from './deployment/open-delivery';
import { openOrder } from './deployment/open-order';
import { openSenders } from './deployment/signal-senders';
import { openStarts } from './deployment/unread-starter';
import { openDeadLetters } from './durability/dead-letters';
import { DurabilityProof } from './durability/durability-proof';
import { Unknown } from './finding';
import { AddressDemand } from './limits/address-demand';
import { openRuleCounts } from './limits/rule-count';
import { openMetadata } from './protection/instance-metadata';
import { RoleRights } from './reachability/execution-rights';
import { openRegistrations } from './reachability/open-registrations';
import { openConsumers } from './reachability/queue-consumer';
import { ReachabilityProof } from './reachability/reachability-proof';
import { roleDemands } from './reachability/role-demand';
import { openStarters } from './reachability/starter-rights';
import { Deployment } from './template/deployment';
import { openTasks } from './topology/open-tasks';
import { openProperties } from './topology/read-properties';
import { Topology } from './topology/topology';
import { openClusterInstances } from './validity/open-cluster-instances';
import { openElements } from './validity/open-elements';
import { openTaskNames } from './validity/task-names';

/** What every rule reads: the graph and the proofs over it, each worked out once. */
export class ProofContext {
  public readonly topology: Topology;
  private availabilityProof?: AvailabilityProof;
  private reachabilityProof?: ReachabilityProof;
  private durabilityProof?: DurabilityProof;
  private addressDemand?: AddressDemand;

  constructor(public readonly deployment: Deployment) {
    this.topology = new Topology(deployment);
  }

  public get availability(): AvailabilityProof {
    return (this.availabilityProof ??= new AvailabilityProof(this.topology));
  }

  public get reachability(): ReachabilityProof {
    return (this.reachabilityProof ??= new ReachabilityProof(this.topology));
  }

  public get durability(): DurabilityProof {
    return (this.durabilityProof ??= new DurabilityProof(this.deployment));
  }

  public get addresses(): AddressDemand {
    return (this.addressDemand ??= new AddressDemand(this.topology));
  }

  /** Everything that could not be judged, each once. */
  public get unknown(): Unknown[] {
    const all: Unknown[] = [
      ...this.deployment.gaps,
      ...openProperties(this.deployment),
      ...openElements(this.topology),
      ...this.availability.unknown,
      ...openCapacities(this),
      ...openSleepers(this.topology),
      ...openJobs(this.topology),
      ...openReplacements(this.topology),
      ...this.reachability.unknown,
      ...openRegistrations(this.topology),
      ...openConsumers(this.topology),
      ...openTasks(this.topology),
      ...openMetadata(this.deployment),
      ...openClusterInstances(this.deployment),
      ...openStarters(RoleRights.of(this.deployment), roleDemands(this.topology)),
      ...this.durability.unknown,
      ...openDeadLetters(this.topology),
      ...this.addresses.unknown,
      ...openOrder(this.topology),
      ...openDeliveries(this.topology),
      ...openStarts(this.topology),
      ...openSenders(this.deployment),
      ...openTaskNames(this.topology),
      ...openRuleCounts(this.deployment, this.topology.securityGroups.all),
    ];
    return [...new Map(all.map((item) => [`${item.stack} ${item.logicalId} ${item.reason}`, item])).values()];
  }
}
