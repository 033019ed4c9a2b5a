import { Edge, Domain, EdgeIngress } from '../../src/edge';
import { Ingress, IngressExposure } from '../../src/ingress';
import { DefaultSecurityGroup, Egress, EndpointSet, FlowLogs, Network, NetworkSource } from '../../src/network';
import { newVpc } from '../edge/support';
import { newStack } from '../support/apps';

/** What plain JavaScript allows, although the constructor is private. */
function ownSubclass(type: any): any {
  return new (class Mine extends type {})();
}

const network = (prop: string) => (value: unknown) => new Network(newStack(), 'Network', { [prop]: value });

/** Each class with static factories, and what takes an object of it. */
const CLOSED: [string, any, (value: any) => unknown][] = [
  ['egress', Egress, network('egress')],
  ['endpoints', EndpointSet, network('endpoints')],
  ['flowLogs', FlowLogs, network('flowLogs')],
  ['defaultSecurityGroup', DefaultSecurityGroup, network('defaultSecurityGroup')],
  ['source', NetworkSource, network('source')],
  ['exposure', IngressExposure, (exposure) => {
    const stack = newStack();
    return new Ingress(stack, 'Ingress', { vpc: newVpc(stack), exposure });
  }],
  ['edge', Edge, newFront],
  ['edge.domain', Domain, (domain) => newFront(Edge.cloudFront({ domain }))],
  ['edge.domain', Domain, (domain) => newFront(Edge.loadBalancer({ domain }))],
];

test.each(CLOSED)("'%s' refuses a subclass of the user's own", (prop, type, use) => {
  expect(() => use(ownSubclass(type))).toThrow(`'${prop}' must be made by a static method of ${type.name}, which cannot be extended, got 'Mine'; for example `);
});

test.each(CLOSED)("'%s' refuses what is of another class", (prop, type, use) => {
  expect(() => use({})).toThrow(new RegExp(`'${prop}' must be an? ${type.name}, got 'Object'; for example `));
});

function newFront(edge: Edge) {
  const stack = newStack();
  return new EdgeIngress(stack, 'Front', { vpc: newVpc(stack), edge });
}
