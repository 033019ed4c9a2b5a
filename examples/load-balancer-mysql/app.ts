import { App, AppProps, Aws, Environment, Stack, Validations, aws_certificatemanager as acm, aws_ecs as ecs } from 'aws-cdk-lib';
import { ProductionPlatform, database, edge } from '../../src';
import { ExampleChanges } from '../example-changes';

/** A Node.js container on port 3000 behind an internet-facing load balancer with HTTPS, and a Multi-AZ MySQL database. */
export function loadBalancerMysqlApp(props: AppProps = {}, env?: Environment, changes: ExampleChanges = {}): App {
  const app = new App({ analyticsReporting: false, ...props });
  const stack = new Stack(app, `${changes.prefix ?? ''}Orders`, { env, terminationProtection: true });
  Validations.of(stack).acknowledge({ id: 'ProductionPlatform::DE008', reason: 'one stack to read; docs/operations/first-deployment.md goes on from a failure' });
  const certificate = acm.Certificate.fromCertificateArn(
    stack, 'Certificate', `arn:aws:acm:${Aws.REGION}:${Aws.ACCOUNT_ID}:certificate/00000000-0000-4000-8000-000000000000`,
  );
  new ProductionPlatform(stack, 'Platform', {
    edge: edge.Edge.loadBalancer({
      domain: edge.Domain.withCertificates({ names: ['orders.example.com'], loadBalancerCertificate: certificate }),
    }),
    service: {
      image: ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/node:22-slim'),
      container: { command: ['node', '-e', "require('http').createServer((request, response) => response.end('ok')).listen(3000)"] },
    },
    database: { engine: database.DatabaseEngine.mysql() },
    alerts: { emails: ['oncall@example.com'] },
    ...changes.platform,
  });
  return app;
}
