import { Kept, TemplateUpdate } from './template-update';
import { Deployment } from '../template/deployment';
import { Resource, targetOf } from '../template/resource';
import { isMap, Value, ValueMap } from '../template/value';
import { taskDefinitionOf } from '../topology/container-service';

/** A directory of an Amazon EFS file system. */
interface Directory {
  /** What names it: a task definition, or its access point. */
  readonly namedBy: Resource;
  readonly fileSystem: Value;
  /** Where it is in the file system, or else the access point, of which the input tells nothing. */
  readonly place: { readonly path: Value } | { readonly accessPoint: Value };
}

/** A path of a container under which a service that stays finds files before and after the update. */
export interface MountedDirectory {
  readonly service: Resource;
  readonly container: string;
  readonly containerPath: string;
  readonly before: string;
  readonly after: string;
  /** Whether it is the same directory; undefined when only deployment tells. */
  readonly stays: boolean | undefined;
}

/** What containers mount from Amazon EFS, in both versions of a service. */
export function mountedDirectories(update: TemplateUpdate): MountedDirectory[] {
  return update.kept('AWS::ECS::Service').flatMap(({ old, now }: Kept) => {
    const before = mountsOf(update.before.deployment, old);
    return mountsOf(update.after.deployment, now).flatMap(({ container, containerPath, directory }) => {
      const earlier = before.find((each) => each.container === container && each.containerPath === containerPath)?.directory;
      if (!earlier) return [];
      const stays = isSame(update, earlier, directory);
      return [{ service: now, container, containerPath, before: described(earlier), after: described(directory), stays }];
    });
  });
}

function mountsOf(deployment: Deployment, service: Resource) {
  const task = taskDefinitionOf(deployment, service);
  if (!task) return [];
  const volumes = task.maps('Volumes');
  return task.maps('ContainerDefinitions').flatMap(({ Name: container, MountPoints: points }) => (Array.isArray(points) ? points : []).filter(isMap)
    .flatMap(({ SourceVolume: source, ContainerPath: containerPath }) => {
      const mounted = volumes.find(({ Name: name }) => name === source)?.EFSVolumeConfiguration;
      if (!isMap(mounted) || typeof container !== 'string' || typeof containerPath !== 'string') return [];
      return [{ container, containerPath, directory: directoryOf(task, mounted) }];
    }));
}

function directoryOf(task: Resource, { FilesystemId: fileSystem, RootDirectory: path = '/', AuthorizationConfig: authorization }: ValueMap): Directory {
  const accessPoint = isMap(authorization) ? authorization.AccessPointId : undefined;
  const point = targetOf(accessPoint);
  if (point?.type === 'AWS::EFS::AccessPoint') {
    return { namedBy: point, fileSystem: point.property('FileSystemId'), place: { path: point.property('RootDirectory.Path') ?? '/' } };
  }
  return { namedBy: task, fileSystem, place: accessPoint === undefined ? { path } : { accessPoint } };
}

function isSame(update: TemplateUpdate, old: Directory, now: Directory): boolean | undefined {
  const fileSystem = isSameFileSystem(update, old, now);
  return fileSystem ? isSamePlace(update, old, now) : fileSystem;
}

/** A file system that is replaced or leaves is a finding of its own. */
function isSameFileSystem(update: TemplateUpdate, old: Directory, now: Directory): boolean | undefined {
  const [before, after] = [targetOf(old.fileSystem), targetOf(now.fileSystem)];
  if (before && after) return [after, undefined].includes(update.nowOf(before));
  return isSameValue(update, [old, old.fileSystem], [now, now.fileSystem]);
}

/** Two access points may lead to one directory. */
function isSamePlace(update: TemplateUpdate, old: Directory, now: Directory): boolean | undefined {
  if ('path' in old.place && 'path' in now.place) return isSameValue(update, [old, old.place.path], [now, now.place.path]);
  if ('path' in old.place || 'path' in now.place) return undefined;
  return isSameValue(update, [old, old.place.accessPoint], [now, now.place.accessPoint]) || undefined;
}

function isSameValue(update: TemplateUpdate, [old, before]: [Directory, Value], [now, after]: [Directory, Value]): boolean | undefined {
  if (typeof before === 'string' && typeof after === 'string') return before === after;
  return update.same(old.namedBy, before, now.namedBy, after) || undefined;
}

function described({ fileSystem, place }: Directory): string {
  const path = 'path' in place && typeof place.path === 'string' ? `'${place.path}'` : 'a directory';
  const name = targetOf(fileSystem)?.name ?? (typeof fileSystem === 'string' ? fileSystem : undefined);
  return name === undefined ? path : `${path} of '${name}'`;
}
