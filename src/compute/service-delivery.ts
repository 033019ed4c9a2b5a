import { IConstruct } from 'constructs';
import { ContainerServiceProps } from './container-service-options';
import { Delivery } from '../delivery';
import { checkedGateTask, checkedHookTask, timeoutOf } from '../delivery/before-traffic/checks';
import { DeliveryStrategy } from '../delivery/delivery-strategy';
import { requireFactoryMade } from '../private/input/factory-made';
import { warnOfOneWord } from '../private/input/words';

/** How the service is delivered; refuses a strategy that does not fit it. */
export function deliveryStrategy(scope: IConstruct, props: ContainerServiceProps): DeliveryStrategy {
  requireFactoryMade(scope, 'delivery', props.delivery, Delivery, { called: 'a Delivery', member: '_strategyFor', from: 'Delivery.blueGreen()' });
  const strategy = (props.delivery ?? Delivery.rolling())._strategyFor(scope);
  const targets = props.additionalTargets ?? [];
  if (props.beforeTraffic) {
    (strategy.runsHooks ? checkedHookTask : checkedGateTask)(scope, props.beforeTraffic);
    if (!props.container?.entryPoint) warnOfOneWord(scope, 'beforeTraffic.command', props.beforeTraffic.command);
  }
  strategy.validate(scope, {
    behindIngress: props.ingress !== undefined,
    targets: props.ingress ? 1 + targets.length : 0,
    serviceConnect: props.serviceConnect !== undefined,
    scalesOnRequests: props.scaling?.targetRequestsPerTask !== undefined,
    beforeTraffic: props.beforeTraffic && timeoutOf(props.beforeTraffic),
    sticky: [props, ...targets].some(({ stickiness }) => stickiness !== undefined),
  });
  return strategy;
}
