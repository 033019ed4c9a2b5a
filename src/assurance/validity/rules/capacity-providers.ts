import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { Deployment } from '../../template/deployment';
import { asNumber, Resource } from '../../template/resource';
import { identity, isAmong, Reference, Value, ValueMap } from '../../template/value';
import { ContainerService } from '../../topology/container-service';

const STRATEGY = 'CapacityProviderStrategy';
const ASSOCIATIONS = 'AWS::ECS::ClusterCapacityProviderAssociations';
const MOST = { Base: 100000, Weight: 1000 };

/** VA015: Amazon ECS takes what a service says of its capacity. */
export const CAPACITY_PROVIDERS: Rule = {
  id: 'VA015',
  title: 'every service runs on capacity that Amazon ECS accepts',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html',
  check: (context) => [...strategies(context), ...services(context)],
};

type Problem = [why: string, fix: string];

/** Those of services, and the default ones of clusters. */
function strategies({ deployment }: ProofContext): Violation[] {
  const holders: [Resource, string][] = [
    ...deployment.ofType('AWS::ECS::Service').map((resource): [Resource, string] => [resource, STRATEGY]),
    ...deployment.ofType('AWS::ECS::Cluster', ASSOCIATIONS).map((resource): [Resource, string] => [resource, `Default${STRATEGY}`]),
  ];
  return holders.flatMap(([resource, property]) => {
    const items = resource.maps(property);
    // What only deployment tells may be one more provider.
    const whole = items.length === resource.list(property).length;
    return [...ranges(items), ...(whole ? together(items) : [])].map(([why, fix]) => refused(resource, `the '${property}' of '${resource.name}' ${why}`, fix));
  });
}

function ranges(items: ValueMap[]): Problem[] {
  return items.flatMap((item) => (['Base', 'Weight'] as const).flatMap((property): Problem[] => {
    const value = asNumber(item[property]);
    return value === undefined || (value >= 0 && value <= MOST[property]) ? []
      : [[`has a '${property}' of ${value}, and 0 to ${MOST[property]} are accepted`, `choose a '${property}' from 0 to ${MOST[property]}`]];
  }));
}

function together(items: ValueMap[]): Problem[] {
  const based = items.filter(({ Base: base }) => (asNumber(base) ?? 0) > 0);
  const weightless = items.length > 1 && items.every(({ Weight: weight }) => weight === undefined || asNumber(weight) === 0);
  const kinds = items.map(({ CapacityProvider: provider }) => kindOf(provider));
  return [
    ...(based.length > 1 ? [[`gives ${based.length} providers a 'Base', and one may have it`, "keep the 'Base' of one provider"] as Problem] : []),
    ...(weightless ? [['has several providers, each with the weight 0', "give at least one provider a 'Weight' of 1 or more"] as Problem] : []),
    ...(kinds.includes('Fargate') && kinds.includes('machines')
      ? [['mixes capacity of Fargate with that of Auto Scaling groups', 'name providers of one kind'] as Problem] : []),
  ];
}

function kindOf(provider: Value): 'Fargate' | 'machines' | 'open' {
  if (typeof provider === 'string') return /^FARGATE(_SPOT)?$/.test(provider) ? 'Fargate' : 'machines';
  return provider instanceof Reference ? 'machines' : 'open';
}

function services({ topology, deployment }: ProofContext): Violation[] {
  return topology.services.flatMap((service) => [...twice(service), ...daemon(service), ...unassociated(deployment, service)]
    .map(([why, fix]) => refused(service.resource, `'${service.name}': ${why}`, fix)));
}

function twice({ resource }: ContainerService): Problem[] {
  return resource.list(STRATEGY).length === 0 || resource.property('LaunchType') === undefined ? []
    : [[`it has a 'LaunchType' beside its '${STRATEGY}'`, "remove 'LaunchType'"]];
}

function daemon({ resource, fargate, strategy }: ContainerService): Problem[] {
  if (resource.text('SchedulingStrategy') !== 'DAEMON') return [];
  const where = fargate ? 'on Fargate' : strategy === 'CODE_DEPLOY' || strategy === 'EXTERNAL' ? `with the deployment controller ${strategy}` : undefined;
  return where === undefined ? [] : [[`there is no DAEMON ${where}`, "set 'SchedulingStrategy' to REPLICA"]];
}

/** A cluster whose providers another template adds has no associations in the input. */
function unassociated(deployment: Deployment, { resource }: ContainerService): Problem[] {
  const cluster = resource.target('Cluster');
  const associations = cluster && deployment.ofType(ASSOCIATIONS).filter((each) => identity(each.property('Cluster')) === cluster.key);
  const holders = cluster && associations ? [cluster, ...associations].filter((holder) => holder.property('CapacityProviders') !== undefined) : [];
  if (!cluster || holders.length === 0 || holders.some((holder) => holder.isOpen('CapacityProviders'))) return [];
  const known = holders.flatMap((holder) => holder.list('CapacityProviders'));
  return resource.maps(STRATEGY).filter(({ CapacityProvider: provider }) => isAmong(provider, known) === false)
    .map(({ CapacityProvider: provider }) => [
      `its cluster '${cluster.name}' does not have capacity provider '${String(provider)}'`,
      `add ${String(provider)} to the 'CapacityProviders' of the cluster`,
    ]);
}

function refused(resource: Resource, what: string, fix: string): Violation {
  return { resource, message: `ECS refuses ${what}`, fix };
}
