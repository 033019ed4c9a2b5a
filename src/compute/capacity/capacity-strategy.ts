import { aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { TaskScaling } from '../scaling/task-scaling';

/** One way to choose the capacity of tasks. It keeps no state, so one capacity can serve many services. */
export interface CapacityStrategy {
  /** Refuses options that cannot work, and warns about those that do not fit the number of tasks. */
  validate(scope: IConstruct, scaling: TaskScaling): void;
  /** What Amazon ECS is told. */
  providers(): ecs.CapacityProviderStrategy[];
}
