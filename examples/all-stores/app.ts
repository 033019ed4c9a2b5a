import { App, AppProps, Environment, Stack, Validations, aws_dynamodb as dynamodb, aws_ecs as ecs } from 'aws-cdk-lib';
import { ProductionPlatform, database, ingress, search } from '../../src';
import { ExampleChanges } from '../example-changes';

/** A shop with every kind of store: the service `Shop` uses them all, the service `Thumbnails` works on the pictures alone. */
export function allStoresApp(props: AppProps = {}, env?: Environment, changes: ExampleChanges = {}): App {
  const app = new App({ analyticsReporting: false, ...props });
  const stack = new Stack(app, `${changes.prefix ?? ''}Shop`, { env, terminationProtection: true });
  Validations.of(stack).acknowledge({ id: 'ProductionPlatform::DE008', reason: 'one stack to read; docs/operations/first-deployment.md goes on from a failure' });
  const platform = new ProductionPlatform(stack, 'Platform', {
    network: { availabilityZones: 3 },
    alerts: { emails: ['oncall@example.com'] },
    ...changes.platform,
  });

  const orders = platform.addDatabase('Orders', { engine: database.DatabaseEngine.postgres(), readReplicas: 2 });
  const catalog = platform.addDocumentDatabase('Catalog');
  const sessions = platform.addCache('Sessions');
  const products = platform.addSearchDomain('Products', { availability: search.SearchAvailability.threeZonesWithStandby() });
  const pictures = platform.addObjectStore('Pictures');
  const carts = platform.addTable('Carts', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING }, timeToLiveAttribute: 'expires' });
  platform.addSite('Website');

  platform.addService('Shop', {
    image: ecs.ContainerImage.fromRegistry('example/shop'),
    uses: [orders, catalog, sessions, products, pictures, carts],
  });
  platform.addService('Thumbnails', {
    image: ecs.ContainerImage.fromRegistry('example/thumbnails'),
    route: ingress.Route.path('/thumbnails/*'),
    uses: [sessions, pictures.readOnly()],
  });
  return app;
}
