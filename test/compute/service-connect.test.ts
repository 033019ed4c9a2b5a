import { Duration, Lazy, NestedStack, Stack, Token, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, aws_iam as iam, aws_servicediscovery as servicediscovery } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { IMAGE, VpcStack, templateOf } from './fixtures';
import { ContainerCluster, ContainerService, ContainerServiceProps } from '../../src/compute';
import { connectedPort } from '../../src/compute/service-connect/connected-port';
import { Delivery } from '../../src/delivery';
import { Ingress } from '../../src/ingress';
import { modernApp, nag, plainApp } from '../support/apps';
import { STRICT, strictFindings } from '../support/strict-validation';

const TEXT = Lazy.string({ produce: () => 'orders' });
const NUMBER = Token.asNumber(Lazy.any({ produce: () => 1 }));

/** A shared cluster in a stack with a VPC, and services in it. */
class Shop extends VpcStack {
  public readonly shared = new ContainerCluster(this, 'Cluster', { vpc: this.vpc });

  public add(id: string, props: Partial<ContainerServiceProps> = {}, scope: Stack = this): ContainerService {
    return new ContainerService(scope, id, { vpc: this.vpc, cluster: this.shared, image: IMAGE, ...props });
  }
}

/** The resource of the ECS service below a construct. */
function ecsService(service: ContainerService, template = templateOf(service).toJSON()): any {
  return template.Resources[idOf(service.service.node.defaultChild!)];
}

function idOf(construct: any): string {
  return Stack.of(construct).resolve(construct.logicalId);
}

function environmentOf(service: ContainerService): any {
  return templateOf(service).toJSON().Resources[idOf(service.taskDefinition.node.defaultChild!)].Properties.ContainerDefinitions[0].Environment;
}

describe('a service with serviceConnect', () => {
  test('is known by its id in kebab case, at the port of its container', () => {
    const orders = new Shop().add('OrdersApi', { port: 8080, serviceConnect: {} });

    expect(ecsService(orders).Properties.ServiceConnectConfiguration).toMatchObject({
      Enabled: true,
      Services: [{ PortName: 'app', DiscoveryName: 'orders-api', ClientAliases: [{ DnsName: 'orders-api', Port: 8080 }] }],
    });
  });

  test('is known by another name at another port', () => {
    const orders = new Shop().add('Orders', { serviceConnect: { name: 'shop-orders', port: 80 } });

    expect(ecsService(orders).Properties.ServiceConnectConfiguration.Services).toMatchObject([
      { DiscoveryName: 'shop-orders', ClientAliases: [{ DnsName: 'shop-orders', Port: 80 }] },
    ]);
  });

  test('tells the proxy which port of the container speaks HTTP', () => {
    const orders = new Shop().add('Orders', { port: 8080, serviceConnect: {} });

    templateOf(orders).hasResourceProperties('AWS::ECS::TaskDefinition', {
      ContainerDefinitions: [Match.objectLike({ PortMappings: [{ Name: 'app', AppProtocol: 'http', ContainerPort: 8080, Protocol: 'tcp' }] })],
    });
  });

  test.each([
    [undefined, 'http'],
    [elbv2.ApplicationProtocolVersion.HTTP1, 'http'],
    [elbv2.ApplicationProtocolVersion.HTTP2, 'http2'],
    [elbv2.ApplicationProtocolVersion.GRPC, 'grpc'],
  ])('tells it the version of the protocol: %s', (protocolVersion, appProtocol) => {
    expect(connectedPort({ serviceConnect: {}, protocolVersion }).appProtocol?.value).toBe(appProtocol);
  });

  test('lets requests take as long as it says', () => {
    const orders = new Shop().add('Orders', { serviceConnect: { perRequestTimeout: Duration.minutes(1), idleTimeout: Duration.minutes(10) } });

    const [{ Timeout }] = ecsService(orders).Properties.ServiceConnectConfiguration.Services;
    expect(Timeout).toEqual({ PerRequestTimeoutSeconds: 60, IdleTimeoutSeconds: 600 });
  });

  test('has the log of its proxy beside its own, and drops it rather than stall', () => {
    const orders = new Shop().add('Orders', { serviceConnect: {} });

    expect(ecsService(orders).Properties.ServiceConnectConfiguration.LogConfiguration).toMatchObject({
      LogDriver: 'awslogs',
      Options: {
        'awslogs-group': { Ref: idOf(orders.logGroup.node.defaultChild!) },
        'awslogs-stream-prefix': 'service-connect',
        'mode': 'non-blocking',
      },
    });
  });

  test('admits nobody until somebody uses it', () => {
    const orders = new Shop().add('Orders', { serviceConnect: {} });

    templateOf(orders).resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  });
});

