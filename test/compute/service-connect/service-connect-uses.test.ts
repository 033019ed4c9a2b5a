import { aws_iam as iam } from 'aws-cdk-lib';
import { Shop, ecsService, environmentOf, idOf } from './shop';
import { ContainerService, ContainerServiceProps } from '../../../src/compute';
import { Delivery } from '../../../src/delivery';
import { Ingress } from '../../../src/ingress';
import { IMAGE, VpcStack, templateOf } from '../fixtures';

describe('a service that uses another one', () => {
  function pair(props: Partial<ContainerServiceProps> = {}) {
    const shop = new Shop();
    const orders = shop.add('OrdersApi', { port: 8080, serviceConnect: {} });
    return { shop, orders, web: shop.add('Web', { uses: [orders], ...props }) };
  }

  test('knows its host, port and URL', () => {
    expect(environmentOf(pair().web)).toEqual([
      { Name: 'ORDERS_API_HOST', Value: 'orders-api' },
      { Name: 'ORDERS_API_PORT', Value: '8080' },
      { Name: 'ORDERS_API_URL', Value: 'http://orders-api:8080' },
    ]);
  });

  test('knows its name and not the port of its container, where the two differ', () => {
    const shop = new Shop();
    const web = shop.add('Web', { uses: [shop.add('Orders', { port: 8080, serviceConnect: { name: 'shop', port: 80 } })] });

    expect(environmentOf(web)).toContainEqual({ Name: 'ORDERS_URL', Value: 'http://shop:80' });
    templateOf(web).hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 8080, ToPort: 8080 });
  });

  test('is a client in the same namespace, and has no name of its own', () => {
    const { web, orders } = pair();

    const configuration = ecsService(web).Properties.ServiceConnectConfiguration;
    expect(configuration).toMatchObject({ Enabled: true, Namespace: ecsService(orders).Properties.ServiceConnectConfiguration.Namespace });
    expect(configuration).not.toHaveProperty('Services');
    expect(configuration.LogConfiguration.Options['awslogs-group']).toEqual({ Ref: idOf(web.logGroup.node.defaultChild!) });
  });

  test('reaches its container and no other port, and is let in there alone', () => {
    const { web, orders } = pair();
    const groupOf = ({ connections: { securityGroups: [group] } }: ContainerService) => ({ 'Fn::GetAtt': [idOf(group.node.defaultChild!), 'GroupId'] });
    const [client, server] = [groupOf(web), groupOf(orders)];

    const template = templateOf(web);
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
    const port = { FromPort: 8080, ToPort: 8080, IpProtocol: 'tcp' };
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { GroupId: server, SourceSecurityGroupId: client, ...port });
    template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', { GroupId: client, DestinationSecurityGroupId: server, ...port });
  });

  test('starts after it', () => {
    const { web, orders } = pair();

    expect(ecsService(web).DependsOn).toContain(idOf(orders.service.node.defaultChild!));
    expect(ecsService(orders).DependsOn).not.toContain(idOf(web.service.node.defaultChild!));
  });

  test('may be used itself', () => {
    const { shop, web } = pair({ serviceConnect: {} });
    const front = shop.add('Front', { uses: [web] });

    expect(ecsService(web).Properties.ServiceConnectConfiguration.Services).toMatchObject([{ DiscoveryName: 'web' }]);
    expect(ecsService(front).DependsOn).toContain(idOf(web.service.node.defaultChild!));
  });

  test('uses it once, however often it says so', () => {
    const { web, orders } = pair();

    web.use(orders);

    expect(environmentOf(web)).toHaveLength(3);
  });

  test('uses several', () => {
    const { shop, web } = pair();

    web.use(shop.add('Users', { serviceConnect: {} }));

    expect(environmentOf(web)).toContainEqual({ Name: 'USERS_URL', Value: 'http://users:3000' });
  });

  test('may be in a cluster of its own', () => {
    const { web, orders } = pair({ cluster: undefined });

    const [namespace, other] = [web, orders].map((each) => ecsService(each).Properties.ServiceConnectConfiguration.Namespace);
    expect(namespace).toEqual(other);
  });

  test('may write the log of its proxy, and nothing more than before', () => {
    const statements = (service: ContainerService) => {
      const policy = service.taskDefinition.executionRole!.node.findChild('DefaultPolicy').node.defaultChild!;
      return templateOf(service).toJSON().Resources[idOf(policy)].Properties.PolicyDocument.Statement;
    };

    expect(statements(pair().web)).toEqual(statements(new Shop().add('Web')));
  });
});

