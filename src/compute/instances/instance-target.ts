import { aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { InstanceServiceProps } from './instance-service-options';
import { IWorkload } from '../../contracts';
import { IngressTarget, Route } from '../../ingress';
import { asWritten, spellPropsOf } from '../../private/input/spelling';

/** The target of a service that is behind an ingress, which its Auto Scaling group registers instances with. */
export function instanceTarget(service: Construct & IWorkload, props: InstanceServiceProps, port: number): IngressTarget | undefined {
  const { ingress, route, healthCheck, targetProtocol, protocolVersion, deregistrationDelay, stickiness } = props;
  spellPropsOf(service, 'Target', (prop) => asWritten(service, prop === 'protocol' ? 'targetProtocol' : prop));
  return ingress?._addTarget(service, 'Target', {
    workload: service,
    route: route ?? Route.everything(),
    port,
    targetType: elbv2.TargetType.INSTANCE,
    healthCheck,
    protocol: targetProtocol,
    protocolVersion,
    deregistrationDelay,
    stickiness,
  });
}