test('without serviceConnect nothing of it is there', () => {
  const template = templateOf(new Shop().add('Orders'));

  template.resourceCountIs('AWS::ServiceDiscovery::HttpNamespace', 0);
  template.hasResourceProperties('AWS::ECS::Service', { ServiceConnectConfiguration: Match.absent() });
  template.hasResourceProperties('AWS::ECS::TaskDefinition', { ContainerDefinitions: [Match.objectLike({ PortMappings: [{ ContainerPort: 3000, Protocol: 'tcp' }] })] });
  expect(template.toJSON().Outputs).toBeUndefined();
});

describe('the namespace of a cluster', () => {
  test('is one for all its services', () => {
    const shop = new Shop();
    const services = [shop.add('Orders', { serviceConnect: {} }), shop.add('Users', { serviceConnect: {} })];

    templateOf(shop).resourceCountIs('AWS::ServiceDiscovery::HttpNamespace', 1);
    const namespaces = services.map((each) => ecsService(each).Properties.ServiceConnectConfiguration.Namespace);
    expect(namespaces).toEqual(Array(2).fill({ 'Fn::GetAtt': [expect.stringMatching(/^ClusterNamespace/), 'Arn'] }));
  });

  test('has a name that differs in each deployment of the app', () => {
    const orders = new Shop().add('Orders', { serviceConnect: {} });

    const [namespace] = Object.values(templateOf(orders).findResources('AWS::ServiceDiscovery::HttpNamespace'));
    expect(namespace.Properties.Name['Fn::Join'][1][0]).toMatch(/^cluster-[0-9a-f]{6}$/);
    expect(JSON.stringify(namespace.Properties.Name)).toContain('AWS::StackId');
  });

  test('is that of a cluster that exists, where it has one', () => {
    const shop = new Shop();
    const arn = 'arn:aws:servicediscovery:eu-west-1:111122223333:namespace/ns-1';
    const cluster = existingCluster(shop, servicediscovery.HttpNamespace.fromHttpNamespaceAttributes(shop, 'Given', { namespaceArn: arn, namespaceId: 'ns-1', namespaceName: 'shop' }));
    const orders = shop.add('Orders', { cluster, serviceConnect: {} });

    templateOf(shop).resourceCountIs('AWS::ServiceDiscovery::HttpNamespace', 0);
    expect(ecsService(orders).Properties.ServiceConnectConfiguration.Namespace).toBe(arn);
  });

  test('is made below the reference to a cluster that exists without one', () => {
    const shop = new Shop();
    const cluster = existingCluster(shop);
    shop.add('Orders', { cluster, serviceConnect: {} });

    expect(cluster.node.tryFindChild('Namespace')).toBeInstanceOf(servicediscovery.HttpNamespace);
  });

  test('is deleted after the services, in whatever stack they are', () => {
    const shop = new Shop();
    const other = new Stack(shop.node.root as any, 'Other');
    shop.add('Orders', { serviceConnect: {} }, other);

    expect(ecsService(shop.add('Users', { serviceConnect: {} })).Properties.ServiceConnectConfiguration.Namespace).toHaveProperty('Fn::GetAtt');
    Template.fromStack(other).hasResourceProperties('AWS::ECS::Service', {
      ServiceConnectConfiguration: Match.objectLike({ Namespace: { 'Fn::ImportValue': Match.stringLikeRegexp('ClusterNamespace') } }),
    });
  });

  function existingCluster(shop: Shop, defaultCloudMapNamespace?: servicediscovery.INamespace) {
    return ContainerCluster.fromCluster(shop, 'Existing', ecs.Cluster.fromClusterAttributes(shop, 'Imported', { clusterName: 'shop', vpc: shop.vpc, defaultCloudMapNamespace }));
  }
});

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

    expect(() => orders.bindTo(job)).toThrow("[Stack/Job] 'Stack/Orders' is reached through Service Connect, which only a ContainerService joins; call it through its ingress");
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

