import { aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { CapacityMix, CapacityStrategy } from './capacity-strategy';
import { FARGATE, FARGATE_SPOT } from './fargate-providers';
import { SpotCapacity } from './spot-capacity';
import { SpotCapacityOptions } from './spot-capacity-options';
import { TaskBounds } from '../scaling/task-schedules';

/**
 * Which capacity the tasks of a service run on, or the instances of an instance service. Its static methods are all there are: the class cannot
 * be extended.
 *
 * A service can change from one to the other in place, with a deployment.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups.html
 */
export class Capacity {
  /**
   * Capacity that AWS does not take back: on AWS Fargate the provider `FARGATE` alone.
   */
  public static onDemand(): Capacity {
    return new Capacity({ mix: () => undefined });
  }

  /**
   * A base on demand, and the others on spare capacity, which costs up to 70 % less and which AWS takes back with a warning of two minutes. On
   * AWS Fargate these are the providers `FARGATE` and `FARGATE_SPOT`. A task that is taken back gets SIGTERM; Amazon ECS starts another as soon as
   * there is spare capacity, and none on demand instead. Of instances Auto Scaling replaces one that is at risk before it is taken back.
   *
   * @param options how many run on demand
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
    const mix = this.strategy.mix(scope, bounds, 'task');
    if (!mix) return [{ capacityProvider: FARGATE, weight: 1 }];
    return [
      { capacityProvider: FARGATE, base: mix.onDemandBase, weight: mix.onDemandWeight },
      { capacityProvider: FARGATE_SPOT, weight: 1 },
    ];
  }

  /** @internal */
  public _instances(scope: IConstruct, bounds: TaskBounds): CapacityMix | undefined {
    return this.strategy.mix(scope, bounds, 'instance');
  }
}
