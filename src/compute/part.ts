import { IContainerCluster } from './container-cluster';
import { ContainerService } from './container-service';
import { requestOptions } from './container-service-checks';
import { ContainerServiceDefaults } from './container-service-defaults';
import { ContainerServiceOptions } from './container-service-options';
import { takesNoRequests } from './targets/without-requests';
import { ASLEEP, joined, routedDefaults } from './workload-part';
import { PartSite } from '../contracts/part-site';
import { Ingress } from '../ingress';
import { Part } from '../private/part';

/** What a platform offers to its services beside the network. */
export interface ServiceSite extends PartSite {
  readonly cluster: IContainerCluster;
  readonly ingress: Ingress;
}

/** A container service as a part of a platform. */
export const CONTAINER_SERVICE: Part<ContainerServiceOptions, ContainerServiceDefaults, ContainerService, ServiceSite> = {
  supplied: ['vpc', 'vpcSubnets', 'cluster', 'ingress'],
  defaults: routedDefaults(requestOptions),
  create: (scope, id, options, site) => {
    const service = new ContainerService(scope, id, {
      ...options,
      vpc: site.vpc,
      vpcSubnets: site.privateSubnets,
      cluster: site.cluster,
      // Without users' requests nothing of the way in is made.
      ingress: takesNoRequests(options) ? undefined : site.ingress,
    });
    return joined(site, service, service.maximumTaskAddresses);
  },
  trades: [{
    prop: 'scaling.minCapacity',
    when: ({ scaling }) => scaling?.minCapacity === 1,
    accepts: ['ProductionPlatform::AZ003', 'Annotation::cdk-production-platform:compute.singleTask'],
  }, ASLEEP],
};
