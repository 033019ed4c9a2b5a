import { canary, Judged, orders, web } from './shops';
import { find, idOf, MutableTemplate } from '../good-template';

const WEB_TASK = /^WebTask/;
const environment = (t: MutableTemplate, ...variables: [string, string][]) => {
  find(t, 'AWS::ECS::TaskDefinition', WEB_TASK).Properties.ContainerDefinitions[0].Environment = variables.map(([Name, Value]) => ({ Name, Value }));
};
const alias = (t: MutableTemplate) => orders(t).ServiceConnectConfiguration.Services[0];
const uses = ({ report }: Judged) => report.reachability.pairs.filter(({ source, relation }) => source === 'Web' && relation === 'uses')
  .map(({ target, ports, state }) => `${target} ${ports} ${state}`);

describe('a use', () => {
  test.each<[string, [string, string][]]>([
    ['a URL', [['ORDERS', 'http://orders:3000/v1']]],
    ['a URL without a port', [['ORDERS', 'http://orders/v1']]],
    ['host and port', [['ORDERS', 'orders:3000']]],
    ['host and port in two variables', [['HOST', 'orders'], ['PORT', '3000']]],
    ['one of a list', [['UPSTREAMS', 'users:1,orders:3000']]],
    ['host and port in two variables of one name', [['ORDERS_HOST', 'orders'], ['ORDERS_PORT', '3000'], ['PORT', '80']]],
    ['a name and its port', [['ORDERS', 'orders'], ['ORDERS_PORT', '3000']]],
    ['a host in capitals', [['ORDERS', 'http://Orders:3000']]],
    ['a URL with a password', [['ORDERS', 'amqp://user:secret@orders:3000']]],
  ])('is told by %s', (_, variables) => {
    expect(uses(canary((t) => environment(t, ...variables)))).toEqual(['Orders 8080 open']);
  });

  test.each<[string, [string, string][]]>([
    ['a table of that name', [['TABLE', 'orders']]],
    ['a queue of that name beside the own port', [['PORT', '3000'], ['QUEUE_NAME', 'orders']]],
    ['a host of something else beside the own port', [['PORT', '3000'], ['ORDERS_HOST', 'orders']]],
    ['a bucket of that name', [['BUCKET', 's3://orders/prefix']]],
    ['a database of that name', [['DATABASE_URL', 'postgresql://db.example.com:5432/orders']]],
    ['another port', [['ORDERS', 'orders:30001']]],
    ['another host that ends so', [['ORDERS', 'http://my-orders:3000']]],
    ['a host of the internet', [['ORDERS', 'https://orders.example.com']]],
  ])('is not told by %s', (_, variables) => {
    expect(uses(canary((t) => environment(t, ...variables)))).toEqual([]);
  });

  test.each<[string, object, string[]]>([
    ['an option and its port', { Command: ['serve', '--orders-host', 'orders', '--orders-port=3000'] }, ['Orders 8080 open']],
    ['the entry point', { EntryPoint: ['serve', 'http://orders:3000'] }, ['Orders 8080 open']],
    ['two words that are no pair', { Command: ['work', '--queue', 'orders', '--port', '3000'] }, []],
  ])('is read from a command: %s', (_, change, expected) => {
    const judged = canary((t) => {
      environment(t);
      Object.assign(find(t, 'AWS::ECS::TaskDefinition', WEB_TASK).Properties.ContainerDefinitions[0], change);
    });
    expect(uses(judged)).toEqual(expected);
  });

  test('may go by the name of the port and the namespace', () => {
    const judged = canary((t) => {
      alias(t).ClientAliases = [{ Port: 3000 }];
      environment(t, ['ORDERS', 'http://http.shop:3000']);
    });
    expect(uses(judged)).toEqual(['Orders 8080 open']);
  });

  test('does not cross namespaces', () => {
    expect(uses(canary((t) => void (web(t).ServiceConnectConfiguration.Namespace = 'other')))).toEqual([]);
  });

  test('needs a client that takes part', () => {
    expect(uses(canary((t) => void (web(t).ServiceConnectConfiguration.Enabled = false)))).toEqual([]);
  });

  test('finds the namespace by its name, by its ARN and by its cluster', () => {
    for (const change of [
      (t: MutableTemplate) => void (web(t).ServiceConnectConfiguration.Namespace = 'shop'),
      (t: MutableTemplate) => void (web(t).ServiceConnectConfiguration.Namespace = { 'Fn::GetAtt': [idOf(t, find(t, 'AWS::ServiceDiscovery::HttpNamespace')), 'Arn'] }),
      (t: MutableTemplate) => void delete web(t).ServiceConnectConfiguration.Namespace,
    ]) expect(uses(canary(change))).toEqual(['Orders 8080 open']);
  });
});

