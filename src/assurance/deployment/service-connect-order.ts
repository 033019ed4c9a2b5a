import type { FunctionCall } from './called-function';
import type { Topology } from '../topology/topology';

/**
 * What must be there before services that call others through Service Connect are created. Of two that call each other one comes first, whichever.
 *
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html
 */
export function connectionOrders({ connections, creationOrder: order }: Topology): FunctionCall[] {
  return connections.filter(({ client, server }) => !order.startsAfter(server.resource, client.resource)).map(({ client, server, alias }) => ({
    resource: client.resource,
    needs: [{ anyOf: [server.resource], what: 'service' }],
    refusal: `its tasks only learn the endpoints that are there when they start, and do not find '${alias}' until they are replaced`,
  }));
}
