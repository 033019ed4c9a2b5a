import { App, Stack, aws_ecs as ecs } from 'aws-cdk-lib';
import { EXAMPLES } from '../../examples';
import { PlatformProfile, ProductionPlatform } from '../../src';
import { plainApp } from '../support/apps';
import { expectGolden, keptTemplates, templatesOf } from '../support/golden';

function appOf(profile: PlatformProfile): App {
  const app = plainApp();
  new ProductionPlatform(new Stack(app, 'Stack'), 'Platform', {
    profile,
    database: {},
    service: { image: ecs.ContainerImage.fromRegistry('example/app') },
    alerts: { emails: ['oncall@example.com'] },
  });
  return app;
}

const APPS: [string, () => App][] = [
  ...[PlatformProfile.production(), PlatformProfile.staging(), PlatformProfile.development()].map((profile): [string, () => App] => (
    [`profile-${profile.settings.name}`, () => appOf(profile)]
  )),
  ...Object.entries(EXAMPLES).map(([name, example]): [string, () => App] => [`example-${name}`, () => example()]),
];

const TEMPLATES = APPS.flatMap(([name, app]) => templatesOf(app(), name));

// What every user of a profile deploys. A change here is a change to running platforms: say why in the commit.
test.each(TEMPLATES)('the template %s', (file, text) => expectGolden(file, text));

test('no template is kept of a stack that is gone', () => {
  expect(keptTemplates()).toEqual(TEMPLATES.map(([file]) => file).sort());
});
