import { App, Stack, aws_ecs as ecs } from 'aws-cdk-lib';
import { ProductionPlatform } from '../../src';
import { Assurance } from '../../src/assurance';
import { Route } from '../../src/ingress';
import { plainApp } from '../support/apps';

const IMAGE = ecs.ContainerImage.fromRegistry('traefik/whoami');
const SERVICES_IN_A_STACK = 15;

/** A platform with so many services, some of them to a stack. */
function platformWith(services: number): App {
  const app = plainApp();
  const platform = new ProductionPlatform(new Stack(app, 'Cell', { terminationProtection: true }), 'Platform', { alerts: { emails: ['oncall@example.com'] } });
  let scope: Stack | undefined;
  for (let index = 0; index < services; index++) {
    if (index % SERVICES_IN_A_STACK === 0) scope = new Stack(app, `Services${index}`);
    platform.addService(`Api${index}`, { scope, image: IMAGE, route: Route.path(`/${index}/*`) });
  }
  return app;
}

function rulesBroken(app: App): string[] {
  return [...new Set(Assurance.ofStage(app).findings.filter(({ severity }) => severity === 'error').map(({ ruleId }) => ruleId))];
}

describe('a platform', () => {
  test('holds 59 services behind its load balancer', () => {
    expect(rulesBroken(platformWith(59))).toEqual([]);
  });

  test('does not hold the next one', () => {
    expect(rulesBroken(platformWith(60))).toEqual(['ProductionPlatform::LI003']);
  });
});

test('beyond, a second platform in the same app shares nothing with the first', () => {
  // GIVEN
  const app = plainApp();

  // WHEN
  for (const [id, cidr] of [['Cell1', '10.0.0.0/16'], ['Cell2', '10.1.0.0/16']]) {
    new ProductionPlatform(new Stack(app, id, { terminationProtection: true }), 'Platform', {
      network: { cidr }, service: { image: IMAGE }, database: {}, alerts: { emails: ['oncall@example.com'] },
    });
  }

  // THEN
  const assembly = app.synth();
  const others = assembly.stacks.flatMap(({ dependencies }) => dependencies.map(({ id }) => id)).filter((id) => !id.endsWith('.assets'));
  expect(others).toEqual([]);
  expect(rulesBroken(app)).toEqual([]);
});
