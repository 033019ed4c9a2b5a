import { CodeDeployDelivery } from './codedeploy-delivery';
import {
  BlueGreenDeliveryOptions, CanaryDeliveryOptions, CodeDeployDeliveryOptions, LinearDeliveryOptions, RollingDeliveryOptions,
} from './delivery-options';
import { DeliveryStrategy } from './delivery-strategy';
import { RollingDelivery } from './rolling-delivery';
import { TrafficShiftDelivery } from './traffic-shift-delivery';

/**
 * How a new revision of a service takes the place of the old one. Its static methods are all there are: the class cannot be extended.
 *
 * A service can change between `rolling`, `blueGreen`, `canary` and `linear`; to and from `codeDeploy` it cannot.
 *
 * @see https://github.com/production-platform/cdk-production-platform/blob/main/src/delivery/README.md
 */
export class Delivery {
  /**
   * Tasks are replaced a few at a time, never fewer than before; what does not become healthy is taken back by the circuit breaker.
   *
   * @param options alarms that take it back too
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
   */
  public static rolling(options: RollingDeliveryOptions = {}): Delivery {
    return new Delivery(new RollingDelivery(options ?? {}));
  }

  /**
   * All tasks of the new revision start beside the old ones; then it gets all requests at once, and the old one stays for the bake time.
   *
   * @param options bake time, test traffic, hooks, approval and alarms
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html
   */
  public static blueGreen(options: BlueGreenDeliveryOptions = {}): Delivery {
    return new Delivery(TrafficShiftDelivery.blueGreen(options ?? {}));
  }

  /**
   * As `blueGreen`, but a small share of the requests goes to the new revision first.
   *
   * @param options share and how long, bake time, test traffic, hooks, approval and alarms
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/canary-deployment.html
   */
  public static canary(options: CanaryDeliveryOptions = {}): Delivery {
    return new Delivery(TrafficShiftDelivery.canary(options ?? {}));
  }

  /**
   * As `blueGreen`, but the requests go over in equal steps.
   *
   * @param options step and how long, bake time, test traffic, hooks, approval and alarms
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-linear.html
   */
  public static linear(options: LinearDeliveryOptions = {}): Delivery {
    return new Delivery(TrafficShiftDelivery.linear(options ?? {}));
  }

  /**
   * AWS CodeDeploy shifts the requests between two target groups. Nothing is deployed by CloudFormation then: it registers a new revision, and the
   * command in the stack's outputs deploys it. CloudFormation cannot change such a service after its creation. `blueGreen` has no such limits.
   *
   * @param options steps, waiting time and alarms
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-bluegreen.html
   */
  public static codeDeploy(options: CodeDeployDeliveryOptions = {}): Delivery {
    return new Delivery(new CodeDeployDelivery(options ?? {}));
  }

  /** @internal */
  public readonly _strategy: DeliveryStrategy;

  private constructor(strategy: DeliveryStrategy) {
    this._strategy = strategy;
  }
}
