import { App, AppProps, Environment, Stack, aws_ecs as ecs } from 'aws-cdk-lib';
import { ProductionPlatform, database } from '../../src';
import { ExampleChanges } from '../example-changes';

/** The platform of the README, which `npm run demo` shows: a container service behind CloudFront with a PostgreSQL database. */
export function demoApp(props: AppProps = {}, env?: Environment, changes: ExampleChanges = {}): App {
  const app = new App({ analyticsReporting: false, ...props });
  const platform = new ProductionPlatform(new Stack(app, `${changes.prefix ?? ''}Production`, { env, terminationProtection: true }), 'Platform', {
    alerts: { emails: ['oncall@example.com'] },
    ...changes.platform,
  });
  const orders = platform.addDatabase('Orders', { engine: database.DatabaseEngine.postgres() });
  platform.addService('Web', {
    scope: new Stack(app, `${changes.prefix ?? ''}Services`, { env }),
    image: ecs.ContainerImage.fromRegistry('traefik/whoami'),
    port: 80,
    uses: [orders],
  });
  return app;
}
