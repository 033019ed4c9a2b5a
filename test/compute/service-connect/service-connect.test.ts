import { Duration, Stack, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, aws_servicediscovery as servicediscovery } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { HEALTH_CHECK, Shop, ecsService, idOf } from './shop';
import { ContainerCluster, ContainerServiceProps } from '../../../src/compute';
import { connectedPort } from '../../../src/compute/service-connect/connected-port';
import { Delivery } from '../../../src/delivery';
import { nag, plainApp } from '../../support/apps';
import { STRICT, strictFindings } from '../../support/strict-validation';
import { IMAGE, templateOf, warningsOf } from '../fixtures';

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

describe('a server whose container has no health check', () => {
  const warnings = (props: Partial<ContainerServiceProps>) => (
    warningsOf(new Shop().add('Orders', { container: {}, ...props })).filter((each) => each.includes('serviceConnectWithoutHealthCheck'))
  );

  test('gives a warning, because its tasks get requests as soon as they run', () => {
    expect(warnings({ serviceConnect: {} })).toEqual([expect.stringContaining(
      "with 'serviceConnect' a task gets requests of other services as soon as it runs, because no 'container.healthCheck' tells when it can answer; add one, for example ",
    )]);
  });

  test('gives it beside a health check of a sidecar too', () => {
    expect(warnings({ serviceConnect: {}, sidecars: [{ name: 'proxy', image: IMAGE, healthCheck: HEALTH_CHECK }] })).toHaveLength(1);
  });

  test.each<[string, Partial<ContainerServiceProps>]>([
    ['with a health check', { serviceConnect: {}, container: { healthCheck: HEALTH_CHECK } }],
    ['where nobody calls it', {}],
  ])('gives none %s', (_, props) => {
    expect(warnings(props)).toEqual([]);
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
