import { aws_ec2 as ec2, CfnResource } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { EfsVolumeOptions } from './efs-volume-options';
import { impossible, invalidProp } from '../../private/input/errors';
import { asWritten } from '../../private/input/spelling';
import { inOtherVpc } from '../../private/vpc/other-vpc';

/** Refuses file systems to which no path leads: without a security group, or in another VPC as far as that is known. */
export function checkFileSystemNetwork(scope: IConstruct, vpc: ec2.IVpc, volumes: EfsVolumeOptions[] = []) {
  volumes.forEach(({ fileSystem }, index) => {
    const prop = `volumes[${index}].fileSystem`;
    const groups: (ec2.ISecurityGroup | undefined)[] = fileSystem.connections.securityGroups;
    if (groups.length === 0 || groups.includes(undefined)) {
      throw invalidProp(scope, {
        prop,
        expected: 'have a security group, to which the tasks open the network path',
        given: 'a file system without one',
        fix: "give efs.FileSystem.fromFileSystemAttributes() the 'securityGroup' of the mount targets, for example by ec2.SecurityGroup.fromSecurityGroupId(...)",
      });
    }
    if (groups.some((group) => isInOtherVpc(vpc, group!))) {
      throw impossible(scope, `'${asWritten(scope, prop)}' is in another VPC than the service, whose tasks do not find its mount targets; pass a file system of the VPC of the service`);
    }
  });
}

/** A security group that was imported does not tell its VPC. */
function isInOtherVpc(vpc: ec2.IVpc, group: ec2.ISecurityGroup): boolean {
  const { defaultChild } = group.node;
  if (!defaultChild || !CfnResource.isCfnResource(defaultChild)) return false;
  const { vpcId } = defaultChild as ec2.CfnSecurityGroup;
  return vpcId !== undefined && inOtherVpc(vpc, { vpcId });
}
