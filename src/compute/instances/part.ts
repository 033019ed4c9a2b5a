import { requestOptions } from './instance-requests';
import { InstanceService } from './instance-service';
import { InstanceServiceDefaults } from './instance-service-defaults';
import { InstanceServiceOptions } from './instance-service-options';
import { Part } from '../../private/part';
import { ServiceSite } from '../part';
import { takesNoRequests } from '../targets/without-requests';
import { ASLEEP, joined, routedDefaults } from '../workload-part';

/** An instance service as a part of a platform. */
export const INSTANCE_SERVICE: Part<InstanceServiceOptions, InstanceServiceDefaults, InstanceService, ServiceSite> = {
  supplied: ['vpc', 'vpcSubnets', 'ingress'],
  defaults: routedDefaults(requestOptions),
  create: (scope, id, options, site) => {
    const service = new InstanceService(scope, id, {
      ...options,
      vpc: site.vpc,
      vpcSubnets: site.privateSubnets,
      // Without users' requests nothing of the way in is made.
      ingress: takesNoRequests(options) ? undefined : site.ingress,
    });
    return joined(site, service, service.maximumInstanceAddresses);
  },
  trades: [{
    prop: 'scaling.minCapacity',
    when: ({ scaling }) => scaling?.minCapacity === 1,
    accepts: ['ProductionPlatform::AZ003', 'Annotation::cdk-production-platform:compute.singleInstance'],
  }, ASLEEP],
};
