import { Duration, RemovalPolicy, aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { synthesize, Untyped } from './input-support';
import { PlatformProfile, PlatformProfileSettings } from '../../src';
import { SearchAvailability } from '../../src/search';
import { newStack } from '../support/apps';

const IMAGE = ecs.ContainerImage.fromRegistry('example/app');
const PARTS = { database: {}, documentDatabase: {}, cache: {}, search: {}, service: { image: IMAGE } };

describe('a setting of a profile is refused in words that name the part and the prop', () => {
  test.each<[string, Untyped, string]>([
    ['no name', { name: '' }, "'profile.name' must not be empty"],
    ['a number as name', { name: 5 }, "'profile.name' must be a string, got 5"],
    ['an unknown log retention', { logRetention: 17 }, "'profile.logRetention' must be one of 1, 3, 5, 7"],
    ['no backups', { backupRetention: Duration.days(0) }, "'profile.backupRetention' must be from 1 to 35 days, got 'Duration.days(0)'; zero turns backups off"],
    ['protection in quotes', { deletionProtection: 'false' }, "'profile.deletionProtection' must be true or false, got 'false'"],
    ['an unknown removal policy', { removalPolicy: 'keep' }, "'profile.removalPolicy' must be DESTROY, RETAIN"],
    ['protected and to be destroyed', { removalPolicy: RemovalPolicy.DESTROY }, "'profile.removalPolicy' DESTROY and deletion protection contradict each other"],
    ['text for a part', { database: 'small' }, "'profile.database' must be an object with options, got 'small'"],
    ['one zone', { network: { availabilityZones: 1 } }, "'profile.network.availabilityZones' must be a whole number from 2 to 6, got 1"],
    ['the name of an egress', { network: { egress: 'none' } }, "'profile.network.egress' must be an Egress, got 'none'"],
    ['a timeout of the load balancer', { ingress: { idleTimeout: 60 } }, "'profile.ingress.idleTimeout' must be a Duration, got 60"],
    ['an address', { alerts: { emails: ['oncall'] } }, "'profile.alerts.emails[0]' must be an e-mail address"],
    ['insights', { cluster: { containerInsights: 'some' } }, "'profile.cluster.containerInsights' must be one of"],
    ['no tasks', { service: { scaling: { minCapacity: 0 } } }, "'profile.service.scaling.minCapacity' must be a whole number from 1 to 5000, got 0"],
    ['fewer tasks at most than at least', { service: { scaling: { minCapacity: 5, maxCapacity: 3 } } }, "'profile.service.scaling.maxCapacity' must be at least 'scaling.minCapacity' (5), got 3"],
    ['a store outside a list', { service: { uses: 'Cache' } }, "'profile.service.uses' must be a list, got 'Cache'"],
    ['a use that is no store', { service: { uses: [{}] } }, 'profile.service.uses[0]'],
    ['half a task', { service: { scaling: { maxCapacity: 3.5 } } }, "'profile.service.scaling.maxCapacity' must be a whole number from 1 to 5000, got 3.5"],
    ['a switch in quotes', { database: { multiAz: 'false' } }, "'profile.database.multiAz' must be true or false, got 'false'"],
    ['instances in quotes', { documentDatabase: { instances: '2' } }, "'profile.documentDatabase.instances' must be a whole number from 1 to 16, got '2'"],
    ['an instance type by name', { documentDatabase: { instanceType: 'r6g.large' } }, "'profile.documentDatabase.instanceType' must be an instance type, got 'r6g.large'"],
    ['the class of an instance type', { documentDatabase: { instanceType: ec2.InstanceType } }, "'profile.documentDatabase.instanceType' must be an instance type, got 'InstanceType'"],
    ['a number of cache nodes', { cache: { capacity: 2 } }, "'profile.cache.capacity' must be a CacheCapacity, got 2; for example CacheCapacity.nodes()"],
    ['no snapshots', { cache: { snapshotRetention: Duration.days(0) } }, "'profile.cache.snapshotRetention' must be from 1 to 35 days"],
    ['the factory of search zones', { search: { availability: SearchAvailability.twoZones } }, "'profile.search.availability' must be a SearchAvailability, got 'twoZones'"],
  ])('%s', (_case, settings, message) => {
    const profile = PlatformProfile.of({ name: 'own', ...settings } as PlatformProfileSettings);
    expect(() => synthesize(newStack(), { profile, ...PARTS })).toThrow(message);
  });

  test('all of them', () => {
    expect(() => synthesize(newStack(), { profile: PlatformProfile.of(undefined as any) })).toThrow("'profile.settings' must be an object with options");
  });
});

test('null in a profile counts as left out', () => {
  const profile = PlatformProfile.of({ name: 'own', logRetention: null, database: { multiAz: null }, cache: null } as unknown as PlatformProfileSettings);
  expect(profile.describe()).toEqual({ ...PlatformProfile.production().describe(), name: 'own' });
});
