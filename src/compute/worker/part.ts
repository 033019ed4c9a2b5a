import { Worker } from './worker';
import { WorkerDefaults, WorkerOptions } from './worker-options';
import { layered } from '../../private/input/layered';
import { Part } from '../../private/part';
import { withoutSnapshot } from '../../private/store/store-defaults';
import { ServiceSite } from '../part';
import { fittingBounds } from '../scaling/task-bounds';

/** A worker as a part of a platform. */
export const WORKER: Part<WorkerOptions, WorkerDefaults, Worker, ServiceSite> = {
  supplied: ['vpc', 'vpcSubnets', 'cluster'],
  defaults: (common, own, { scaling, queue = own.queue }) => {
    const removalPolicy = withoutSnapshot(common);
    return {
      // A queue that exists stays whatever a profile decides about those that are made.
      ...layered(own, { logs: { retention: common.logRetention, removalPolicy }, removalPolicy: queue?._exists ? undefined : removalPolicy }),
      scaling: { ...own.scaling, ...fittingBounds(own.scaling, scaling) },
    };
  },
  create: (scope, id, options, site) => {
    const worker = new Worker(scope, id, { ...options, vpc: site.vpc, vpcSubnets: site.privateSubnets, cluster: site.cluster });
    const admitted = site.admit(worker);
    worker._starters.forEach((starter) => starter.node.addDependency(admitted));
    site.planAddresses(worker, worker.maximumTaskAddresses);
    return worker;
  },
  trades: [],
};
