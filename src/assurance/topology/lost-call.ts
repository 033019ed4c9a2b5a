import { configuredValues, Mention, mentionsOf } from './called-host';
import { ContainerService } from './container-service';
import { Endpoint, Member } from './service-connect';
import { Deployment } from '../template/deployment';
import { isMap } from '../template/value';

/** That a service calls another by a name of Service Connect that its tasks do not know, or at a port where nobody listens. */
export interface LostCall {
  readonly client: ContainerService;
  /** What it calls, for people: `orders:3001`. */
  readonly call: string;
  readonly reason: string;
  readonly fix: string;
  /** Whether it is told for certain; else the name may lead somewhere that the input does not show. */
  readonly certain: boolean;
}

/** Why a name leads nowhere. */
type Cause = Pick<LostCall, 'reason' | 'fix' | 'certain'>;

/** The calls that find nobody, one for each name and port of a service; a search domain may lead names without a dot elsewhere. */
export function lostCalls(deployment: Deployment, members: Member[]): LostCall[] {
  const endpoints = members.flatMap((member) => [...member.endpoints, ...possibleEndpoints(member)].map((endpoint) => ({ member, endpoint })));
  const names = [...new Set(endpoints.map(({ endpoint: { name } }) => name.toLowerCase()))];
  const searched = deployment.ofType('AWS::EC2::DHCPOptions').length > 0;
  return members.flatMap((client) => {
    const configured = names.length > 0 ? configuredValues(client.service.taskDefinition) : [];
    return names.flatMap((name) => {
      const mentions = configured.flatMap((values) => mentionsOf(values, name));
      const called = endpoints.filter(({ endpoint }) => endpoint.name.toLowerCase() === name);
      return mentions.length === 0 || called.every(({ member }) => member === client) ? [] : lost(client, name, mentions, called).map((call) => (
        searched ? { ...call, certain: false } : call
      ));
    });
  });
}

/** A service that takes no part names no aliases: the names of its ports stand for those that it would have. */
function possibleEndpoints({ service: server, enabled, endpoints }: Member): Endpoint[] {
  if (enabled !== false || endpoints.length > 0) return [];
  const mappings = (server.taskDefinition?.maps('ContainerDefinitions') ?? []).flatMap(({ PortMappings: list }) => (Array.isArray(list) ? list : []));
  return mappings.filter(isMap).flatMap(({ Name: name }) => (
    typeof name === 'string' ? [{ server, name, namespace: '', aliasPort: undefined, port: undefined }] : []
  ));
}

interface Called {
  readonly member: Member;
  readonly endpoint: Endpoint;
}

function lost(client: Member, name: string, mentions: Mention[], called: Called[]): LostCall[] {
  const near = called.filter(({ member, endpoint }) => (
    (member.enabled ?? true) && (client.enabled ?? true) && (client.namespace === undefined || endpoint.namespace === client.namespace.key)
  ));
  const sure = near.filter(({ member }) => member.enabled && client.enabled && client.namespace);
  const unheard = sure.length === 0 ? mentions : mentions.filter(({ port }) => (
    port !== undefined && sure.every(({ endpoint: { aliasPort } }) => aliasPort !== undefined && aliasPort !== port)
  ));
  const cause = sure.length > 0 ? otherPort(sure) : near.length > 0 ? open(near) : unknownName(client, called);
  // A dotted name may be one of DNS, and only a task with an interface of its own has no links to other containers.
  const resolves = name.includes('.') || client.service.networkMode !== 'awsvpc';
  const calls = new Map<string, boolean>();
  for (const { port, certain } of unheard) {
    const call = port === undefined ? name : `${name}:${port}`;
    calls.set(call, (calls.get(call) ?? false) || certain);
  }
  return [...calls].map(([call, certain]) => ({ ...cause, client: client.service, call, certain: cause.certain && certain && !resolves }));
}

function otherPort(sure: Called[]): Cause {
  const [{ member: { service: server }, endpoint: { name } }] = sure;
  const ports = [...new Set(sure.map(({ endpoint: { aliasPort } }) => aliasPort))].join(' or ');
  return { reason: `'${server.name}' goes by '${name}' at port ${ports}`, fix: `call port ${ports}, or add a client alias with the port`, certain: true };
}

function open([{ member: { service: server } }]: Called[]): Cause {
  return { reason: `whether it and '${server.name}' take part in the same namespace of Service Connect is only known at deployment`, fix: '', certain: false };
}

function unknownName({ service, enabled, namespace }: Member, called: Called[]): Cause {
  const [{ member: { service: server } }] = called;
  const together = 'set \'Enabled\' of the \'ServiceConnectConfiguration\' of both services, with one \'Namespace\'';
  if (called.every(({ endpoint }) => endpoint.namespace === '')) {
    return { reason: `a port of '${server.name}' is called so, which takes no part in Service Connect`, fix: together, certain: false };
  }
  if (!enabled) {
    return { reason: `it is a client alias of '${server.name}', and '${service.name}' takes no part in Service Connect`, fix: together, certain: true };
  }
  if (called.every(({ member }) => member.enabled === false)) {
    return { reason: `it is a client alias of '${server.name}', which takes no part in Service Connect`, fix: together, certain: true };
  }
  return { reason: `it is a client alias of '${server.name}' in another namespace of Service Connect`, fix: together, certain: namespace?.known === true };
}
