import { HAND_WRITTEN } from './bases';
import { attribute, set } from './edits';
import { Mutant, mutants } from './mutant';

const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const policy = (UpdatePolicy: object) => attribute(GROUP, { UpdatePolicy });
const refresh = (Preferences: object, Strategy = 'Rolling') => policy({ AutoScalingInstanceRefresh: { Strategy, Preferences } });

/** What goes wrong with instances of three zones that a load balancer sends to. */
export const INSTANCES: Mutant[] = mutants('reliability', HAND_WRITTEN, [
  ['AZ008', 'a refresh of all instances at once', refresh({ MinHealthyPercentage: 0 })],
  ['AZ008', 'an update that is refused', policy({ AutoScalingRollingUpdate: { MinInstancesInService: 6 } })],
  ['AZ008', 'a new group that nobody waits for', policy({ AutoScalingReplacingUpdate: { WillReplace: true } })],
  ['AZ008', 'a refresh that follows a policy for all at once', (t) => {
    refresh({})(t);
    set(GROUP, { InstanceMaintenancePolicy: { MinHealthyPercentage: 0, MaxHealthyPercentage: 100 } })(t);
  }],
  ['AZ019', 'instances that no change reaches', policy({})],
  ['AZ019', 'a refresh that leaves fewer than a zone does', refresh({ MinHealthyPercentage: 33 })],
  ['AZ019', 'a rolling update that leaves fewer than a zone does', policy({ AutoScalingRollingUpdate: { MinInstancesInService: 1, MaxBatchSize: 2 } })],
]);
