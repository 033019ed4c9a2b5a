import { Resource, targetOf } from '../template/resource';
import { isMap, sameValue, Text, Unresolved, Value, ValueMap } from '../template/value';

/** What says how instances are launched, where they do not say it themselves. */
const LAUNCHED_BY = ['LaunchTemplate', 'MixedInstancesPolicy', 'LaunchConfigurationName', 'InstanceId'];

const MIXED = 'MixedInstancesPolicy.LaunchTemplate';

/** Where an Auto Scaling group or instance names the launch template of most of its instances. */
const SPECIFICATIONS = ['LaunchTemplate', `${MIXED}.LaunchTemplateSpecification`];

/** Everything by which an Auto Scaling group names a launch template and its version, also for single types of instances. */
export function specificationsOf(group: Resource): ValueMap[] {
  const overrides = group.maps(`${MIXED}.Overrides`).map(({ LaunchTemplateSpecification: own }) => own);
  return [...SPECIFICATIONS.map((path) => group.property(path)), ...overrides].filter(isMap);
}

/** Security groups of an Auto Scaling group or instance, of its own or through its launch template or configuration. */
export function instanceGroups(resource: Resource): Value[] {
  const own = groupsIn(resource, '');
  const launch = launchOf(resource);
  if (own.length > 0) return own;
  if (launch) return groupsIn(...launch);
  return LAUNCHED_BY.every((property) => resource.property(property) === undefined) ? [] : [
    new Unresolved(`groups of ${resource.key}`, `what launches the instances of '${resource.name}' is not part of the input`),
  ];
}

/** The resource that says how instances are launched, and the prefix of its properties. */
export function launchOf(resource: Resource): [Resource, string] | undefined {
  const template = SPECIFICATIONS.map((path) => templateIn(resource, resource.property(path))).find((found) => found);
  if (template) return [template, 'LaunchTemplateData.'];
  const configuration = resource.target('LaunchConfigurationName');
  return configuration && [configuration, ''];
}

/** The launch template that a specification names by its id or its name, if the input has it. */
export function templateIn({ stack }: Resource, specification: Value): Resource | undefined {
  const { LaunchTemplateId: id, LaunchTemplateName: name } = isMap(specification) ? specification : ({} as ValueMap);
  const templates = stack.deployment.ofType('AWS::EC2::LaunchTemplate');
  const referred = targetOf(id) ?? targetOf(name);
  if (referred && templates.includes(referred)) return referred;
  const named = typeof name === 'string' || name instanceof Text
    ? templates.filter((each) => sameValue(each.property('LaunchTemplateName'), name)) : [];
  return named.find((each) => each.stack.root === stack.root) ?? (named.length === 1 ? named[0] : undefined);
}

function groupsIn(data: Resource, prefix: string): Value[] {
  const interfaces = data.maps(`${prefix}NetworkInterfaces`).flatMap((item) => item.Groups ?? item.GroupSet ?? []).flat();
  return [...data.list(`${prefix}SecurityGroupIds`), ...data.list(`${prefix}SecurityGroups`), ...interfaces];
}
