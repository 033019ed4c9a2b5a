import { INERT, Service } from './entry';
import { sharedName } from './facets/limits';
import { STARTED_TASKS, zonal } from './facets/zones';

export const SCHEDULER: Service<'Scheduler'> = {
  'AWS::Scheduler::Schedule': { ...INERT, interfaces: 'elsewhere', zones: zonal('workload', STARTED_TASKS), name: sharedName('Name', 64) },
};
