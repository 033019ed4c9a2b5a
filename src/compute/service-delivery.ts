import { IConstruct } from 'constructs';
import { ContainerServiceProps } from './container-service-options';
import { Delivery } from '../delivery';
import { DeliveryStrategy } from '../delivery/delivery-strategy';
import { requireFactoryMade } from '../private/input/factory-made';

/** How the service is delivered; refuses a strategy that does not fit it. */
export function deliveryStrategy(scope: IConstruct, props: ContainerServiceProps): DeliveryStrategy {
  requireFactoryMade(scope, 'delivery', props.delivery, Delivery, { called: 'a Delivery', member: '_strategy', from: 'Delivery.blueGreen()' });
  const strategy = (props.delivery ?? Delivery.rolling())._strategy;
  strategy.validate(scope, {
    behindIngress: props.ingress !== undefined,
    targets: props.ingress ? 1 : 0,
    serviceConnect: props.serviceConnect !== undefined,
    scalesOnRequests: false,
  });
  return strategy;
}
