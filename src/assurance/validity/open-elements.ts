import { Unknown } from '../finding';
import { Resource } from '../template/resource';
import { isMap, Reference, Text, Unresolved, Value } from '../template/value';
import type { Topology } from '../topology/topology';

const STRATEGY = ['CapacityProvider', 'Base', 'Weight'];

/** What rules read inside the elements of lists, by type; `[]` stands for each element. */
const READ: { readonly [type: string]: string[] } = {
  'AWS::ApplicationAutoScaling::ScalableTarget': [
    ...within('ScheduledActions[].ScalableTargetAction', ['MinCapacity', 'MaxCapacity']), ...within('ScheduledActions[]', ['EndTime']),
  ],
  'AWS::ECS::Cluster': within('DefaultCapacityProviderStrategy[]', STRATEGY),
  'AWS::ECS::ClusterCapacityProviderAssociations': within('DefaultCapacityProviderStrategy[]', STRATEGY),
  'AWS::ECS::Service': [
    ...within('CapacityProviderStrategy[]', STRATEGY),
    ...within('DeploymentConfiguration.LifecycleHooks[]', [
      'TargetType', 'LifecycleStages[]', 'TimeoutConfiguration.TimeoutInMinutes', 'TimeoutConfiguration.Action',
    ]),
    ...within('ServiceConnectConfiguration.Services[]', [
      'PortName', 'DiscoveryName', 'IngressPortOverride', 'ClientAliases[].Port', 'ClientAliases[].DnsName',
    ]),
    ...within('LoadBalancers[]', ['ContainerPort', 'AdvancedConfiguration']),
  ],
  'AWS::ECS::TaskDefinition': within('ContainerDefinitions[]', ['PortMappings[].ContainerPort', 'PortMappings[].Name', 'StopTimeout']),
  'AWS::CodeDeploy::DeploymentGroup': ['AutoRollbackConfiguration.Events[]', 'LoadBalancerInfo.TargetGroupPairInfoList[].TargetGroups[].Name'],
};

/** What tells a test from a visitor, in the rules that lead to what is only tested. */
const TEST_CONDITIONS = ['HttpHeaderConfig', 'HostHeaderConfig', 'SourceIpConfig'].map((config) => `Conditions[].${config}.Values[]`)
  .concat('Conditions[].QueryStringConfig.Values[].Value', 'Conditions[].Field');

/** Values that may be another resource of the input. */
const NAMES_RESOURCE = /\.(CapacityProvider|Name)$/;

/** Names every value inside the elements of a list that rules read and that only deployment tells. */
export function openElements({ deployment, services }: Topology): Unknown[] {
  const tests = new Set(services.flatMap(({ shifts }) => shifts.flatMap(({ test }) => test)));
  return [
    ...deployment.resources.flatMap((resource) => (READ[resource.type] ?? []).flatMap((path) => openAt(resource, path))),
    ...[...tests].flatMap((rule) => TEST_CONDITIONS.flatMap((path) => openAt(rule, path))),
  ];
}

function within(list: string, names: string[]): string[] {
  return names.map((name) => `${list}.${name}`);
}

/** The open values on the way along a path; the list itself is a property like others. */
function openAt(resource: Resource, path: string): Unknown[] {
  const steps = path.replace(/\[\]/g, '.[]').split('.');
  return follow(resource.properties, steps, '').map(({ at, reason }) => ({
    stack: resource.stack.id,
    logicalId: resource.logicalId,
    reason: `'${at}' of '${resource.name}' cannot be judged: ${reason}`,
  }));
}

interface Open {
  readonly at: string;
  readonly reason: string;
}

function follow(value: Value, [step, ...rest]: string[], at: string): Open[] {
  const isElement = at.includes('[');
  if (value instanceof Unresolved) return isElement ? [{ at, reason: value.reason }] : [];
  if (isElement && isOpenHere(value, at)) return [{ at, reason: 'it is only known at deployment' }];
  if (step === undefined) return [];
  if (step === '[]') return Array.isArray(value) ? value.flatMap((item, index) => follow(item, rest, `${at}[${index}]`)) : [];
  return isMap(value) ? follow(value[step], rest, at === '' ? step : `${at}.${step}`) : [];
}

function isOpenHere(value: Value, at: string): boolean {
  return value instanceof Text || (value instanceof Reference && !NAMES_RESOURCE.test(at));
}
