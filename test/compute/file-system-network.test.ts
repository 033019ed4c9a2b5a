import { aws_ec2 as ec2, aws_efs as efs } from 'aws-cdk-lib';
import { service, VpcStack } from './fixtures';

let stack: VpcStack;
beforeEach(() => { stack = new VpcStack(); });

const mounting = (fileSystem: efs.IFileSystem, vpc: ec2.IVpc = stack.vpc, paths = {}) => () => {
  service({ vpc, volumes: [{ fileSystem, containerPath: '/data', rootDirectory: '/data', ...paths }] }, stack);
};

describe('a file system', () => {
  test('of another VPC is refused', () => {
    const other = new ec2.Vpc(stack, 'Other', { restrictDefaultSecurityGroup: false });

    expect(mounting(new efs.FileSystem(stack, 'Files', { vpc: other }))).toThrow(
      "[Stack/Api] 'volumes[0].fileSystem' is in another VPC than the service, whose tasks do not find its mount targets; pass a file system of the VPC of the service",
    );
  });

  test('of the VPC of the service is taken', () => {
    expect(mounting(new efs.FileSystem(stack, 'Files', { vpc: stack.vpc }))).not.toThrow();
  });

  test('of a VPC that only the deployment knows may be in that of the service', () => {
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Known', {
      vpcId: 'vpc-1', availabilityZones: ['a', 'b'], privateSubnetIds: ['subnet-1', 'subnet-2'], privateSubnetRouteTableIds: ['rtb-1', 'rtb-2'],
    });

    expect(mounting(new efs.FileSystem(stack, 'Files', { vpc: stack.vpc }), vpc)).not.toThrow();
  });

  test('with an imported security group may be in the VPC of the service', () => {
    const securityGroup = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1');

    expect(mounting(efs.FileSystem.fromFileSystemAttributes(stack, 'Files', { fileSystemId: 'fs-1', securityGroup }))).not.toThrow();
  });

  test('without a security group is refused', () => {
    expect(mounting(efs.FileSystem.fromFileSystemAttributes(stack, 'Files', { fileSystemId: 'fs-1' } as any))).toThrow(
      "'volumes[0].fileSystem' must have a security group, to which the tasks open the network path, got 'a file system without one'; give efs.FileSystem.fromFileSystemAttributes() the 'securityGroup' of the mount targets",
    );
  });
});

describe('a path', () => {
  test.each(['/a/../b', '/..', '/./a', '/a/.'])('of the container is refused as %s', (containerPath) => {
    expect(mounting(new efs.FileSystem(stack, 'Files', { vpc: stack.vpc }), stack.vpc, { containerPath })).toThrow(
      `'volumes[0].containerPath' must be an absolute path below /, without . and .. and without a slash at the end, got '${containerPath}'`,
    );
  });

  test.each(['/.cache', '/a..b', '/..a'])('of the container is taken as %s', (containerPath) => {
    expect(mounting(new efs.FileSystem(stack, 'Files', { vpc: stack.vpc }), stack.vpc, { containerPath })).not.toThrow();
  });

  test('that can be written is refused with two dots', () => {
    expect(() => service({ container: { writablePaths: ['/tmp/../etc'] } })).toThrow("'container.writablePaths' must hold absolute paths below /, without . and ..");
  });

  test.each(['/a/../b', '/.hidden', '/a;b', '/a*'])('of the file system is refused as %s', (rootDirectory) => {
    expect(mounting(new efs.FileSystem(stack, 'Files', { vpc: stack.vpc }), stack.vpc, { rootDirectory })).toThrow("'volumes[0].rootDirectory' must be");
  });
});
