import { aws_efs as efs, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { EfsVolumeOptions } from './efs-volume-options';
import { requireConcrete, requireMatch } from '../../private/input/checks';
import { impossible, invalidProp } from '../../private/input/errors';
import { requireGiven, requireKind, requireList, requireOptions, requireString } from '../../private/input/kinds';
import { asWritten } from '../../private/input/spelling';
import { writablePathsOf } from '../container/confined-container';
import { ABSOLUTE_PATH } from '../container/container-checks';
import { ContainerOptions } from '../container/container-options';

/** https://docs.aws.amazon.com/efs/latest/ug/API_RootDirectory.html */
const DIRECTORY = /^(\/(?!\.)[^/:\s$#<>;`|&?{}^*]+){1,4}$/;
const ID = /^\d{1,10}$/;
const HIGHEST_ID = 2 ** 32 - 1;

/** The container that sees the volumes, and what it can write to beside them. */
interface MountedVolumes {
  readonly container?: ContainerOptions;
  readonly volumes?: EfsVolumeOptions[];
}

/** Refuses volumes that cannot be mounted, or not beside what the container has already. */
export function checkVolumes(scope: IConstruct, { container = {}, volumes = [] }: MountedVolumes) {
  requireList(scope, 'container.writablePaths', container.writablePaths);
  const taken = new Map<string, string>(writablePathsOf(container).map((path) => [path, 'container.writablePaths']));
  volumes.forEach((volume, index) => {
    const path = `volumes[${index}]`;
    requireGiven(scope, `${path}.fileSystem`, volume.fileSystem, {
      called: 'a file system', member: 'mountTargetsAvailable', from: "efs.FileSystem.fromFileSystemAttributes(this, 'Files', { ... })",
    });
    checkContainerPath(scope, `${path}.containerPath`, volume.containerPath, taken);
    checkDirectory(scope, path, volume);
    checkUser(scope, `${path}.posixUser`, volume.posixUser);
    taken.set(volume.containerPath, `${path}.containerPath`);
  });
}

function checkContainerPath(scope: IConstruct, prop: string, containerPath: string, taken: Map<string, string>) {
  requireString(scope, prop, containerPath);
  requireConcrete(scope, prop, containerPath);
  requireMatch(scope, prop, containerPath, ABSOLUTE_PATH, 'be an absolute path below /, without . and .. and without a slash at the end');
  const other = taken.get(containerPath);
  if (other) throw invalidProp(scope, { prop, expected: `be another path than in '${asWritten(scope, other)}'`, given: containerPath });
}

function checkDirectory(scope: IConstruct, path: string, { fileSystem, accessPoint, rootDirectory, posixUser }: EfsVolumeOptions) {
  const prop = `${path}.rootDirectory`;
  requireKind(scope, `${path}.accessPoint`, accessPoint, {
    called: 'an access point', member: 'accessPointId', from: "efs.AccessPoint.fromAccessPointId(this, 'AccessPoint', id)",
  });
  if (!accessPoint && rootDirectory === undefined) {
    throw impossible(scope, `'${asWritten(scope, path)}' needs a 'rootDirectory', which a new access point shows, or an 'accessPoint' that has one`);
  }
  if (accessPoint) {
    const given = rootDirectory !== undefined ? 'rootDirectory' : posixUser && 'posixUser';
    if (given) throw impossible(scope, `'${asWritten(scope, `${path}.${given}`)}' is decided by the 'accessPoint'; remove one of the two`);
    if (accessPoint instanceof efs.AccessPoint) checkSameFileSystem(scope, path, fileSystem, accessPoint.fileSystem);
    return;
  }
  requireString(scope, prop, rootDirectory);
  requireMatch(scope, prop, rootDirectory!, DIRECTORY, 'be an absolute path below / of at most four levels, without a slash at the end', "for example '/uploads'");
}

/** A token and a literal may mean the same file system. */
function checkSameFileSystem(scope: IConstruct, path: string, one: efs.IFileSystem, other: efs.IFileSystem) {
  const [id, otherId] = [one.fileSystemId, other.fileSystemId];
  if (id === otherId || Token.isUnresolved(id) !== Token.isUnresolved(otherId)) return;
  throw impossible(scope, `'${asWritten(scope, `${path}.accessPoint`)}' belongs to another file system than the '${asWritten(scope, `${path}.fileSystem`)}'`);
}

function checkUser(scope: IConstruct, prop: string, user?: efs.PosixUser) {
  requireOptions(scope, prop, user);
  if (!user) return;
  for (const [name, id] of [['uid', user.uid], ['gid', user.gid], ...(user.secondaryGids ?? []).map((gid, index) => [`secondaryGids[${index}]`, gid])]) {
    requireString(scope, `${prop}.${name}`, id);
    if (!Token.isUnresolved(id) && (!ID.test(id) || Number(id) > HIGHEST_ID)) {
      throw invalidProp(scope, { prop: `${prop}.${name}`, expected: `be an id from 0 to ${HIGHEST_ID}, in quotes`, given: id, fix: "for example '1000'" });
    }
  }
}
