import { App, AppProps, Environment, Stack, Validations, aws_ecs as ecs } from 'aws-cdk-lib';
import { ProductionPlatform, database } from '../../src';
import { ExampleChanges } from '../example-changes';

/** A whole platform in one expression and one stack: a container service behind CloudFront with a PostgreSQL database. */
export function oneStackApp(props: AppProps = {}, env?: Environment, changes: ExampleChanges = {}): App {
  const app = new App({ analyticsReporting: false, ...props });
  const stack = new Stack(app, `${changes.prefix ?? ''}Demo`, { env, terminationProtection: true });
  Validations.of(stack).acknowledge({ id: 'ProductionPlatform::DE008', reason: 'one stack to read; docs/operations/first-deployment.md goes on from a failure' });
  new ProductionPlatform(stack, 'Platform', {
    service: { image: ecs.ContainerImage.fromRegistry('traefik/whoami'), port: 80 },
    database: { engine: database.DatabaseEngine.postgres() },
    alerts: { emails: ['oncall@example.com'] },
    ...changes.platform,
  });
  return app;
}
