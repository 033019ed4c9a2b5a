import { IConstruct } from 'constructs';
import { CodeDeployDelivery } from './codedeploy-delivery';
import {
  BlueGreenDeliveryOptions, CanaryDeliveryOptions, CodeDeployDeliveryOptions, LinearDeliveryOptions, RollingDeliveryOptions,
} from './delivery-options';
import { DeliveredService, DeliveryStrategy } from './delivery-strategy';
import { RollingDelivery } from './rolling-delivery';
import { ServiceDelivery } from './service-delivery';
import { TrafficShiftDelivery } from './traffic-shift-delivery';
import { givenProps } from '../private/input/given-props';

/** Where the options stand in the props of a service. */
const PLACE = { path: 'delivery' };

/**
 * How a new revision of a service takes the place of the old one. Its static methods are all there are: the class cannot be extended.
 *
 * A service can change between `rolling`, `blueGreen`, `canary` and `linear`, back to `rolling` while its first target group has the requests; to
 * and from `codeDeploy` it cannot.
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
    return new Delivery({
      deliveryFor: (scope, service) => new RollingDelivery(scope, givenProps(scope, 'RollingDeliveryOptions', options, PLACE), service),
    });
  }

  /**
   * All tasks of the new revision start beside the old ones; then it gets all requests at once, and the old one stays for the bake time.
   *
   * @param options bake time, test traffic, hooks, approval and alarms
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html
   */
  public static blueGreen(options: BlueGreenDeliveryOptions = {}): Delivery {
    return new Delivery({
      deliveryFor: (scope, service) => TrafficShiftDelivery.blueGreen(scope, givenProps(scope, 'BlueGreenDeliveryOptions', options, PLACE), service),
    });
  }

  /**
   * As `blueGreen`, but a small share of the requests goes to the new revision first.
   *
   * @param options share and how long, bake time, test traffic, hooks, approval and alarms
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/canary-deployment.html
   */
  public static canary(options: CanaryDeliveryOptions = {}): Delivery {
    return new Delivery({
      deliveryFor: (scope, service) => TrafficShiftDelivery.canary(scope, givenProps(scope, 'CanaryDeliveryOptions', options, PLACE), service),
    });
  }

  /**
   * As `blueGreen`, but the requests go over in equal steps.
   *
   * @param options step and how long, bake time, test traffic, hooks, approval and alarms
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-linear.html
   */
  public static linear(options: LinearDeliveryOptions = {}): Delivery {
    return new Delivery({
      deliveryFor: (scope, service) => TrafficShiftDelivery.linear(scope, givenProps(scope, 'LinearDeliveryOptions', options, PLACE), service),
    });
  }

  /**
   * AWS CodeDeploy shifts the requests between two target groups. Nothing is deployed by CloudFormation then: it registers a new revision, and the
   * command in the stack's outputs deploys it. CloudFormation cannot change such a service after its creation. `blueGreen` has no such limits; the
   * acknowledgeable warning `cdk-production-platform:delivery.codeDeploy` says so.
   *
   * @param options steps, waiting time and alarms
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-bluegreen.html
   */
  public static codeDeploy(options: CodeDeployDeliveryOptions = {}): Delivery {
    return new Delivery({
      deliveryFor: (scope, service) => new CodeDeployDelivery(scope, givenProps(scope, 'CodeDeployDeliveryOptions', options, PLACE), service),
    });
  }

  private readonly strategy: DeliveryStrategy;

  private constructor(strategy: DeliveryStrategy) {
    this.strategy = strategy;
  }

  /**
   * The delivery of one service, in whose name options are refused.
   *
   * @internal
   */
  public _deliveryFor(scope: IConstruct, service: DeliveredService): ServiceDelivery {
    return this.strategy.deliveryFor(scope, service);
  }
}
