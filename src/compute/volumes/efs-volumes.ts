import { aws_ecs as ecs, aws_efs as efs, aws_iam as iam } from 'aws-cdk-lib';
import { IDependable } from 'constructs';
import { EfsVolumeOptions } from './efs-volume-options';
import { IWorkload } from '../../contracts';

const DEFAULT_USER: efs.PosixUser = { uid: '1000', gid: '1000' };

/** Mounts directories of file systems in a container, each through an access point that the workload alone is granted to use. */
export function mountFileSystems(workload: IWorkload, container: ecs.ContainerDefinition, volumes: EfsVolumeOptions[]) {
  volumes.forEach((volume, index) => {
    const { fileSystem, containerPath, readOnly = false } = volume;
    const accessPoint = volume.accessPoint ?? newAccessPoint(workload, volume);
    const sourceVolume = `efs-${index}`;
    container.taskDefinition.addVolume({
      name: sourceVolume,
      efsVolumeConfiguration: {
        fileSystemId: fileSystem.fileSystemId,
        transitEncryption: 'ENABLED',
        authorizationConfig: { accessPointId: accessPoint.accessPointId, iam: 'ENABLED' },
      },
    });
    container.addMountPoints({ containerPath, sourceVolume, readOnly });
    // In the policy of the role alone: a policy of the file system would make two stacks depend on each other.
    workload.grantPrincipal.addToPrincipalPolicy(new iam.PolicyStatement({
      actions: ['elasticfilesystem:ClientMount', ...(readOnly ? [] : ['elasticfilesystem:ClientWrite'])],
      resources: [fileSystem.fileSystemArn],
      conditions: { StringEquals: { 'elasticfilesystem:AccessPointArn': accessPoint.accessPointArn } },
    }));
    workload.connections.allowToDefaultPort(fileSystem, 'Files');
  });
}

/** What must be there before a task can mount the volumes; of a file system that is imported nothing is known. */
export function mountTargetsOf(volumes: EfsVolumeOptions[] = []): IDependable[] {
  return volumes.map(({ fileSystem }) => fileSystem.mountTargetsAvailable);
}

/** No path has a colon, so two of them never meet in one id. */
function newAccessPoint(workload: IWorkload, volume: EfsVolumeOptions): efs.AccessPoint {
  const { fileSystem, containerPath, rootDirectory, posixUser = DEFAULT_USER } = volume;
  return new efs.AccessPoint(workload, `AccessPoint${containerPath.replace(/\//g, ':')}`, {
    fileSystem,
    path: rootDirectory,
    posixUser,
    createAcl: { ownerUid: posixUser.uid, ownerGid: posixUser.gid, permissions: '0750' },
  });
}