describe('a use that cannot work is refused', () => {
  test('of a service that has no name', () => {
    const shop = new Shop();
    const orders = shop.add('Orders');

    expect(() => shop.add('Web', { uses: [orders] })).toThrow(
      "[Stack/Web] 'uses' names 'Stack/Orders', which no other service can reach; create that one with serviceConnect: {}",
    );
  });

  test('of itself', () => {
    const orders = new Shop().add('Orders', { serviceConnect: {} });

    expect(() => orders.use(orders)).toThrow("[Stack/Orders] 'uses' must not name the service itself");
  });

  test('of one another', () => {
    const shop = new Shop();
    const orders = shop.add('Orders', { serviceConnect: {} });
    const users = shop.add('Users', { serviceConnect: {}, uses: [orders] });

    expect(() => orders.use(users)).toThrow(
      "[Stack/Orders] 'Stack/Orders' uses 'Stack/Users' uses 'Stack/Orders': none of them could start first, because a task knows only the services that are there when it starts; let one of them call the other through the ingress",
    );
  });

  test('in a circle of three', () => {
    const shop = new Shop();
    const orders = shop.add('Orders', { serviceConnect: {} });
    const users = shop.add('Users', { serviceConnect: {}, uses: [orders] });
    const mail = shop.add('Mail', { serviceConnect: {}, uses: [users] });

    expect(() => orders.use(mail)).toThrow("'Stack/Orders' uses 'Stack/Mail' uses 'Stack/Users' uses 'Stack/Orders'");
  });

  test('by a workload that is no container service', () => {
    const shop = new Shop();
    const orders = shop.add('Orders', { serviceConnect: {} });
    const role = new iam.Role(shop, 'Job', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    const job = Object.assign(role, { connections: orders.connections });

    expect(() => orders.bindTo(job)).toThrow("[Stack/Job] 'Stack/Orders' is reached through Service Connect, which only a ContainerService or a Worker joins; call it through its ingress");
  });

  test.each([undefined, null, 'web'])('by %p', (workload: any) => {
    const orders = new Shop().add('Orders', { serviceConnect: {} });

    expect(() => orders.bindTo(workload)).toThrow("[Stack/Orders] 'Stack/Orders' is reached through Service Connect");
  });

  test('by a service that another namespace knows by a name', () => {
    const shop = new Shop();
    const orders = shop.add('Orders', { serviceConnect: {} });

    expect(() => shop.add('Web', { cluster: undefined, serviceConnect: {}, uses: [orders] })).toThrow(
      "[Stack/Web] 'uses' names 'Stack/Orders', whose name is known in another namespace, and a service is in one only; pass the same 'cluster' to both",
    );
  });

  test('from another VPC', () => {
    const shop = new Shop();
    const { vpc } = new VpcStack(shop.node.root, 'Elsewhere');

    expect(() => new ContainerService(shop, 'Web', { vpc, image: IMAGE, uses: [shop.add('Orders', { serviceConnect: {} })] })).toThrow(
      "[Stack/Web] 'uses' names 'Stack/Orders', which is in another VPC, where Service Connect does not reach it",
    );
  });

  test('by a service that AWS CodeDeploy deploys', () => {
    const shop = new Shop();
    const ingress = new Ingress(shop, 'Ingress', { vpc: shop.vpc });
    const orders = shop.add('Orders', { serviceConnect: {} });

    expect(() => shop.add('Web', { ingress, delivery: Delivery.codeDeploy(), uses: [orders] })).toThrow(
      "[Stack/Web] 'uses' names 'Stack/Orders', and Delivery.codeDeploy() does not work with Service Connect, which needs the deployments of Amazon ECS; use Delivery.blueGreen()",
    );
  });

  test('with a variable that is there already', () => {
    const shop = new Shop();
    const orders = shop.add('Orders', { serviceConnect: {} });

    expect(() => shop.add('Web', { environment: { ORDERS_URL: 'http://localhost' }, uses: [orders] })).toThrow("environment variable 'ORDERS_URL' is set by 'environment' and by 'Stack/Orders'");
  });
});
