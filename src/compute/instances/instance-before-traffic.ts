import { BeforeTrafficTask } from '../../delivery';
import { OneOffTask } from '../job/one-off-task';

/**
 * A command that must succeed before the instances of a deployment are started, such as the migration of a database.
 *
 * It runs in the container of a one-off task on AWS Fargate, once for each new revision of that task, also for the first one: give both the same
 * release. A deployment that changes the instances alone does not run it again.
 */
export interface InstanceBeforeTraffic extends BeforeTrafficTask {
  /**
   * The task whose image, network, roles and configuration the command has. It may be in another stack, and persons start it as before.
   */
  readonly task: OneOffTask;
}
