import { IConstruct } from 'constructs';
import { ContainerServiceProps } from './container-service-options';
import { Delivery } from '../delivery';
import { ServiceDelivery } from '../delivery/service-delivery';
import { requireFactoryMade } from '../private/input/factory-made';
import { warnOfOneWord } from '../private/input/words';

/** How the service is delivered; refuses a delivery that does not fit it. */
export function serviceDelivery(scope: IConstruct, props: ContainerServiceProps): ServiceDelivery {
  requireFactoryMade(scope, 'delivery', props.delivery, Delivery, { called: 'a Delivery', member: '_deliveryFor', from: 'Delivery.blueGreen()' });
  const targets = props.additionalTargets ?? [];
  const delivery = (props.delivery ?? Delivery.rolling())._deliveryFor(scope, {
    targets: props.ingress ? 1 + targets.length : 0,
    serviceConnect: props.serviceConnect !== undefined,
    scalesOnRequests: props.scaling?.targetRequestsPerTask !== undefined,
    sticky: [props, ...targets].some(({ stickiness }) => stickiness !== undefined),
    beforeTraffic: props.beforeTraffic,
  });
  if (props.beforeTraffic && !props.container?.entryPoint) warnOfOneWord(scope, 'beforeTraffic.command', props.beforeTraffic.command);
  return delivery;
}
