import type { ContainerService } from './container-service';
import { Deployment } from '../template/deployment';
import { asNumber, Resource } from '../template/resource';
import { identity, isMap, Reference, Text, Value, ValueMap } from '../template/value';

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

/** Whether a service gives others of its namespace an endpoint. */
export function hasEndpoint(service: Resource): boolean {
  return isEnabled(service) && service.maps(`${CONFIGURATION}.Services`).length > 0;
}

/** Which service calls which through Service Connect, as far as their environment tells. */
export function readConnections(deployment: Deployment, services: ContainerService[]): Connection[] {
  const endpoints = services.flatMap((service) => endpointsOf(deployment, service));
  if (endpoints.length === 0) return [];
  return services.flatMap((client) => {
    const key = isEnabled(client.resource) ? namespaceOf(deployment, client.resource)?.key : undefined;
    const configured = key === undefined ? [] : configuredValues(client);
    return endpoints.filter(({ server, namespace }) => server !== client && namespace === key).flatMap((endpoint) => {
      const { server, name, aliasPort, port } = endpoint;
      const alias = aliasOf(endpoint);
      if (name === undefined || alias === undefined) return [];
      return configured.some((values) => names(values, name, aliasPort)) ? [{ client, server, port, alias }] : [];
    });
  });
}

/** What clients call an endpoint, for people: `orders:3000`. */
export function aliasOf({ name, aliasPort }: ServiceEndpoint): string | undefined {
  return name === undefined || aliasPort === undefined ? name : `${name}:${aliasPort}`;
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
interface Namespace {
  readonly key: string;
  readonly name?: string;
}

/** A service names its namespace by name, id or ARN, or takes that of its cluster. */
function namespaceOf(deployment: Deployment, service: Resource): Namespace | undefined {
  const value = service.property(`${CONFIGURATION}.Namespace`) ?? service.target('Cluster')?.property('ServiceConnectDefaults.Namespace');
  if (value === undefined) return undefined;
  const named = value instanceof Reference ? value.resource : deployment.ofType(...NAMESPACES).find((each) => typeof value === 'string' && each.text('Name') === value);
  if (named) return { key: named.key, name: named.text('Name') };
  return { key: identity(value), name: typeof value === 'string' && !value.startsWith('arn:') ? value : undefined };
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

/** What the environment and the command of each container say. */
function configuredValues({ taskDefinition }: ContainerService): string[][] {
  return (taskDefinition?.maps('ContainerDefinitions') ?? []).map(({ Environment: environment, Command: command }) => [
    ...(Array.isArray(environment) ? environment.filter(isMap).map(({ Value: value }) => value) : []),
    ...(Array.isArray(command) ? command : []),
  ].flatMap((value) => (typeof value === 'string' || typeof value === 'number' || value instanceof Text ? String(value) : [])));
}

/** Whether some values name a host: with its port, in a URL, or the one in one value and the other in another. */
function names(values: string[], name: string, port: number | undefined): boolean {
  const host = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const inUrl = new RegExp(`://([^/@]*@)?${host}([/?#]|$)`);
  const withPort = new RegExp(`(^|[^\\w.-])${host}:${port ?? '\\d+'}(?!\\d)`);
  return values.some((value) => inUrl.test(value) || withPort.test(value)) || (values.includes(name) && values.includes(String(port)));
}
