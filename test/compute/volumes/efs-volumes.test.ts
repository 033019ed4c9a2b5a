import { App, Stack, aws_ec2 as ec2, aws_efs as efs } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { ContainerService, EfsVolumeOptions } from '../../../src/compute';
import { plainApp } from '../../support/apps';
import { fileSystem } from '../everything';
import { IMAGE, VpcStack, TEXT, containerOf, service, statementsOf, taskOf, templateOf, warningsOf } from '../fixtures';

const MOUNT = 'elasticfilesystem:ClientMount';
const WRITE = 'elasticfilesystem:ClientWrite';

function mounted(options: Partial<EfsVolumeOptions> = {}, stack = new VpcStack()): ContainerService {
  const files = 'fileSystem' in options ? options.fileSystem! : fileSystem(stack);
  return service({ volumes: [{ containerPath: '/var/uploads', rootDirectory: '/uploads', ...options, fileSystem: files }] }, stack);
}

describe('a volume', () => {
  test('is a directory of the file system behind an access point, encrypted in transit', () => {
    // WHEN
    const api = mounted();

    // THEN
    expect(taskOf(api).Volumes).toEqual([{
      Name: 'efs-0',
      EFSVolumeConfiguration: {
        FilesystemId: { Ref: expect.stringMatching(/^Files/) },
        TransitEncryption: 'ENABLED',
        AuthorizationConfig: { AccessPointId: { Ref: expect.stringMatching(/^ApiAccessPoint/) }, IAM: 'ENABLED' },
      },
    }]);
    expect(containerOf(api).MountPoints).toEqual([{ ContainerPath: '/var/uploads', SourceVolume: 'efs-0', ReadOnly: false }]);
  });

  test('belongs to user 1000, who alone may write there', () => {
    templateOf(mounted()).hasResourceProperties('AWS::EFS::AccessPoint', {
      PosixUser: { Uid: '1000', Gid: '1000' },
      RootDirectory: { Path: '/uploads', CreationInfo: { OwnerUid: '1000', OwnerGid: '1000', Permissions: '0750' } },
    });
  });

  test('belongs to the user whom the user names', () => {
    templateOf(mounted({ posixUser: { uid: '0', gid: '20', secondaryGids: ['4294967295'] } })).hasResourceProperties('AWS::EFS::AccessPoint', {
      PosixUser: { Uid: '0', Gid: '20', SecondaryGids: ['4294967295'] },
      RootDirectory: { CreationInfo: { OwnerUid: '0', OwnerGid: '20' } },
    });
  });

  test.each([[false, [MOUNT, WRITE]], [true, MOUNT]])('that is read only: %p, may be used by the task through its access point alone', (readOnly, actions) => {
    // WHEN
    const api = mounted({ readOnly });

    // THEN
    expect(statementsOf(api)).toEqual([{
      Effect: 'Allow',
      Action: actions,
      Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Files/), 'Arn'] },
      Condition: { StringEquals: { 'elasticfilesystem:AccessPointArn': expect.anything() } },
    }]);
    expect(JSON.stringify(statementsOf(api))).toMatch(/:access-point\/.*ApiAccessPoint/);
    expect(containerOf(api).MountPoints[0].ReadOnly).toBe(readOnly);
  });

  test('is reached on the port of NFS, and from the service alone', () => {
    // WHEN
    const template = templateOf(mounted());

    // THEN
    template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', { FromPort: 2049, ToPort: 2049, IpProtocol: 'tcp' });
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      FromPort: 2049, ToPort: 2049, SourceSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ApiSecurityGroup'), 'GroupId'] },
    });
  });

  test('has its mount targets before the first task starts', () => {
    // GIVEN
    const template = templateOf(mounted());

    // WHEN
    const [{ DependsOn }]: any[] = Object.values(template.findResources('AWS::ECS::Service'));

    // THEN
    const targets = Object.keys(template.findResources('AWS::EFS::MountTarget'));
    expect(targets).toHaveLength(2);
    expect(DependsOn).toEqual(expect.arrayContaining(targets));
  });

  test('is not seen by sidecars', () => {
    // GIVEN
    const stack = new VpcStack();

    // WHEN
    service({
      volumes: [{ fileSystem: fileSystem(stack), containerPath: '/data', rootDirectory: '/data' }], sidecars: [{ name: 'proxy', image: IMAGE }],
    }, stack);

    // THEN
    expect(taskOf(stack).ContainerDefinitions[1].MountPoints).toBeUndefined();
  });

  test('is one of several, whose order does not name what is made', () => {
    // GIVEN
    const pathsOf = (...directories: string[]) => {
      const stack = new VpcStack();
      const files = fileSystem(stack);
      service({ volumes: directories.map((name) => ({ fileSystem: files, containerPath: `/mnt/${name}`, rootDirectory: `/${name}` })) }, stack);
      const points = templateOf(stack).findResources('AWS::EFS::AccessPoint');
      return Object.fromEntries(Object.entries(points).map(([id, { Properties }]) => [id, Properties.RootDirectory.Path]));
    };

    // THEN
    expect(pathsOf('one', 'two')).toEqual(pathsOf('two', 'one'));
    expect(Object.keys(pathsOf('one', 'two'))).toHaveLength(2);
  });

  test('may have an access point that exists', () => {
    // GIVEN
    const stack = new VpcStack();
    const files = fileSystem(stack);
    const accessPoint = files.addAccessPoint('Point', { path: '/given' });

    // WHEN
    const api = mounted({ fileSystem: files, rootDirectory: undefined, accessPoint }, stack);

    // THEN
    templateOf(api).resourceCountIs('AWS::EFS::AccessPoint', 1);
    expect(taskOf(api).Volumes[0].EFSVolumeConfiguration.AuthorizationConfig.AccessPointId).toEqual({ Ref: expect.stringMatching(/^FilesPoint/) });
  });

  test('may be imported with its access point', () => {
    // GIVEN
    const stack = new VpcStack();
    const securityGroup = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1');
    const imported = efs.FileSystem.fromFileSystemAttributes(stack, 'Files', { fileSystemId: 'fs-1', securityGroup });

    // WHEN
    const api = mounted({ fileSystem: imported, rootDirectory: undefined, accessPoint: efs.AccessPoint.fromAccessPointId(stack, 'Point', 'fsap-1') }, stack);

    // THEN
    expect(taskOf(api).Volumes[0].EFSVolumeConfiguration).toMatchObject({ FilesystemId: 'fs-1', AuthorizationConfig: { AccessPointId: 'fsap-1' } });
    templateOf(api).hasResourceProperties('AWS::EC2::SecurityGroupIngress', { GroupId: 'sg-1', FromPort: 2049 });
  });

  test('may stay in another stack, which does not come to depend on the service', () => {
    // GIVEN
    const app = plainApp();
    const data = new VpcStack(app, 'Data');
    const files = fileSystem(data);
    const services = new Stack(app, 'Services');

    // WHEN
    const api = new ContainerService(services, 'Api', { vpc: data.vpc, image: IMAGE, volumes: [{ fileSystem: files, containerPath: '/data', rootDirectory: '/data' }] });

    // THEN
    expect(() => (app as App).synth()).not.toThrow();
    templateOf(api).hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 2049 });
    templateOf(api).resourceCountIs('AWS::EFS::AccessPoint', 1);
    templateOf(data).resourceCountIs('AWS::EFS::AccessPoint', 0);
    expect(services.dependencies).toContain(data);
  });
});

