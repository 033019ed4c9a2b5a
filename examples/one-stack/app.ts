import { App, AppProps, Environment, Stack, aws_ecs as ecs } from 'aws-cdk-lib';
import { ProductionPlatform, database } from '../../src';

/** A whole platform in one expression and one stack: a container service behind CloudFront with a PostgreSQL database. */
export function oneStackApp(props: AppProps = {}, env?: Environment): App {
  const app = new App({ analyticsReporting: false, ...props });
  const stack = new Stack(app, 'Demo', { env, terminationProtection: true });
  new ProductionPlatform(stack, 'Platform', {
    service: { image: ecs.ContainerImage.fromRegistry('traefik/whoami'), port: 80 },
    database: { engine: database.DatabaseEngine.postgres() },
    alerts: { emails: ['oncall@example.com'] },
  });
  return app;
}