describe('a wrong value of serviceConnect is refused', () => {
  test.each<[string, any, string]>([
    ['a switch', true, "'serviceConnect' must be an object with options, got true"],
    ['a name alone', 'orders', "'serviceConnect' must be an object with options, got 'orders'"],
    ['a list', [], "'serviceConnect' must be an object with options, got []"],
    ['an empty name', { name: '' }, "'serviceConnect.name' must be 1 to 63 lower-case letters, digits and hyphens, start with a letter and not end with a hyphen, got ''; for example 'orders'"],
    ['capitals', { name: 'Orders' }, "'serviceConnect.name' must be 1 to 63"],
    ['a digit first', { name: '1st' }, "'serviceConnect.name' must be 1 to 63"],
    ['a hyphen last', { name: 'orders-' }, "'serviceConnect.name' must be 1 to 63"],
    ['an underscore', { name: 'my_orders' }, "'serviceConnect.name' must be 1 to 63"],
    ['two labels', { name: 'orders.shop' }, "'serviceConnect.name' must be 1 to 63"],
    ['a name too long', { name: 'o'.repeat(64) }, "'serviceConnect.name' must be 1 to 63"],
    ['a number as name', { name: 5 }, "'serviceConnect.name' must be a string, got 5"],
    ['a token as name', { name: TEXT }, "'serviceConnect.name' must be known at synthesis"],
    ['port 0', { port: 0 }, "'serviceConnect.port' must be a whole number from 1 to 65535, got 0"],
    ['a port too high', { port: 65536 }, "'serviceConnect.port' must be"],
    ['a port token', { port: NUMBER }, "'serviceConnect.port' must be known at synthesis"],
    ['a number as timeout', { perRequestTimeout: 5 }, "'serviceConnect.perRequestTimeout' must be a Duration, got 5"],
    ['half a second', { perRequestTimeout: Duration.millis(500) }, "'serviceConnect.perRequestTimeout' must be a whole number of seconds from 0 to 86400"],
    ['more than a day', { perRequestTimeout: Duration.hours(25) }, "'serviceConnect.perRequestTimeout' must be"],
    ['a token as timeout', { idleTimeout: Duration.seconds(NUMBER) }, "'serviceConnect.idleTimeout' must be known at synthesis"],
    ['more than a day without requests', { idleTimeout: Duration.hours(25) }, "'serviceConnect.idleTimeout' must be"],
  ])('%s', (_, serviceConnect, message) => {
    expect(() => new Shop().add('Orders', { serviceConnect })).toThrow(`[Stack/Orders] ${message}`);
  });

  test('null counts as left out', () => {
    templateOf(new Shop().add('Orders', { serviceConnect: null as any })).resourceCountIs('AWS::ServiceDiscovery::HttpNamespace', 0);
  });

  test('two services of one name', () => {
    const shop = new Shop();
    shop.add('Orders', { serviceConnect: {} });

    expect(() => shop.add('Shop', { serviceConnect: { name: 'orders' } })).toThrow(
      "[Stack/Shop] 'serviceConnect.name' must be unique among the services of the cluster, and 'Stack/Orders' has it, got 'orders'; give one of them another name",
    );
  });

  test('two services of one name in two stacks', () => {
    const shop = new Shop();
    shop.add('Orders', { serviceConnect: {} });

    expect(() => shop.add('Orders', { serviceConnect: {} }, new Stack(shop.node.root as any, 'Other'))).toThrow("and 'Stack/Orders' has it");
  });

  test('but one name in two clusters is none', () => {
    const shop = new Shop();
    shop.add('Orders', { serviceConnect: {} });

    expect(() => shop.add('Shop', { cluster: undefined, serviceConnect: { name: 'orders' } })).not.toThrow();
  });

  test('an id that names no variable', () => {
    expect(() => new Shop().add('1st', { serviceConnect: { name: 'first' } })).toThrow("[Stack/1st] 'id' must be");
  });
});

