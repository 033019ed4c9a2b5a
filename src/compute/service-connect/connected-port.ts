import { aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { ServiceConnectOptions } from './service-connect-options';

/** What the port that Service Connect sends requests to is called in the task definition. */
export const PORT_NAME = 'app';

/** What decides how the proxy speaks with the container. */
interface ConnectedPort {
  readonly serviceConnect?: ServiceConnectOptions;
  readonly protocolVersion?: elbv2.ApplicationProtocolVersion;
}

/** What Service Connect must know of the port that the container listens on. */
export function connectedPort({ serviceConnect, protocolVersion }: ConnectedPort): Pick<ecs.PortMapping, 'name' | 'appProtocol'> {
  return serviceConnect ? { name: PORT_NAME, appProtocol: appProtocol(protocolVersion) } : {};
}

function appProtocol(version?: elbv2.ApplicationProtocolVersion): ecs.AppProtocol {
  switch (version) {
    case elbv2.ApplicationProtocolVersion.GRPC: return ecs.AppProtocol.grpc;
    case elbv2.ApplicationProtocolVersion.HTTP2: return ecs.AppProtocol.http2;
    default: return ecs.AppProtocol.http;
  }
}
