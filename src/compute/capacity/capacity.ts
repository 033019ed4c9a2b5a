import { aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { CapacityStrategy } from './capacity-strategy';
import { FARGATE } from './fargate-providers';
import { SpotCapacity } from './spot-capacity';
import { SpotCapacityOptions } from './spot-capacity-options';
import { TaskBounds } from '../scaling/task-schedules';

/**
 * Which capacity of AWS Fargate the tasks of a service run on. Its static methods are all there are: the class cannot be extended.
 *
 * A service can change from one to the other in place, with a deployment.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
 */
export class Capacity {
  /**
   * Capacity that AWS does not take back: the provider `FARGATE` alone.
   */
  public static onDemand(): Capacity {
    return new Capacity({ providers: () => [{ capacityProvider: FARGATE, weight: 1 }] });
  }

  /**
   * A base of tasks on demand, and the others on spare capacity, which costs up to 70 % less and which AWS takes back with a warning
   * of two minutes: the providers `FARGATE` and `FARGATE_SPOT`. A task that is taken back gets SIGTERM; Amazon ECS starts another as soon as there is
   * spare capacity, and none on demand instead.
   *
   * @param options how many tasks run on demand
   */
  public static spot(options: SpotCapacityOptions = {}): Capacity {
    return new Capacity(new SpotCapacity(options ?? {}));
  }

  private readonly strategy: CapacityStrategy;

  private constructor(strategy: CapacityStrategy) {
    this.strategy = strategy;
  }

  /** @internal */
  public _providers(scope: IConstruct, bounds: TaskBounds): ecs.CapacityProviderStrategy[] {
    return this.strategy.providers(scope, bounds);
  }
}
