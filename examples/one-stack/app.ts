import { App, AppProps, Environment, Stack, Validations, aws_ecs as ecs } from 'aws-cdk-lib';
import { ProductionPlatform, database } from '../../src';

/** A whole platform in one expression and one stack: a container service behind CloudFront with a PostgreSQL database. */
export function oneStackApp(props: AppProps = {}, env?: Environment): App {
  const app = new App({ analyticsReporting: false, ...props });
  const stack = new Stack(app, 'Demo', { env, terminationProtection: true });
  Validations.of(stack).acknowledge({ id: 'ProductionPlatform::DE008', reason: 'one stack to read; docs/operations/first-deployment.md goes on from a failure' });
  new ProductionPlatform(stack, 'Platform', {
    service: { image: ecs.ContainerImage.fromRegistry('traefik/whoami'), port: 80 },
    database: { engine: database.DatabaseEngine.postgres() },
    alerts: { emails: ['oncall@example.com'] },
  });
  return app;
}
