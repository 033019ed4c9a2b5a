import { Kept, TemplateUpdate } from './template-update';
import { ContainerService } from '../topology/container-service';
import { aliasOf, Connection, endpointsOf, hasEndpoint, hasOpenEndpoints, namespaceOf } from '../topology/service-connect';
import { Topology } from '../topology/topology';

/** What an update makes of a name by which a deployed service calls another one through Service Connect. */
export interface CalledEndpoint {
  /** The call as it is deployed. */
  readonly connection: Connection;
  readonly server: Kept;
  readonly client: Kept;
  /** What becomes of the name; undefined when only deployment tells. */
  readonly isNamed: boolean | undefined;
  /** Whether the name goes to another namespace, where running tasks do not look for it. */
  readonly isElsewhere: boolean;
  /** Where the proxy of the server listens under that name afterwards; undefined when only deployment tells. */
  readonly port: number | undefined;
  /** Whether the client goes on calling it so. */
  readonly isStillCalled: boolean;
}

/** Every call between two services that stay, where the update changes the one that is called. */
export function calledEndpoints(update: TemplateUpdate): CalledEndpoint[] {
  const services = new Map(update.kept('AWS::ECS::Service').map((kept) => [kept.old, kept]));
  const isTouched = (kept: Kept) => update.isChanged(kept) || staysInNamespace(update, kept) !== true;
  if (![...services.values()].some((kept) => hasEndpoint(kept.old) && isTouched(kept))) return [];
  const [before, after] = [update.before, update.after].map(({ deployment }) => new Topology(deployment));
  return before.connections.flatMap((connection) => {
    const [client, server] = [connection.client, connection.server].map(({ resource }) => services.get(resource));
    const now = after.services.find(({ resource }) => resource === server?.now);
    if (!client || !server || !now || !isTouched(server)) return [];
    return [{ connection, client, server, ...become(after, connection, now, client, staysInNamespace(update, server)) }];
  });
}

function become({ deployment, connections }: Topology, { alias }: Connection, now: ContainerService, client: Kept, stays: boolean | undefined) {
  const endpoint = endpointsOf(deployment, now).find((each) => aliasOf(each) === alias);
  return {
    isElsewhere: endpoint !== undefined && stays === false,
    isNamed: endpoint !== undefined ? stays : (hasOpenEndpoints(deployment, now) ? undefined : false),
    port: endpoint?.port,
    isStillCalled: connections.some((each) => each.server === now && each.client.resource === client.now && each.alias === alias),
  };
}

/** Whether the endpoints of a service stay in one namespace; undefined when only deployment tells. */
function staysInNamespace(update: TemplateUpdate, { old, now }: Kept): boolean | undefined {
  const [before, after] = [namespaceOf(update.before.deployment, old), namespaceOf(update.after.deployment, now)];
  if (before?.key === after?.key) return before?.name === after?.name;
  const haveNames = before?.name !== undefined && after?.name !== undefined && before.name !== after.name;
  return haveNames || (before?.known && after?.known) ? false : undefined;
}
