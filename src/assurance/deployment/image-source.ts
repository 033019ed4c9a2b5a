import { CONFIGURING, isCustom, startersOf } from './starter';
import { Resource } from '../template/resource';
import { referencesIn, Value } from '../template/value';
import { isContainerService } from '../topology/container-service';
import type { Topology } from '../topology/topology';

/** Something that runs an image out of a repository of the input as soon as it is created. */
export interface ImageSource {
  readonly resource: Resource;
  /** What it is, for people. */
  readonly kind: string;
  readonly repository: Resource;
  /** What happens while the repository is empty, for people. */
  readonly otherwise: string;
}

/** The repositories that must hold an image before what runs it is created, without those that a custom resource fills by then. */
export function imageSources(topology: Topology): ImageSource[] {
  const { deployment, creationOrder: order } = topology;
  const fillers = deployment.resources.filter((resource) => isCustom(resource) && !CONFIGURING.has(resource.type));
  return [...services(topology), ...functions(topology)].filter(({ resource, repository }) => (
    !fillers.some((filler) => filler.references.some(({ resource: named }) => named === repository) && order.startsAfter(resource, filler))
  ));
}

function services(topology: Topology): ImageSource[] {
  return startersOf(topology).flatMap(({ resource, kind, otherwise, workload }) => {
    if (!workload || !isContainerService(workload)) return [];
    const images = (workload.taskDefinition?.maps('ContainerDefinitions') ?? []).map(({ Image: image }) => image);
    return repositoriesIn(images).map((repository) => ({ resource, kind, otherwise, repository }));
  });
}

function functions({ deployment }: Topology): ImageSource[] {
  return deployment.ofType('AWS::Lambda::Function').flatMap((resource) => (
    repositoriesIn(resource.property('Code.ImageUri')).map((repository) => ({
      resource, kind: 'function', otherwise: 'AWS Lambda refuses it without its image', repository,
    }))
  ));
}

function repositoriesIn(value: Value): Resource[] {
  const named = referencesIn(value).map(({ resource }) => resource);
  return [...new Set(named)].filter(({ type }) => type === 'AWS::ECR::Repository');
}
