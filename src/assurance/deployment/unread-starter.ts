import { Need, needWords } from './need';
import { Starter, startersOf } from './starter';
import { storeNeedsOf } from './store-readiness';
import { Unknown } from '../finding';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { CreationOrder } from '../topology/creation-order';
import type { Topology } from '../topology/topology';

/** What starts during the creation and is not judged, and waits that a condition may leave out. */
export function openStarts(topology: Topology): Unknown[] {
  return [...unread(topology.deployment), ...startersOf(topology).flatMap((starter) => doubtfulWaits(starter, topology))];
}

/** They run code before their stack is complete, and nothing here reads what that needs. */
function unread(deployment: Deployment): Unknown[] {
  const concurrent = deployment.ofType('AWS::Lambda::Alias', 'AWS::Lambda::Version')
    .filter((resource) => resource.property('ProvisionedConcurrencyConfig') !== undefined);
  const connected = deployment.ofType('AWS::AppRunner::Service').filter((resource) => resource.text('NetworkConfiguration.EgressConfiguration.EgressType') === 'VPC');
  const kinds: [string, Resource[]][] = [
    ['wait condition', deployment.ofType('AWS::CloudFormation::WaitCondition')],
    ['App Runner service', connected],
    ['provisioned concurrency of', concurrent],
    ['node group', deployment.ofType('AWS::EKS::Nodegroup')],
  ];
  return kinds.flatMap(([kind, resources]) => resources.map((resource) => (
    note(resource, `what ${kind} '${resource.name}' needs before it starts: the order of its creation is not judged`)
  )));
}

/** A wait for one of several is none when a condition leaves that one out and not the others. */
function doubtfulWaits(starter: Starter, topology: Topology): Unknown[] {
  const { resource, kind } = starter;
  return storeNeedsOf(starter, topology, 'configuration').flatMap(({ store, needs }) => {
    const doubtful = needs.flatMap((need) => leftAlone(need, resource, topology.creationOrder));
    return doubtful.length === 0 ? [] : [note(resource, `whether ${kind} '${resource.name}', which uses '${store.name}', starts before ${needWords(doubtful)}: `
      + 'a condition may leave out what it waits for')];
  });
}

/** What a resource does not wait for and what exists where a condition leaves out all that it waits for. */
function leftAlone({ anyOf, what }: Need, resource: Resource, order: CreationOrder): Need[] {
  const waited = anyOf.filter((need) => order.startsAfter(resource, need));
  if (waited.length === 0 || waited.some((need) => need.stack.existence(need) || sameCondition(need, resource))) return [];
  const others = anyOf.filter((need) => !waited.some((one) => one === need || sameCondition(one, need)));
  return others.length === 0 ? [] : [{ anyOf: others, what }];
}

function sameCondition(one: Resource, other: Resource): boolean {
  return one.stack === other.stack && one.json.Condition === other.json.Condition;
}

function note({ stack, logicalId }: Resource, reason: string): Unknown {
  return { stack: stack.id, logicalId, reason };
}
