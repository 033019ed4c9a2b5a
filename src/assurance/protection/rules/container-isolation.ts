import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { isMap } from '../../template/value';

/** SE007: a container stays a container. */
export const CONTAINER_ISOLATION: Rule = {
  id: 'SE007',
  title: 'no container has the rights of its host',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html',
  check: ({ deployment }) => deployment.ofType('AWS::ECS::TaskDefinition').flatMap((resource) => reasons(resource).map((why) => ({
    resource,
    message: `who breaks into a container of '${resource.name}' has its host as well: ${why}`,
    fix: 'grant single Linux capabilities instead, and mount only folders that the container needs',
  }))),
};

const HOST_FOLDERS = ['/', '/var/run/docker.sock', '/run/docker.sock', '/proc', '/etc'];

function reasons(resource: Resource): string[] {
  const privileged = resource.maps('ContainerDefinitions').filter(({ Privileged: value }) => value === true || value === 'true');
  const folders = resource.maps('Volumes').flatMap(({ Host: host }) => (isMap(host) ? [String(host.SourcePath)] : []));
  return [
    ...privileged.map(({ Name: name }) => `container '${String(name)}' is privileged`),
    ...(resource.text('PidMode') === 'host' ? ['it sees the processes of the host'] : []),
    ...folders.filter((folder) => HOST_FOLDERS.includes(folder)).map((folder) => `it mounts ${folder} of the host`),
  ];
}
