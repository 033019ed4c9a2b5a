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
   * The task whose image, network, roles and configuration the command has, in the stack of the instances. Persons start it as before.
   *
   * A task of another stack is an error: each release gives it another revision, and CloudFormation changes no exported value that is in use.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
   */
  readonly task: OneOffTask;
}
