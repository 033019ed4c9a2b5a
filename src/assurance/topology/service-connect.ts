import { Configured, configuredValues, mentionsOf } from './called-host';
import type { ContainerService } from './container-service';
import { Deployment } from '../template/deployment';
import { asNumber, Resource } from '../template/resource';
import { identity, isMap, Reference, Value, ValueMap } from '../template/value';

const CONFIGURATION = 'ServiceConnectConfiguration';
const NAMESPACES = [
  'AWS::ServiceDiscovery::HttpNamespace', 'AWS::ServiceDiscovery::PrivateDnsNamespace', 'AWS::ServiceDiscovery::PublicDnsNamespace',
];

/** That the configuration of a service names another one by what Service Connect calls it. */
export interface Connection {
  readonly client: ContainerService;
  readonly server: ContainerService;
  /** What the client names, for people: `orders:3000`. */
  readonly alias: string;
  /** Where the proxy in the tasks of the server listens; undefined when only deployment tells. */
  readonly port: number | undefined;
}

/** A name and a port under which the tasks of a namespace find a service; undefined where only deployment tells. */
export interface ServiceEndpoint {
  readonly server: ContainerService;
  readonly namespace: string;
  readonly name: string | undefined;
  readonly aliasPort: number | undefined;
  /** Where the proxy in the tasks of the server listens. */
  readonly port: number | undefined;
}

/** An endpoint whose name is known. */
export interface Endpoint extends ServiceEndpoint {
  readonly name: string;
}

/** Whether a service gives others of its namespace an endpoint. */
export function hasEndpoint(service: Resource): boolean {
  return isEnabled(service) && service.maps(`${CONFIGURATION}.Services`).length > 0;
}

/** The headers by which requests to a service count as tests of its new version. */
export function testHeadersOf(service: Resource): ValueMap[] {
  const aliases = service.maps(`${CONFIGURATION}.Services`).flatMap(({ ClientAliases: each }) => (Array.isArray(each) ? each.filter(isMap) : []));
  return aliases.flatMap(({ TestTrafficRules: rules }) => (isMap(rules) && isMap(rules.Header) ? [rules.Header] : []));
}

/** A service that takes part in Service Connect, or may: its flag is undefined when only deployment tells. */
export interface Member {
  readonly service: ContainerService;
  readonly enabled: boolean | undefined;
  readonly namespace: Namespace | undefined;
  readonly endpoints: Endpoint[];
}

/** What each service has to do with Service Connect. */
export function membersOf(deployment: Deployment, services: ContainerService[]): Member[] {
  return services.map((service) => {
    const namespace = namespaceOf(deployment, service.resource);
    const configured = service.resource.property(CONFIGURATION);
    return {
      service,
      enabled: configured === undefined ? false : service.resource.flag(`${CONFIGURATION}.Enabled`),
      namespace,
      endpoints: namespace ? endpointsIn(service, namespace).filter(isNamed) : [],
    };
  });
}

/** Which service calls which through Service Connect, as far as their environment tells. */
export function readConnections(members: Member[]): Connection[] {
  const present = members.filter(({ enabled, namespace }) => enabled && namespace);
  const endpoints = present.flatMap(({ endpoints: own }) => own);
  if (endpoints.length === 0) return [];
  return present.flatMap(({ service: client, namespace }) => {
    const configured = configuredValues(client.taskDefinition);
    return endpoints.filter((each) => each.server !== client && each.namespace === namespace?.key)
      .filter((each) => configured.some((values) => names(values, each)))
      .map(({ server, name, aliasPort, port }) => ({ client, server, port, alias: aliasOf({ name, aliasPort }) ?? name }));
  });
}

/** What clients call an endpoint, for people: `orders:3000`. */
export function aliasOf({ name, aliasPort }: Pick<ServiceEndpoint, 'name' | 'aliasPort'>): string | undefined {
  return name === undefined || aliasPort === undefined ? name : `${name}:${aliasPort}`;
}

function isNamed(endpoint: ServiceEndpoint): endpoint is Endpoint {
  return endpoint.name !== undefined;
}

/** Every endpoint of a service. */
export function endpointsOf(deployment: Deployment, service: ContainerService): ServiceEndpoint[] {
  const namespace = isEnabled(service.resource) ? namespaceOf(deployment, service.resource) : undefined;
  return namespace ? endpointsIn(service, namespace) : [];
}

/** Whether only deployment tells which endpoints a service has. */
export function hasOpenEndpoints(deployment: Deployment, service: ContainerService): boolean {
  return ['', '.Enabled', '.Services'].some((part) => service.resource.isOpen(`${CONFIGURATION}${part}`))
    || endpointsOf(deployment, service).some(({ name, aliasPort }) => name === undefined || aliasPort === undefined);
}

function isEnabled(service: Resource): boolean {
  return service.flag(`${CONFIGURATION}.Enabled`) === true;
}

/** What tells a namespace from others, and its name where the input has it. */
export interface Namespace {
  readonly key: string;
  /** Whether the input has it, so that all of its services may be expected there. */
  readonly known: boolean;
  readonly name?: string;
}

/** A service names its namespace by name, id or ARN, or takes that of its cluster. */
export function namespaceOf(deployment: Deployment, service: Resource): Namespace | undefined {
  const value = service.property(`${CONFIGURATION}.Namespace`) ?? service.target('Cluster')?.property('ServiceConnectDefaults.Namespace');
  if (value === undefined) return undefined;
  const named = value instanceof Reference ? value.resource : deployment.ofType(...NAMESPACES).find((each) => typeof value === 'string' && each.text('Name') === value);
  if (named) return { key: named.key, known: true, name: named.text('Name') };
  return { key: identity(value), known: false, name: typeof value === 'string' && !value.startsWith('arn:') ? value : undefined };
}

function endpointsIn(server: ContainerService, { key, name: namespaceName }: Namespace): ServiceEndpoint[] {
  return server.resource.maps(`${CONFIGURATION}.Services`).flatMap(({ PortName: portName, DiscoveryName: discovered, ClientAliases: aliases, IngressPortOverride: override }) => {
    // Without an interface of its own a task lets AWS choose the port.
    const chosen = server.networkMode === 'awsvpc' ? portNamed(server, portName) : undefined;
    const port = override === undefined ? chosen : asNumber(override);
    const own = `${String(discovered ?? portName)}.${namespaceName ?? ''}`;
    const called = (Array.isArray(aliases) ? aliases : []).filter(isMap);
    return (called.length > 0 ? called : [{} as ValueMap]).map(({ DnsName: given, Port: aliasPort }) => {
      const name = typeof given === 'string' ? given : given === undefined && namespaceName !== undefined ? own : undefined;
      return { server, namespace: key, name, aliasPort: aliasPort === undefined ? port : asNumber(aliasPort), port };
    });
  });
}

/** The port of a container that a port mapping gives a name. */
function portNamed({ taskDefinition }: ContainerService, name: Value): number | undefined {
  const mappings = (taskDefinition?.maps('ContainerDefinitions') ?? [])
    .flatMap(({ PortMappings: list }) => (Array.isArray(list) ? list.filter(isMap) : []));
  return asNumber(mappings.find((mapping) => mapping.Name !== undefined && identity(mapping.Name) === identity(name))?.ContainerPort);
}

/** Whether some values name a host with a port, or a URL of the host without one. */
function names(values: Configured[], { name, aliasPort }: Endpoint): boolean {
  return mentionsOf(values, name).some(({ port, lone }) => !lone && (port === undefined || aliasPort === undefined || port === aliasPort));
}
