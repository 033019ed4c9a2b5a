import { INERT, Service } from './entry';
import { sharedName } from './facets/limits';
import { PART } from './facets/zones';

export const SCHEDULER: Service<'Scheduler'> = {
  'AWS::Scheduler::Schedule': { ...INERT, zones: PART, name: sharedName('Name', 64) },
};
