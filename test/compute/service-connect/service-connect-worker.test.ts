import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Shop, ecsService, environmentOf, idOf } from './shop';
import { ContainerService, OneOffTask, Worker, WorkerProps } from '../../../src/compute';
import { IMAGE, templateOf, VpcStack } from '../fixtures';

/** A service with a name, and a worker that calls it. */
function pair(props: Partial<WorkerProps> = {}) {
  const shop = new Shop();
  const orders = shop.add('Orders', { port: 8080, serviceConnect: {} });
  return { shop, orders, mail: new Worker(shop, 'Mail', { vpc: shop.vpc, cluster: shop.shared, image: IMAGE, uses: [orders], ...props }) };
}

describe('a worker that calls a service', () => {
  test('knows its name beside its queue', () => {
    expect(environmentOf(pair().mail)).toContainEqual({ Name: 'ORDERS_URL', Value: 'http://orders:8080' });
  });

  test('is a client in the namespace of the service, and has no name of its own', () => {
    const { mail, orders } = pair();

    const { Namespace, Services } = ecsService(mail).Properties.ServiceConnectConfiguration;
    expect(Namespace).toEqual(ecsService(orders).Properties.ServiceConnectConfiguration.Namespace);
    expect(Services).toBeUndefined();
  });

  test('is let in at the port of the service', () => {
    const { mail, orders } = pair();

    const groupOf = ({ connections: { securityGroups: [group] } }: ContainerService | Worker) => ({ 'Fn::GetAtt': [idOf(group.node.defaultChild!), 'GroupId'] });
    templateOf(mail).hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      GroupId: groupOf(orders), SourceSecurityGroupId: groupOf(mail), FromPort: 8080, ToPort: 8080,
    });
  });

  test('starts after it, because a task knows only the names that are there when it starts', () => {
    const { mail, orders } = pair();

    expect(ecsService(mail).DependsOn).toContain(idOf(orders.service.node.defaultChild!));
  });

  test('may be what the service sends messages to', () => {
    const { mail, orders } = pair();

    orders.use(mail);

    expect(ecsService(orders).DependsOn).not.toContain(idOf(mail.service.node.defaultChild!));
    expect(environmentOf(orders)).toContainEqual(expect.objectContaining({ Name: 'MAIL_QUEUE_URL' }));
  });
});

test('a worker does not join a namespace without a service to call', () => {
  expect(ecsService(pair({ uses: [] }).mail).Properties.ServiceConnectConfiguration).toBeUndefined();
});

describe('a use that cannot work is refused', () => {
  test('of a service that has no name', () => {
    const shop = new Shop();
    const orders = shop.add('Orders');

    expect(() => new Worker(shop, 'Mail', { vpc: shop.vpc, image: IMAGE, uses: [orders] })).toThrow(
      "[Stack/Mail] 'uses' names 'Stack/Orders', which no other service can reach; create that one with serviceConnect: {}",
    );
  });

  test('from another VPC', () => {
    const { shop, orders } = pair();
    const { vpc } = new VpcStack(shop.node.root, 'Elsewhere');

    expect(() => new Worker(shop, 'Far', { vpc, image: IMAGE, uses: [orders] })).toThrow("[Stack/Far] 'uses' names 'Stack/Orders', which is in another VPC");
  });

  test('by a task that is no service', () => {
    const { shop, orders } = pair();

    expect(() => new OneOffTask(shop, 'Import', { vpc: shop.vpc, image: ecs.ContainerImage.fromRegistry('import'), uses: [orders] })).toThrow(
      'which only a ContainerService or a Worker joins; call it through its ingress',
    );
  });
});
