import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { Deployment } from '../../template/deployment';
import { identity, isAmong, isMap, mapsIn, Value } from '../../template/value';
import { ContainerService } from '../../topology/container-service';
import { namespaceOf } from '../../topology/service-connect';
import { repeated } from '../repeated';

const CONFIGURATION = 'ServiceConnectConfiguration';
const SERVICES = `${CONFIGURATION}.Services`;

/** VA016: what a service says of Service Connect fits its task and its namespace. */
export const SERVICE_CONNECT_SETTINGS: Rule = {
  id: 'VA016',
  title: 'what services are called by is a port of their tasks, and a name of their own in a namespace',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html',
  check: (context) => {
    const members = context.topology.services.filter(({ resource }) => resource.flag(`${CONFIGURATION}.Enabled`) === true);
    return [...members.flatMap(homeless), ...members.flatMap(portless), ...shared(context, members)];
  },
};

/** A cluster that is not part of the input may have a namespace. */
function homeless({ resource, name }: ContainerService): Violation[] {
  const cluster = resource.target('Cluster');
  const none = cluster && resource.property(`${CONFIGURATION}.Namespace`) === undefined && cluster.property('ServiceConnectDefaults.Namespace') === undefined;
  return none ? [{
    resource,
    message: `ECS refuses '${name}': it uses Service Connect, and neither it nor its cluster '${cluster.name}' names a namespace`,
    fix: "give 'Namespace', or 'ServiceConnectDefaults' of the cluster",
  }] : [];
}

function portless({ resource, name, taskDefinition }: ContainerService): Violation[] {
  const ports = taskDefinition && portNames(taskDefinition.list('ContainerDefinitions'));
  if (!ports) return [];
  return resource.maps(SERVICES).filter(({ PortName: port }) => port !== undefined && isAmong(port, ports) === false).map(({ PortName: port }) => ({
    resource,
    message: `ECS refuses '${name}': no port mapping of task '${taskDefinition.name}' has the name '${String(port)}', by which Service Connect is told the port`,
    fix: `set 'Name' of the port mapping to '${String(port)}', or 'PortName' to the name that it has`,
  }));
}

/** The names of all port mappings; undefined when only deployment tells what the containers are. */
function portNames(containers: Value[]): Value[] | undefined {
  const mappings = containers.flatMap((container): Value[] => (isMap(container) ? [container.PortMappings ?? []].flat() : [container]));
  return mappings.every(isMap) ? mappings.flatMap(({ Name: name }) => (name === undefined ? [] : [name])) : undefined;
}

interface Name {
  readonly service: ContainerService;
  /** The same for what is the same name in the same namespace. */
  readonly key: string;
  readonly what: string;
  readonly property: string;
}

/** Services of which each is there only sometimes may take turns. */
function shared({ deployment }: ProofContext, members: ContainerService[]): Violation[] {
  const names = members.filter(({ resource }) => resource.json.Condition === undefined).flatMap((service) => namesOf(deployment, service));
  return repeated(names, ({ key }) => key).map(({ service, what, property }) => ({
    resource: service.resource,
    message: `ECS refuses '${service.name}': another service of its namespace has ${what} as well`,
    fix: `choose another '${property}'`,
  }));
}

function namesOf(deployment: Deployment, service: ContainerService): Name[] {
  const namespace = namespaceOf(deployment, service.resource)?.key;
  if (namespace === undefined) return [];
  return service.resource.maps(SERVICES).flatMap(({ PortName: port, DiscoveryName: given, ClientAliases: aliases }) => {
    const discovered = given ?? port;
    const called = mapsIn(aliases).filter(({ DnsName: name, Port: number }) => name !== undefined && number !== undefined);
    return [
      ...(discovered === undefined ? [] : [{
        service, key: `${namespace} ${identity(discovered)}`, what: `the discovery name '${String(discovered)}'`, property: 'DiscoveryName',
      }]),
      ...called.map(({ DnsName: name, Port: number }) => ({
        service, key: `${namespace} ${identity(name)}:${identity(number)}`, what: `the alias '${String(name)}:${String(number)}'`, property: 'DnsName',
      })),
    ];
  });
}
