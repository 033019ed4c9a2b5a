import { Duration, RemovalPolicy, aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { synthesize, Untyped } from './input-support';
import { PlatformProfile, PlatformProfileSettings } from '../../src';
import { SearchAvailability } from '../../src/search';
import { newStack } from '../support/apps';

const IMAGE = ecs.ContainerImage.fromRegistry('example/app');

describe('a setting of a profile is refused', () => {
  test.each<[string, Untyped, string]>([
    ['no name', { name: '' }, "'profile.name' must not be empty"],
    ['no tasks', { minTasks: 0 }, "'profile.minTasks' must be a whole number from 1 to 5000, got 0"],
    ['most tasks below fewest', { minTasks: 5, maxTasks: 3 }, "'profile.maxTasks' must be a whole number from 5 to 5000, got 3"],
    ['a switch in quotes', { databaseMultiAz: 'false' }, "'profile.databaseMultiAz' must be true or false, got 'false'"],
    ['protection in quotes', { deletionProtection: 'false' }, "'profile.deletionProtection' must be true or false, got 'false'"],
    ['no retention', { logRetention: undefined }, "'profile.logRetention' must be set in a profile of your own, got undefined"],
    ['protected and to be destroyed', { removalPolicy: RemovalPolicy.DESTROY }, "'removalPolicy' DESTROY and deletion protection contradict each other"],
    ['one zone', { availabilityZones: 1 }, "'availabilityZones' must be a whole number from 2 to 6, got 1"],
    ['the name of an egress', { egress: 'none' }, "'egress' must be an Egress, got 'none'"],
    ['no instances of a document database', { documentDatabaseInstances: 0 }, "'profile.documentDatabaseInstances' must be a whole number from 1 to 16, got 0"],
    ['instances in quotes', { documentDatabaseInstances: '2' }, "'profile.documentDatabaseInstances' must be a whole number from 1 to 16, got '2'"],
    ...['databaseInstanceType', 'documentDatabaseInstanceType', 'searchInstanceType'].flatMap((setting): [string, Untyped, string][] => [
      [`${setting} by name`, { [setting]: 'r6g.large' }, `'profile.${setting}' must be an instance type, got 'r6g.large'; for example new ec2.InstanceType('m7g.large')`],
      [`no ${setting}`, { [setting]: null }, `'profile.${setting}' must be set in a profile of your own, got undefined; start from the settings of a built-in profile`],
    ]),
    ['the class of an instance type', { searchInstanceType: ec2.InstanceType }, "'profile.searchInstanceType' must be an instance type, got 'InstanceType'"],
    ['a number of cache nodes', { cacheCapacity: 2 }, "'profile.cacheCapacity' must be a CacheCapacity, got 2; for example CacheCapacity.nodes()"],
    ['no cache', { cacheCapacity: undefined }, "'profile.cacheCapacity' must be set in a profile of your own"],
    ['a number of days of snapshots', { cacheSnapshotRetention: 5 }, "'profile.cacheSnapshotRetention' must be a Duration, for example Duration.days(14), got 5"],
    ['no snapshots', { cacheSnapshotRetention: Duration.days(0) }, "'profile.cacheSnapshotRetention' must be from 1 to 35 days"],
    ['no backups', { backupRetention: Duration.days(0) }, "'profile.backupRetention' must be from 1 to 35 days, got 'Duration.days(0)'; zero turns backups off"],
    ['a number of search zones', { searchAvailability: 2 }, "'profile.searchAvailability' must be a SearchAvailability, got 2; for example SearchAvailability.threeZonesWithStandby()"],
    ['the factory of search zones', { searchAvailability: SearchAvailability.twoZones }, "'profile.searchAvailability' must be a SearchAvailability, got 'twoZones'"],
  ])('%s', (_case, settings, message) => {
    const profile = PlatformProfile.of({ ...PlatformProfile.production().settings, ...settings } as PlatformProfileSettings);
    expect(() => synthesize(newStack(), { profile, database: {}, service: { image: IMAGE } })).toThrow(message);
  });

  test('all of them', () => {
    expect(() => synthesize(newStack(), { profile: PlatformProfile.of(undefined as any) })).toThrow("'profile.settings' must be an object with options");
  });
});