describe('a wrong value is refused', () => {
  test.each<[string, any, string]>([
    ['no list', {}, "'volumes' must be a list"],
    ['a path', ['/data'], "'volumes[0]' must be an object with options, got '/data'"],
    ['nothing in the list', [undefined], "'volumes[0].fileSystem' must be a file system, got undefined"],
    ['a token', TEXT, "'volumes' must be known at synthesis"],
  ])('volumes: %s', (_, volumes, message) => {
    expect(() => service({ volumes })).toThrow(message);
  });

  test.each<[string, any, string]>([
    ['the id of a file system', { fileSystem: 'fs-1' }, "'volumes[0].fileSystem' must be a file system, got 'fs-1'; for example efs.FileSystem.fromFileSystemAttributes(this, 'Files', { ... })"],
    ['no file system', { fileSystem: null }, "'volumes[0].fileSystem' must be a file system, got undefined"],
    ['no path', { containerPath: undefined }, "'volumes[0].containerPath' must be a string, got undefined"],
    ['an empty path', { containerPath: '' }, "'volumes[0].containerPath' must be an absolute path below /, without . and .. and without a slash at the end, got ''"],
    ['a relative path', { containerPath: 'data' }, "'volumes[0].containerPath' must be an absolute path"],
    ['the root', { containerPath: '/' }, "'volumes[0].containerPath' must be an absolute path"],
    ['a slash at the end', { containerPath: '/data/' }, "'volumes[0].containerPath' must be an absolute path"],
    ['a token of a path', { containerPath: TEXT }, "'volumes[0].containerPath' must be known at synthesis"],
    ['no directory', { rootDirectory: undefined }, "'volumes[0]' needs a 'rootDirectory', which a new access point shows, or an 'accessPoint' that has one"],
    ['a number as directory', { rootDirectory: 1 }, "'volumes[0].rootDirectory' must be a string, got 1"],
    ['an empty directory', { rootDirectory: '' }, "'volumes[0].rootDirectory' must be an absolute path below / of at most four levels"],
    ['all of the file system', { rootDirectory: '/' }, "'volumes[0].rootDirectory' must be an absolute path below / of at most four levels, without a slash at the end, got '/'; for example '/uploads'"],
    ['a directory too deep', { rootDirectory: '/a/b/c/d/e' }, "'volumes[0].rootDirectory' must be"],
    ['the id of an access point', { accessPoint: 'fsap-1' }, "'volumes[0].accessPoint' must be an access point, got 'fsap-1'; for example efs.AccessPoint.fromAccessPointId(this, 'AccessPoint', id)"],
    ['a user in a word', { posixUser: '1000' }, "'volumes[0].posixUser' must be an object with options, got '1000'"],
    ['a user without group', { posixUser: { uid: '1000' } }, "'volumes[0].posixUser.gid' must be a string, got undefined"],
    ['a number as user', { posixUser: { uid: 1000, gid: '1000' } }, "'volumes[0].posixUser.uid' must be a string, got 1000"],
    ['the name of a user', { posixUser: { uid: 'node', gid: '1000' } }, "'volumes[0].posixUser.uid' must be an id from 0 to 4294967295, in quotes, got 'node'; for example '1000'"],
    ['a group beyond the last', { posixUser: { uid: '1', gid: '4294967296' } }, "'volumes[0].posixUser.gid' must be an id"],
    ['a further group that is none', { posixUser: { uid: '1', gid: '1', secondaryGids: ['2', 'x'] } }, "'volumes[0].posixUser.secondaryGids[1]' must be an id"],
    ['read only in quotes', { readOnly: 'false' }, "'volumes[0].readOnly' must be true or false, got 'false'"],
  ])('%s', (_, options, message) => {
    expect(() => mounted(options)).toThrow(message);
  });

  test.each<[string, (point: efs.IAccessPoint) => any, string]>([
    ['a directory beside an access point', (accessPoint) => ({ accessPoint }), "'volumes[0].rootDirectory' is decided by the 'accessPoint'; remove one of the two"],
    ['a user beside an access point', (accessPoint) => ({ accessPoint, rootDirectory: undefined, posixUser: { uid: '1', gid: '1' } }), "'volumes[0].posixUser' is decided by the 'accessPoint'"],
    ['the access point of another file system', (accessPoint) => ({ accessPoint, rootDirectory: undefined }), "'volumes[0].accessPoint' belongs to another file system than the 'volumes[0].fileSystem'"],
  ])('%s', (_, options, message) => {
    // GIVEN
    const stack = new VpcStack();

    // THEN
    expect(() => mounted(options(fileSystem(stack, 'Other').addAccessPoint('Point')), stack)).toThrow(message);
  });

  test('a path twice, or one that is in memory', () => {
    // GIVEN
    const stack = new VpcStack();
    const volume = { fileSystem: fileSystem(stack), containerPath: '/data', rootDirectory: '/data' };

    // THEN
    expect(() => service({ volumes: [volume, volume] }, stack)).toThrow("'volumes[1].containerPath' must be another path than in 'volumes[0].containerPath', got '/data'");
    expect(() => new ContainerService(stack, 'Other', { vpc: stack.vpc, image: IMAGE, volumes: [volume], container: { writablePaths: ['/data'] } }))
      .toThrow("'volumes[0].containerPath' must be another path than in 'container.writablePaths', got '/data'");
    expect(() => new ContainerService(stack, 'Third', { vpc: stack.vpc, image: IMAGE, volumes: [{ ...volume, containerPath: '/tmp' }] }))
      .toThrow("'volumes[0].containerPath' must be another path than in 'container.writablePaths', got '/tmp'");
  });

  test('one writable path outside a list, beside a volume', () => {
    // GIVEN
    const stack = new VpcStack();
    const volume = { fileSystem: fileSystem(stack), containerPath: '/data', rootDirectory: '/data' };

    // THEN
    expect(() => service({ volumes: [volume], container: { writablePaths: '/tmp' as any } }, stack)).toThrow("'container.writablePaths' must be a list, got '/tmp'");
  });

  test.each([[[]], [null], [undefined]])('but not %p', (volumes) => {
    expect(taskOf(service({ volumes: volumes as any })).Volumes).toBeUndefined();
  });

  test('but not options that are null', () => {
    expect(warningsOf(mounted({ posixUser: null, readOnly: null, accessPoint: null } as any))).toEqual([]);
  });
});
