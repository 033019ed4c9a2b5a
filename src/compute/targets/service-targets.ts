import { Construct } from 'constructs';
import { ContainerServiceProps } from '../container-service-options';
import { targetName } from './service-ports';
import { IWorkload } from '../../contracts';
import { DeliveredTarget, ServiceDelivery } from '../../delivery/service-delivery';
import { AlternateTargetOptions, IngressTarget, IngressTargetProps, Route } from '../../ingress';
import { Spelling, asWritten, spellPropsOf } from '../../private/input/spelling';

/** Makes the targets of a service below it, that of `port` first and the others in an order that does not depend on their list. */
export function serviceTargets(
  service: Construct & IWorkload, props: ContainerServiceProps, port: number, { alternateTarget }: ServiceDelivery,
): DeliveredTarget[] {
  const { ingress, route, healthCheck, targetProtocol, protocolVersion, deregistrationDelay, stickiness, additionalTargets } = props;
  if (!ingress) return [];
  const add = (name: string, target: Omit<IngressTargetProps, 'workload'>, written: Spelling, beside?: IngressTarget): DeliveredTarget => {
    spellPropsOf(service, `Target${name}`, (prop) => asWritten(service, /^alternateTarget\b/.test(prop) ? prop.replace('alternateTarget', 'delivery') : written(prop)));
    return { target: ingress._addTarget(service, `Target${name}`, { ...target, workload: service }, beside), containerPort: target.port, name };
  };
  const first = add('', {
    route: route ?? Route.everything(),
    port,
    healthCheck,
    protocol: targetProtocol,
    protocolVersion,
    deregistrationDelay,
    stickiness,
    alternateTarget,
  }, (prop) => prop === 'protocol' ? 'targetProtocol' : prop);
  const others = (additionalTargets ?? []).map(({ id, ...target }, index) => add(
    targetName({ id, ...target }),
    { ...target, alternateTarget: alternateTarget && besideFirst(alternateTarget) },
    (prop) => `additionalTargets[${index}].${prop}`,
    first.target,
  ));
  return [first, ...others.sort((one, other) => one.name < other.name ? -1 : 1)];
}

/** Two rules cannot have the one priority that the user gave to test traffic; those of further targets follow from their routes. */
function besideFirst({ testTraffic, ...alternate }: AlternateTargetOptions): AlternateTargetOptions {
  return { ...alternate, testTraffic: testTraffic && { header: testTraffic.header, value: testTraffic.value } };
}
