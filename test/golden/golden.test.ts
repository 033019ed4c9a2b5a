import { App, Stack, aws_ecs as ecs } from 'aws-cdk-lib';
import { EXAMPLES } from '../../examples';
import { PlatformProfile, ProductionPlatform } from '../../src';
import { plainApp } from '../support/apps';

const PROFILES = [PlatformProfile.production(), PlatformProfile.staging(), PlatformProfile.development()];

function templates(app: App): Record<string, unknown> {
  return Object.fromEntries(app.synth().stacks.map((stack) => [stack.stackName, stack.template]));
}

// What every user of a profile deploys. A change here is a change to running platforms: say why in the commit.
test.each(PROFILES.map((profile) => [profile.settings.name, profile]))('the template of the profile %s', (_name, profile) => {
  const app = plainApp();
  new ProductionPlatform(new Stack(app, 'Stack'), 'Platform', {
    profile: profile as PlatformProfile,
    database: {},
    service: { image: ecs.ContainerImage.fromRegistry('example/app') },
    alerts: { emails: ['oncall@example.com'] },
  });

  expect(templates(app)).toMatchSnapshot();
});

test.each(Object.entries(EXAMPLES))('the templates of the example %s', (_name, example) => {
  expect(templates(example())).toMatchSnapshot();
});
