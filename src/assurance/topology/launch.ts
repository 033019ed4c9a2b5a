import { Resource } from '../template/resource';

/** Security groups of an Auto Scaling group or instance, through its launch template or configuration. */
export function instanceGroups(resource: Resource) {
  const launch = launchOf(resource);
  const [data, prefix] = launch ?? [resource, ''];
  const interfaces = data
    .maps(`${prefix}NetworkInterfaces`)
    .flatMap((item) => item.Groups ?? item.GroupSet ?? [])
    .flat();
  const groups = [...data.list(`${prefix}SecurityGroupIds`), ...data.list(`${prefix}SecurityGroups`), ...interfaces];
  return groups;
}

/** The resource that says how instances are launched, and the prefix of its properties. */
export function launchOf(resource: Resource): [Resource, string] | undefined {
  const template = [
    'LaunchTemplate.LaunchTemplateId',
    'LaunchTemplate.LaunchTemplateName',
    'MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateId',
  ]
    .map((path) => resource.target(path))
    .find((found) => found);
  if (template) return [template, 'LaunchTemplateData.'];
  const configuration = resource.target('LaunchConfigurationName');
  return configuration && [configuration, ''];
}
