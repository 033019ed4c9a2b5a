import { App, AppProps, Stack, aws_ecs as ecs } from 'aws-cdk-lib';
import { ProductionPlatform, database } from '../../src';

/** The platform of the README, which `npm run demo` shows: a container service behind CloudFront with a PostgreSQL database. */
export function demoApp(props: AppProps = {}): App {
  const app = new App({ analyticsReporting: false, ...props });
  const platform = new ProductionPlatform(new Stack(app, 'Production', { terminationProtection: true }), 'Platform', {
    alerts: { emails: ['oncall@example.com'] },
  });
  const orders = platform.addDatabase('Orders', { engine: database.DatabaseEngine.postgres() });
  platform.addService('Web', {
    scope: new Stack(app, 'Services'),
    image: ecs.ContainerImage.fromRegistry('traefik/whoami'),
    port: 80,
    uses: [orders],
  });
  return app;
}
