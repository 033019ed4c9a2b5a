import { App, Stack, TimeZone, aws_ecs as ecs } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { PlatformProfile, ProductionPlatform, ProductionPlatformProps } from '../../src';
import { InstanceApp } from '../../src/compute';
import { SleepSchedule } from '../../src/contracts';
import { Route } from '../../src/ingress';
import { modernApp, nag, plainApp } from '../support/apps';

const image = ecs.ContainerImage.fromRegistry('example/app');
const NIGHTS = SleepSchedule.outside({ start: '07:00', end: '20:00', timeZone: TimeZone.EUROPE_BERLIN });
const DEVELOPMENT = PlatformProfile.development().extend({ name: 'development', sleep: NIGHTS });
const alerts = { emails: ['oncall@example.com'] };
const EVERYTHING: ProductionPlatformProps = {
  alerts,
  database: {},
  documentDatabase: {},
  cache: {},
  search: {},
  service: { image },
  worker: { image },
  instanceService: { app: InstanceApp.commands(['node server.js']), route: Route.path('/on-instances/*') },
};

function platformStack(props: ProductionPlatformProps, app: App = plainApp()): Stack {
  const stack = new Stack(app, 'Stack');
  new ProductionPlatform(stack, 'Platform', props);
  return stack;
}

const typesIn = (stack: Stack, type: string) => Object.keys(Template.fromStack(stack).findResources(type));
const staysAwake = (stack: Stack) => Object.entries(Template.fromStack(stack).findOutputs('*')).filter(([id]) => /StaysAwake/.test(id)).map(([, { Value }]) => Value);

describe('a platform with a profile that sleeps', () => {
  const stack = platformStack({ ...EVERYTHING, profile: DEVELOPMENT });

  test('takes services, workers, instances and databases to sleep', () => {
    const targets = Object.values(Template.fromStack(stack).findResources('AWS::ApplicationAutoScaling::ScalableTarget'));
    expect(targets.map(({ Properties }) => Properties.ScheduledActions?.length)).toEqual([2, 2]);
    expect(typesIn(stack, 'AWS::AutoScaling::ScheduledAction')).toHaveLength(2);
    expect(typesIn(stack, 'AWS::Scheduler::Schedule').map((id) => id.replace(/[0-9A-F]{8}$/, ''))).toEqual([
      'PlatformDatabaseSleepStart', 'PlatformDatabaseSleepStop', 'PlatformDocumentDatabaseSleepStart', 'PlatformDocumentDatabaseSleepStop',
    ]);
  });

  test('mutes the alarms of all of its parts, the load balancer among them', () => {
    const muted = Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::AlarmMuteRule')).flatMap(({ Properties }) => Properties.MuteTargets.AlarmNames.map(({ Ref }: any) => Ref));
    const alarms = typesIn(stack, 'AWS::CloudWatch::Alarm').filter((id) => /Observability/.test(id));
    expect([...new Set(muted)].sort()).toEqual(alarms.sort());
    expect(alarms.filter((id) => /Ingress/.test(id))).not.toEqual([]);
  });

  test('is proved: the profile has accepted that nobody is served at night', () => {
    expect(() => (stack.node.root as App).synth()).not.toThrow();
  });

  test('prints what costs by the hour all night', () => {
    expect(staysAwake(stack)).toEqual([
      'Network (NAT gateways and interface endpoints); Ingress (load balancer); Cache (Amazon ElastiCache stops no cache); Search (Amazon OpenSearch Service stops no domain)',
    ]);
  });

  test('has no finding of four rule packs that one which is always awake has not', () => {
    const openFor = (profile: PlatformProfile) => {
      const app = plainApp();
      platformStack({ ...EVERYTHING, profile }, app);
      return nag(app).open;
    };
    expect(openFor(DEVELOPMENT)).toEqual(openFor(PlatformProfile.development()));
  });

  test('does not depend on feature flags', () => {
    const resourcesIn = (app: App) => Template.fromStack(platformStack({ ...EVERYTHING, profile: DEVELOPMENT }, app)).toJSON().Resources;
    expect(resourcesIn(modernApp())).toEqual(resourcesIn(plainApp()));
  });

  test('keeps the logical ids of what holds data, as one that is always awake has them', () => {
    const kept = (profile: PlatformProfile) => typesIn(platformStack({ ...EVERYTHING, profile }), 'AWS::RDS::DBInstance');
    expect(kept(DEVELOPMENT)).toEqual(kept(PlatformProfile.development()));
  });

  test('describes itself', () => {
    expect(DEVELOPMENT.describe().sleep).toBe('awake MON-FRI 07:00-20:00 Europe/Berlin');
  });
});

describe('in a platform with a profile that sleeps', () => {
  test('one part may stay awake', () => {
    const stack = platformStack({ profile: DEVELOPMENT, alerts, database: { sleep: SleepSchedule.never() } });
    expect(typesIn(stack, 'AWS::Scheduler::Schedule')).toEqual([]);
  });

  test('an instance with read replicas stays awake and says so, a cluster of Aurora does not', () => {
    const stack = platformStack({ profile: DEVELOPMENT, alerts, database: { readReplicas: 1 } });
    expect(typesIn(stack, 'AWS::Scheduler::Schedule')).toEqual([]);
    expect(staysAwake(stack).join()).toContain('Database (Amazon RDS stops no instance with read replicas)');
  });

  test('an instance whose user says that it sleeps cannot have read replicas', () => {
    expect(() => platformStack({ profile: DEVELOPMENT, alerts, database: { readReplicas: 1, sleep: NIGHTS } })).toThrow("'sleep' and 'readReplicas' exclude each other");
  });

  test('the schedules of a service need a word about the night', () => {
    expect(() => platformStack({ profile: DEVELOPMENT, alerts, service: { image, scaling: { schedules: [{ id: 'X', schedule: { expressionString: 'rate(1 day)', _bind: () => {} } as any }] } } }))
      .toThrow("'service.scaling.schedules' and 'profile.sleep' both decide how many tasks run at night");
  });
});

describe('in production', () => {
  test('nothing sleeps by its profile', () => {
    const profile = PlatformProfile.production().extend({ name: 'production', sleep: NIGHTS });
    expect(() => platformStack({ profile })).toThrow(
      "'profile.sleep' must be left out of a profile that is called production, got 'awake MON-FRI 07:00-20:00 Europe/Berlin'; give a profile whose services may be off a name of its own",
    );
  });

  test('a service that sleeps is a finding, until somebody has answered it', () => {
    const app = plainApp();
    platformStack({ alerts, service: { image, sleep: NIGHTS } }, app);
    expect(() => app.synth()).toThrow(/AZ015/);
  });

  test('a word that nothing sleeps changes nothing', () => {
    const profile = PlatformProfile.production().extend({ name: 'production', sleep: SleepSchedule.never() });
    expect(staysAwake(platformStack({ profile, alerts }))).toEqual([]);
  });
});

test('a wrong hour is named as the user wrote it, in the profile', () => {
  const profile = PlatformProfile.development().extend({ name: 'development', sleep: SleepSchedule.outside({ start: '7', end: '20:00' }) });
  expect(() => platformStack({ profile })).toThrow("'profile.sleep.start' must be a time of day from '00:00' to '23:59', got '7'");
});