describe('services in stacks of their own', () => {
  function twoStacks({ used = true, app = plainApp() } = {}) {
    const shop = new Shop(app);
    const server = new Stack(app, 'Server');
    const orders = shop.add('Orders', { serviceConnect: {} }, server);
    const client = new Stack(app, 'Client');
    shop.add('Web', { uses: used ? [orders] : [] }, client);
    return { app, shop, server, client };
  }

  test.each([['without flags', plainApp], ['with all flags', modernApp]])('are deployed one after the other %s', (_, makeApp) => {
    const { app, server, client } = twoStacks({ app: makeApp() });

    app.synth();

    expect(client.dependencies).toContain(server);
    expect(server.dependencies).not.toContain(client);
  });

  test.each([['without flags', plainApp], ['with all flags', modernApp]])('do not tell who uses them %s', (_, makeApp) => {
    const [alone, together] = [false, true].map((used) => twoStacks({ used, app: makeApp() }));

    expect(JSON.stringify(Template.fromStack(together.server))).toBe(JSON.stringify(Template.fromStack(alone.server)));
    expect(JSON.stringify(Template.fromStack(together.shop))).toBe(JSON.stringify(Template.fromStack(alone.shop)));
  });

  test('do not tell who uses them where their cluster is their own', () => {
    const [alone, together] = [false, true].map((used) => {
      const shop = new Shop();
      const server = new Stack(shop.node.root as any, 'Server');
      const orders = shop.add('Orders', { cluster: undefined, serviceConnect: {} }, server);
      shop.add('Web', { uses: used ? [orders] : [] }, new Stack(shop.node.root as any, 'Client'));
      return Template.fromStack(server).toJSON();
    });

    expect(JSON.stringify(together)).toBe(JSON.stringify(alone));
  });

  test('keep the rules that open the way beside the one that uses it', () => {
    const { server, client } = twoStacks();

    Template.fromStack(server).resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    Template.fromStack(client).resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
    Template.fromStack(client).resourceCountIs('AWS::EC2::SecurityGroupEgress', 1);
  });

  test('may be in nested stacks', () => {
    const shop = new Shop();
    const orders = shop.add('Orders', { serviceConnect: {} }, new NestedStack(shop, 'Server'));
    const [web, mail] = [new NestedStack(shop, 'Client'), new Stack(shop.node.root as any, 'Elsewhere')].map((scope) => shop.add('Web', { uses: [orders] }, scope));

    expect(() => (shop.node.root as any).synth()).not.toThrow();
    expect(environmentOf(web)).toEqual(environmentOf(mail));
  });
});

