import * as fs from 'fs';
import { App, Stack, aws_ecs as ecs } from 'aws-cdk-lib';
import { CONTEXT } from './context';
import { costSoFar, report } from './figures';
import { ProductionPlatform, database, ingress } from '../../../src';

const [count, layout, outdir] = process.argv.slice(2);

/** A platform with a database that every service uses; each service has a route and, if asked for, a stack of its own. */
function platformWithServices(): App {
  const app = new App({ analyticsReporting: false, outdir, context: CONTEXT });
  const platform = new ProductionPlatform(new Stack(app, 'Platform'), 'Platform', { alerts: { emails: ['oncall@example.com'] } });
  const store = platform.addDatabase('Database', { engine: database.DatabaseEngine.postgres() });
  for (let number = 1; number <= Number(count); number++) {
    platform.addService(`Service${number}`, {
      scope: layout === 'own-stacks' ? new Stack(app, `Service${number}`) : undefined,
      image: ecs.ContainerImage.fromRegistry('traefik/whoami'),
      port: 80,
      route: ingress.Route.path(`/s${number}/*`),
      uses: [store],
    });
  }
  return app;
}

const { stacks } = platformWithServices().synth();
const cost = costSoFar();
report({
  ...cost,
  templateBytes: stacks.reduce((sum, stack) => sum + fs.statSync(stack.templateFullPath).size, 0),
  resources: stacks.reduce((sum, stack) => sum + Object.keys(stack.template.Resources).length, 0),
});
