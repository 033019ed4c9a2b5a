import { aws_ec2 as ec2, Stack } from 'aws-cdk-lib';
import { prove } from './requirement';
import { CACHE, DATABASE } from './stores';
import { IMAGE } from './subjects';
import { TemplateView } from './template-view';
import { PlatformInstanceServiceOptions, ProductionPlatform } from '../../src';
import { InstanceApp, InstanceImage } from '../../src/compute';
import { plainApp } from '../support/apps';

const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

/** A platform whose app runs on instances. */
function withInstances(options: Partial<PlatformInstanceServiceOptions>): TemplateView {
  const stack = new Stack(plainApp(), 'Stack');
  new ProductionPlatform(stack, 'Platform').addInstanceService('Web', { app: InstanceApp.container(IMAGE), ...options });
  return TemplateView.of(stack);
}

const views = new Map<string, TemplateView>();

function once(name: string, make: () => TemplateView): TemplateView {
  if (!views.has(name)) views.set(name, make());
  return views.get(name)!;
}

/** An app with nothing but defaults. */
const onInstances = () => once('defaults', () => withInstances({}));

/** An app with its database, the replica of that, and a cache. */
const withStores = () => once('stores', () => {
  const stack = new Stack(plainApp(), 'Stack');
  const whole = new ProductionPlatform(stack, 'Platform');
  const uses = [whole.addDatabase('Database', { readReplicas: 1 }), whole.addCache('Cache')];
  whole.addInstanceService('Web', { app: InstanceApp.container(IMAGE), uses, healthCheck: { path: '/health' } });
  return TemplateView.of(stack);
});

function launchData(view: TemplateView): any {
  return view.the('AWS::EC2::LaunchTemplate').properties.LaunchTemplateData;
}

function userData(view: TemplateView): string {
  return JSON.stringify(launchData(view).UserData);
}

/** What the document draws: each tier in both zones, the app in the middle one and its database in the last. */
function topology(view: TemplateView) {
  for (const tier of ['public', 'private', 'isolated'] as const) expect(view.zones(view.subnetsOf(tier).map(({ logicalId }) => ({ Ref: logicalId })))).toBe(2);
  const { VPCZoneIdentifier: subnets } = view.the(GROUP).properties;
  expect(view.tiers(subnets)).toEqual(['private']);
  expect(view.zones(subnets)).toBe(2);
  expect(view.tiers(view.the('AWS::RDS::DBSubnetGroup').properties.SubnetIds)).toEqual(['isolated']);
  expect(view.all(DATABASE)).toHaveLength(2);
}

function scalesByCpu(view: TemplateView) {
  expect(view.the(GROUP).properties).toMatchObject({ MinSize: '2', MaxSize: '10' });
  view.template.hasResourceProperties('AWS::AutoScaling::ScalingPolicy', {
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingConfiguration: { PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' } },
  });
}

describe('scalable web platform, its instances', () => {
  prove([
    {
      id: 'S2.2',
      holds: 'instances run a supported Amazon Linux with Docker and Node.js, and Amazon Linux 2 can be had',
      proof: () => {
        expect(launchData(onInstances())).toMatchObject({
          ImageId: expect.stringContaining('resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-'), MetadataOptions: { HttpTokens: 'required' },
        });
        expect(userData(onInstances())).toMatch(/dnf install [^\n]*docker[^\n]*nodejs/);
        expect(launchData(withInstances({ machineImage: InstanceImage.amazonLinux2() })).ImageId).toContain('amzn2-');
      },
    },
    { id: 'S2.3', holds: 'two to ten instances run', proof: () => expect(onInstances().the(GROUP).properties).toMatchObject({ MinSize: '2', MaxSize: '10' }) },
    { id: 'S2.4', holds: 'the number of instances follows their CPU', proof: () => scalesByCpu(onInstances()) },
    {
      id: 'S2.5',
      holds: 'instances are of the type t3.medium or of any other',
      proof: () => {
        expect(launchData(onInstances()).InstanceType).toBe('t3.medium');
        expect(launchData(withInstances({ instanceType: new ec2.InstanceType('m7g.large') })).InstanceType).toBe('m7g.large');
      },
    },
    {
      id: 'S2.6',
      holds: 'an instance sets itself up, with further commands where they are given',
      proof: () => {
        const view = withInstances({ setupCommands: ['dnf install -y -q ImageMagick'] });
        expect(userData(view)).toContain('systemctl enable --now app.service');
        expect(userData(view)).toContain('dnf install -y -q ImageMagick');
      },
    },
    {
      id: 'S2.7',
      holds: 'the load balancer decides whether an instance is healthy, after 300 seconds of grace',
      proof: () => expect(onInstances().the(GROUP).properties).toMatchObject({ HealthCheckType: 'ELB', HealthCheckGracePeriod: 300 }),
    },
    {
      id: 'S2.8',
      holds: 'instances are refreshed a few at a time, with half of them in service',
      proof: () => onInstances().template.hasResource(GROUP, {
        UpdatePolicy: { AutoScalingInstanceRefresh: { Strategy: 'Rolling', Preferences: { MinHealthyPercentage: 50 } } },
      }),
    },
    { id: 'S2.42', holds: 'load balancer, instances and database with its replica stand in three tiers of two zones', proof: () => topology(withStores()) },
    {
      id: 'S2.58',
      holds: 'two zones, health checks and a replica keep the app available',
      proof: () => {
        const view = withStores();
        topology(view);
        expect(view.the(GROUP).properties.HealthCheckType).toBe('ELB');
        expect(view.the(TARGET_GROUP).properties.HealthCheckPath).toBe('/health');
      },
    },
    {
      id: 'S2.59',
      holds: 'instances scale by CPU, reads by a replica, sessions by a cache of two nodes',
      proof: () => {
        const view = withStores();
        scalesByCpu(view);
        expect(view.all(DATABASE).filter(({ properties }) => properties.SourceDBInstanceIdentifier)).toHaveLength(1);
        expect(view.the(CACHE).properties.NumCacheClusters).toBe(2);
      },
    },
    {
      id: 'S2.62',
      holds: 'sessions stand in a cache, and instances and storage have the sizes of the document',
      proof: () => {
        const view = withStores();
        for (const name of ['CACHE_HOST=', 'DATABASE_READER_HOST=']) expect(userData(view)).toContain(name);
        expect(launchData(view)).toMatchObject({ InstanceType: 't3.medium', BlockDeviceMappings: [{ Ebs: { VolumeType: 'gp3', Encrypted: true } }] });
        for (const { properties } of view.all(DATABASE)) expect(properties.StorageType).toBe('gp3');
      },
    },
    { id: 'S2.71', holds: 'no more instances run than the demand asks for', proof: () => scalesByCpu(onInstances()) },
  ]);
});
