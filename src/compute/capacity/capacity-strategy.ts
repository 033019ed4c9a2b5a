import { aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { TaskBounds } from '../scaling/task-schedules';

/** One way to choose the capacity of tasks. It keeps no state, so one capacity can serve many services. */
export interface CapacityStrategy {
  /** What Amazon ECS is told; refuses options that cannot work, and warns about those that do not fit the number of tasks. */
  providers(scope: IConstruct, bounds: TaskBounds): ecs.CapacityProviderStrategy[];
}