describe('the way to a service', () => {
  test('leads to the port where its proxy listens', () => {
    const judged = canary((t) => void (alias(t).IngressPortOverride = 9000));
    expect(judged.broken).toEqual(['RE004']);
    expect(judged.messages('RE004')).toEqual([expect.stringContaining("'Web' uses 'Orders' but does not reach it on port 9000")]);
  });

  test('whose port only deployment tells is unknown', () => {
    const { broken, unknown } = canary((t) => {
      t.Parameters = { Port: { Type: 'Number' } };
      alias(t).IngressPortOverride = { Ref: 'Port' };
    });
    expect(broken).toEqual([]);
    expect(unknown).toContainEqual(expect.stringContaining("which it calls as 'orders:3000': the port is only known at deployment"));
  });

  test('is part of the way from the internet', () => {
    const { report: { availability } } = canary();
    expect(availability.paths.map(({ stations }) => stations.join(' > '))).toContain('internet > Balancer > Web > Orders');
  });

  test('passes each service once where many call each other', () => {
    const { report: { availability } } = canary((t) => {
      const task = JSON.stringify(find(t, 'AWS::ECS::TaskDefinition', /^OrdersTask/));
      const service = JSON.stringify(find(t, 'AWS::ECS::Service', /^Orders/));
      const names = Array.from({ length: 12 }, (_, index) => `peer${index}`);
      for (const name of names) {
        t.Resources[`${name}Task`] = JSON.parse(task);
        t.Resources[`${name}Task`].Properties.ContainerDefinitions[0].Environment = names.map((peer) => ({ Name: peer, Value: `http://${peer}:80` }));
        t.Resources[name] = JSON.parse(service.replace('"DnsName":"orders","Port":3000', `"DnsName":"${name}","Port":80`));
        t.Resources[name].Properties.TaskDefinition = { Ref: `${name}Task` };
      }
    });
    const from = availability.paths.filter(({ stations: [first], stations }) => first === 'peer0' && stations.includes('peer1'));
    expect(from.map(({ stations }) => stations.length)).toEqual([12]);
  });

  test('is lost with the only zone of the service', () => {
    const { report: { availability } } = canary((t) => {
      orders(t).NetworkConfiguration.AwsvpcConfiguration.Subnets.splice(1);
    });
    const path = availability.paths.find(({ stations }) => stations.includes('Orders'));
    expect(path?.outcomes.map(({ state }) => state)).toContain('lost');
  });
});

describe('a name that leads nowhere', () => {
  const namespace = (t: MutableTemplate) => {
    t.Resources.Other = { Type: 'AWS::ServiceDiscovery::HttpNamespace', Properties: { Name: 'other' } };
    web(t).ServiceConnectConfiguration.Namespace = { 'Fn::GetAtt': ['Other', 'Arn'] };
  };

  test.each<[string, (t: MutableTemplate) => void, string]>([
    ['a caller without Service Connect', (t) => delete web(t).ServiceConnectConfiguration, "'Web' takes no part in Service Connect"],
    ['a caller that has turned it off', (t) => void (web(t).ServiceConnectConfiguration.Enabled = false), "'Web' takes no part in Service Connect"],
    ['a caller of another namespace', namespace, "a client alias of 'Orders' in another namespace"],
    ['a service that has turned it off', (t) => void (orders(t).ServiceConnectConfiguration.Enabled = false), "'Orders', which takes no part"],
    ['a port of nobody', (t) => environment(t, ['ORDERS', 'http://orders:3001']), "'Orders' goes by 'orders' at port 3000"],
    ['a port of nobody in a variable', (t) => environment(t, ['ORDERS_HOST', 'orders'], ['ORDERS_PORT', '3001']), "'Orders' goes by 'orders' at port 3000"],
  ])('is told of %s', (_, change, reason) => {
    const { broken, messages } = canary(change);
    expect(broken).toEqual(['RE004']);
    expect(messages('RE004')).toEqual([expect.stringContaining(reason)]);
  });

  test.each<[string, (t: MutableTemplate) => void]>([
    ['a value that may be something else', (t) => environment(t, ['ORDERS', 'orders:3001'])],
    ['a namespace of elsewhere', (t) => void (web(t).ServiceConnectConfiguration.Namespace = 'other')],
    ['the name of a port of a service that takes no part', (t) => {
      environment(t, ['ORDERS', 'http://orders-http:3000']);
      find(t, 'AWS::ECS::TaskDefinition', /^OrdersTask/).Properties.ContainerDefinitions[0].PortMappings[0].Name = 'orders-http';
      orders(t).ServiceConnectConfiguration = { Enabled: false };
    }],
    ['a name that DNS may know', (t) => {
      environment(t, ['ORDERS', 'http://orders.shop:3000']);
      alias(t).ClientAliases[0].DnsName = 'orders.shop';
      delete web(t).ServiceConnectConfiguration;
    }],
  ])('is unknown with %s', (_, change) => {
    const { broken, unknown } = canary(change);
    expect(broken).toEqual([]);
    expect(unknown).toContainEqual(expect.stringMatching(/^whether 'Web' finds 'orders/));
  });

  test.each<[string, (t: MutableTemplate) => void]>([
    ['a table of that name', (t) => environment(t, ['TABLE', 'orders'], ['PORT', '3001'])],
    ['its own name', (t) => {
      environment(t);
      find(t, 'AWS::ECS::TaskDefinition', /^OrdersTask/).Properties.ContainerDefinitions[0].Environment = [{ Name: 'SELF', Value: 'http://orders:8080' }];
    }],
  ])('is not found in %s', (_, change) => {
    const { broken, unknown } = canary((t) => {
      change(t);
      delete web(t).ServiceConnectConfiguration;
    });
    expect(broken).toEqual([]);
    expect(unknown).not.toContainEqual(expect.stringContaining(' finds '));
  });
});

describe('order', () => {
  test('of two that call each other either is first', () => {
    const { broken } = canary((t) => {
      web(t).ServiceConnectConfiguration.Services = [{ PortName: 'http', ClientAliases: [{ DnsName: 'web', Port: 80 }] }];
      find(t, 'AWS::ECS::TaskDefinition', /^OrdersTask/).Properties.ContainerDefinitions[0].Environment = [{ Name: 'WEB', Value: 'http://web:80' }];
    });
    expect(broken).not.toContain('DE004');
  });

  test('does not matter to who calls nobody', () => {
    const { broken } = canary((t) => {
      environment(t);
      for (const resource of Object.values(t.Resources)) {
        if (Array.isArray(resource.DependsOn)) resource.DependsOn = resource.DependsOn.filter((id: string) => !/^OrdersService/.test(id));
      }
    });
    expect(broken).toEqual([]);
  });
});
