import { LoadBalancer } from './load-balancer';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { isMap, referencesIn, Value } from '../template/value';

/** Something regional or global that the internet talks to and that talks to load balancers. */
export interface FrontDoor {
  readonly resource: Resource;
  readonly name: string;
  readonly kind: string;
  readonly origins: Origin[];
}

/** A load balancer behind a front door. */
export interface Origin {
  readonly balancer: LoadBalancer;
  /** Whether the connection stays inside the VPC. */
  readonly insideVpc: boolean;
  readonly port: number | undefined;
  /** The VPC origin or VPC link that makes it private. */
  readonly link?: Resource;
}

/** Reads CloudFront distributions and API Gateway links. */
export function readFrontDoors(deployment: Deployment, balancers: LoadBalancer[]): FrontDoor[] {
  const byResource = new Map(balancers.map((balancer) => [balancer.resource, balancer]));
  const find = (value: Value) =>
    referencesIn(value)
      .map(({ resource }) => byResource.get(resource))
      .find((balancer) => balancer !== undefined);
  return [
    ...deployment.ofType('AWS::CloudFront::Distribution').map((resource) => ({
      resource,
      name: resource.name,
      kind: 'CloudFront distribution',
      origins: resource.maps('DistributionConfig.Origins').flatMap((origin): Origin[] => {
        const inside = isMap(origin.VpcOriginConfig) ? origin.VpcOriginConfig.VpcOriginId : undefined;
        if (inside !== undefined) return vpcOrigin(referencesIn(inside)[0]?.resource, find);
        const balancer = find(origin.DomainName);
        return balancer ? [{ balancer, insideVpc: false, port: originPort(origin.CustomOriginConfig) }] : [];
      }),
    })),
    ...apiGateways(deployment, find, byResource),
  ];
}

type Finder = (value: Value) => LoadBalancer | undefined;

function vpcOrigin(link: Resource | undefined, find: Finder): Origin[] {
  const balancer = link && find(link.property('VpcOriginEndpointConfig.Arn'));
  if (!balancer) return [];
  const config = link.property('VpcOriginEndpointConfig');
  return [{ balancer, insideVpc: true, port: originPort(config), link }];
}

/** The port of the protocol that the origin speaks; with `match-viewer` it depends on the visitor. */
function originPort(config: Value): number | undefined {
  if (!isMap(config)) return undefined;
  const policy = config.OriginProtocolPolicy;
  if (policy === 'http-only') return Number(config.HTTPPort ?? 80);
  return policy === 'https-only' ? Number(config.HTTPSPort ?? 443) : undefined;
}

function apiGateways(deployment: Deployment, find: Finder, byResource: Map<Resource, LoadBalancer>): FrontDoor[] {
  const doors = new Map<Resource, Origin[]>();
  for (const api of deployment.ofType('AWS::ApiGatewayV2::Api', 'AWS::ApiGateway::RestApi')) doors.set(api, []);
  for (const integration of deployment.ofType('AWS::ApiGatewayV2::Integration')) {
    const api = integration.target('ApiId');
    const listener = referencesIn(integration.property('IntegrationUri'))
      .map(({ resource }) => resource)
      .find(({ type }) => type.endsWith('::Listener'));
    const balancer = listener ? find(listener.property('LoadBalancerArn')) : find(integration.property('IntegrationUri'));
    if (api && balancer) {
      doors.get(api)?.push({ balancer, insideVpc: true, port: listener?.number('Port'), link: integration.target('ConnectionId') });
    }
  }
  for (const method of deployment.ofType('AWS::ApiGateway::Method')) {
    const api = method.target('RestApiId');
    const link = method.target('Integration.ConnectionId');
    const balancer = link
      ?.list('TargetArns')
      .map((value) => find(value))
      .find((found) => found && byResource.has(found.resource));
    if (api && balancer) doors.get(api)?.push({ balancer, insideVpc: true, port: undefined, link });
  }
  return [...doors].map(([resource, origins]) => ({ resource, name: resource.name, kind: 'API', origins }));
}