describe('a service that is shifted from one revision to the other', () => {
  test('needs no load balancer, and no role for one', () => {
    const template = templateOf(new Shop().add('Orders', { serviceConnect: {}, delivery: Delivery.canary() }));

    template.hasResourceProperties('AWS::ECS::Service', { DeploymentConfiguration: Match.objectLike({ Strategy: 'CANARY' }) });
    expect(Object.keys(template.findResources('AWS::IAM::Role')).filter((id) => id.includes('Infrastructure'))).toEqual([]);
  });

  test('gets test traffic by the header', () => {
    const orders = new Shop().add('Orders', { serviceConnect: {}, delivery: Delivery.blueGreen({ testTraffic: { header: 'x-test', value: 'green' } }) });

    expect(ecsService(orders).Properties.ServiceConnectConfiguration.Services[0].ClientAliases).toEqual([
      { DnsName: 'orders', Port: 3000, TestTrafficRules: { Header: { Name: 'x-test', Value: { Exact: 'green' } } } },
    ]);
  });

  test('gets it from the load balancer too', () => {
    const shop = new Shop();
    const ingress = new Ingress(shop, 'Ingress', { vpc: shop.vpc });
    const orders = shop.add('Orders', { ingress, serviceConnect: {}, delivery: Delivery.blueGreen({ testTraffic: { header: 'x-test', value: 'green', priority: 5 } }) });

    expect(orders.target!.testPriority).toBe(5);
    expect(ecsService(orders).Properties.ServiceConnectConfiguration.Services[0].ClientAliases[0].TestTrafficRules.Header.Name).toBe('x-test');
  });

  test.each<[string, any, string]>([
    ['no header', { value: 'green' }, "'delivery.testTraffic.header' must be a string, got undefined"],
    ['an empty header', { header: '', value: 'green' }, "'delivery.testTraffic.header' must be the name of an HTTP header"],
    ['a header of everybody', { header: 'Host', value: 'green' }, "'delivery.testTraffic.header' must be a header that users do not send"],
    ['any header', { header: 'x-*', value: 'green' }, "'delivery.testTraffic.header' must"],
    ['no value', { header: 'x-test' }, "'delivery.testTraffic.value' must be a string, got undefined"],
    ['an empty value', { header: 'x-test', value: '' }, "'delivery.testTraffic.value' must have 1 to 128 printable characters"],
    ['any value', { header: 'x-test', value: '*' }, "'delivery.testTraffic.value' must have no wildcards, because Service Connect compares it as it stands, got '*'"],
    ['a place among rules', { header: 'x-test', value: 'green', priority: 5 }, "'delivery.testTraffic.priority' needs an 'ingress', whose rules have an order; remove it"],
  ])('is refused test traffic with %s', (_, testTraffic, message) => {
    expect(() => new Shop().add('Orders', { serviceConnect: {}, delivery: Delivery.blueGreen({ testTraffic }) })).toThrow(`[Stack/Orders] ${message}`);
  });

  test('is not shifted by AWS CodeDeploy', () => {
    const shop = new Shop();
    const ingress = new Ingress(shop, 'Ingress', { vpc: shop.vpc });

    expect(() => shop.add('Orders', { ingress, serviceConnect: {}, delivery: Delivery.codeDeploy() })).toThrow("Delivery.codeDeploy() does not work with 'serviceConnect'");
  });
});

describe('rules that others made', () => {
  function shopIn(app: ReturnType<typeof plainApp>) {
    const shop = new Shop(app);
    const orders = shop.add('Orders', { serviceConnect: {}, delivery: Delivery.blueGreen({ testTraffic: { header: 'x-test', value: 'green' } }) });
    shop.add('Web', { uses: [orders] });
    return shop;
  }

  test('of cdk-nag find nothing that is not found without serviceConnect', () => {
    const [without, withIt] = [false, true].map((connected) => {
      const app = plainApp();
      const shop = connected ? shopIn(app) : new Shop(app);
      if (!connected) ['Orders', 'Web'].forEach((id) => shop.add(id));
      return nag(app).open.filter(({ constructPath }) => !constructPath.startsWith('Stack/Vpc')).map(({ rule, constructPath }) => `${constructPath}: ${rule}`);
    });

    expect(withIt).toEqual(without);
  });

  test('of CloudFormation find nothing', () => {
    const app = plainApp({ context: STRICT });
    shopIn(app);

    expect(strictFindings(app).filter((each) => !each.startsWith('Stack/Vpc'))).toEqual([]);
  });
});
