import { Worker } from './worker';
import { WorkerDefaults, WorkerOptions } from './worker-options';
import { layered } from '../../private/input/layered';
import { Part } from '../../private/part';
import { withoutSnapshot } from '../../private/store/store-defaults';
import { ServiceSite } from '../part';
import { fittingScaling, joined, logsOf } from '../workload-part';

/** A worker as a part of a platform. */
export const WORKER: Part<WorkerOptions, WorkerDefaults, Worker, ServiceSite> = {
  supplied: ['vpc', 'vpcSubnets', 'cluster'],
  defaults: (common, own, { scaling, queue = own.queue }) => ({
    // A queue that exists stays whatever a profile decides about those that are made.
    ...layered(own, {
      logs: logsOf(common), sleep: common.sleep, removalPolicy: queue?._exists ? undefined : withoutSnapshot(common),
    }),
    scaling: fittingScaling(own.scaling, scaling),
  }),
  create: (scope, id, options, site) => {
    const worker = new Worker(scope, id, { ...options, vpc: site.vpc, vpcSubnets: site.privateSubnets, cluster: site.cluster });
    return joined(site, worker, worker.maximumTaskAddresses);
  },
  trades: [],
};
