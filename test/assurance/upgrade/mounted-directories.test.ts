import { App, aws_efs as efs, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { UpgradeAssurance } from '../../../src/assurance';
import { EfsVolumeOptions } from '../../../src/compute';
import { service, VpcStack } from '../../compute/fixtures';
import { resource, Resources } from '../rule-table';

const KEEP = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
const PARAMETERS = { Parameters: { Open: { Type: 'String' } } };

function update(before: Resources, after: Resources): UpgradeAssurance {
  return UpgradeAssurance.ofTemplates({ Shop: { Resources: before, ...PARAMETERS } }, { Shop: { Resources: after, ...PARAMETERS } });
}

const rules = ({ findings }: UpgradeAssurance) => findings.map(({ ruleId }) => ruleId.split('::')[1]);
const messages = ({ findings }: UpgradeAssurance) => findings.map(({ message }) => message);
const reasons = ({ unknown }: UpgradeAssurance) => unknown.map(({ reason }) => reason);

const files = (properties: object = {}) => resource('AWS::EFS::FileSystem', properties, KEEP);
const point = (path: unknown, FileSystemId: unknown = { Ref: 'Files' }, uid = '1000') => (
  resource('AWS::EFS::AccessPoint', { FileSystemId, RootDirectory: { Path: path }, PosixUser: { Uid: uid, Gid: '1000' } })
);

/** A service with one volume, mounted under one path. */
function cms(volume: object, others: Resources, containerPath = '/var/www/uploads'): Resources {
  const container = { Name: 'app', Image: 'nginx', MountPoints: [{ SourceVolume: 'files', ContainerPath: containerPath }] };
  return {
    Task: resource('AWS::ECS::TaskDefinition', { ContainerDefinitions: [container], Volumes: [{ Name: 'files', EFSVolumeConfiguration: volume }] }),
    Cms: resource('AWS::ECS::Service', { TaskDefinition: { Ref: 'Task' } }),
    ...others,
  };
}

const through = (accessPoint: unknown, others: Resources = {}, fileSystem: unknown = { Ref: 'Files' }) => (
  cms({ FilesystemId: fileSystem, AuthorizationConfig: { AccessPointId: accessPoint } }, { Files: files(), ...others })
);
const own = (path: unknown, ...rest: [unknown?, string?]) => through({ Ref: 'Point' }, { Point: point(path, ...rest) });
const direct = (fileSystem: unknown, RootDirectory?: unknown) => cms({ FilesystemId: fileSystem, RootDirectory }, { Files: files(), Other: files() });

describe('another directory under the path of a service', () => {
  test('is told with both, and with what becomes of the files', () => {
    const proof = update(own('/uploads'), own('/files'));
    expect(rules(proof)).toEqual(['UP001']);
    expect(proof.findings[0]).toMatchObject({
      logicalId: 'Cms',
      message: "the update mounts another directory at '/var/www/uploads' in container 'app' of service 'Cms': '/files' of 'Files' in place of '/uploads' of 'Files'; the files stay where they are, and the service no longer sees them",
    });
  });

  test.each<[string, Resources, Resources, string]>([
    ['a directory below that of before', own('/'), own('/uploads'), "'/uploads' of 'Files' in place of '/' of 'Files'"],
    ['another access point beside the old one', through({ Ref: 'One' }, { One: point('/a'), Two: point('/b') }), through({ Ref: 'Two' }, { One: point('/a'), Two: point('/b') }), "'/b' of 'Files' in place of '/a' of 'Files'"],
    ['another file system', direct({ Ref: 'Files' }), direct({ Ref: 'Other' }), "'/' of 'Other' in place of '/' of 'Files'"],
    ['another file system that is not in the input', direct('fs-1'), direct('fs-2'), "'/' of 'fs-2' in place of '/' of 'fs-1'"],
    ['another directory without an access point', direct({ Ref: 'Files' }, '/a'), direct({ Ref: 'Files' }, '/b'), "'/b' of 'Files' in place of '/a' of 'Files'"],
  ])('is %s', (_, before, after, words) => {
    expect(rules(update(before, after))).toEqual(['UP001']);
    expect(messages(update(before, after)).join()).toContain(words);
  });

  test.each<[string, Resources, Resources]>([
    ['what does not change', own('/uploads'), own('/uploads')],
    ['another user of the same directory, which makes another access point', own('/uploads'), own('/uploads', { Ref: 'Files' }, '2000')],
    ['another access point of the same directory', own('/uploads'), through({ Ref: 'Renamed' }, { Renamed: point('/uploads') })],
    ['the access point of all, in place of none', direct({ Ref: 'Files' }), through({ Ref: 'Point' }, { Point: point('/'), Other: files() })],
    ['a volume under another path', own('/uploads'), cms({ FilesystemId: { Ref: 'Files' } }, { Files: files() }, '/data')],
    ['the same access point, of which the input tells nothing', through('fsap-1'), through('fsap-1')],
  ])('is none for %s', (_, before, after) => {
    expect(messages(update(before, after))).toEqual([]);
    expect(reasons(update(before, after))).toEqual([]);
  });

  test('is told once where the file system is replaced', () => {
    const encrypted = { ...own('/uploads'), Files: files({ Encrypted: true }) };
    expect(messages(update(own('/uploads'), encrypted))).toEqual([expect.stringMatching(/^the update replaces file system 'Files'/)]);
  });

  test.each<[string, Resources, Resources]>([
    ['the access point', through('fsap-1'), through('fsap-2')],
    ['the access point, and the directory before it', own('/uploads'), through('fsap-2')],
    ['a parameter in place of the directory', own('/uploads'), own({ Ref: 'Open' })],
    ['a parameter in place of the file system', direct('fs-1'), direct({ Ref: 'Open' })],
  ])('is unknown where the input tells no more than %s', (_, before, after) => {
    expect(messages(update(before, after))).toEqual([]);
    expect(reasons(update(before, after))).toEqual([
      "whether '/var/www/uploads' of container 'app' shows the same directory after the update of 'Cms' is only known at deployment",
    ]);
  });
});

describe('a service of this library', () => {
  function shop(volume: Partial<EfsVolumeOptions>) {
    const stack = new VpcStack(new App({ analyticsReporting: false }));
    const fileSystem = new efs.FileSystem(stack, 'Files', { vpc: stack.vpc, encrypted: true });
    const api = service({ volumes: [{ fileSystem, containerPath: '/var/www/uploads', rootDirectory: '/uploads', ...volume }] }, stack);
    return { Shop: Template.fromStack(Stack.of(api)).toJSON() };
  }

  test.each<[string[], string, Partial<EfsVolumeOptions>]>([
    [['UP001'], 'another root directory', { rootDirectory: '/files' }],
    [[], 'another user', { posixUser: { uid: '2000', gid: '2000' } }],
    [[], 'a volume that is only read', { readOnly: true }],
  ])('%j for %s', (expected, _, volume) => {
    expect(rules(UpgradeAssurance.ofTemplates(shop({}), shop(volume)))).toEqual(expected);
  });
});
