import { App, aws_ec2 as ec2, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { apart, client, Server, server, together } from './connections';
import { Version } from './update-pair';
import { UpgradeAssurance } from '../../../src/assurance';
import { ContainerCluster, ContainerService, ContainerServiceProps } from '../../../src/compute';
import { IMAGE } from '../../compute/fixtures';

const URL = 'http://orders:80';
const update = (before: Version, after: Version) => UpgradeAssurance.ofTemplates(before, after);
const messages = ({ findings }: UpgradeAssurance) => findings.map(({ ruleId, message }) => `${ruleId.split('::')[1]} ${message}`);
const reasons = ({ unknown }: UpgradeAssurance) => unknown.map(({ reason }) => reason);
const before = apart(server(), client(URL, [8080]));

describe('a call that fails for a while', () => {
  test('is told with the port and the stack that opens the way to it', () => {
    const [{ stack, logicalId, fix }] = update(before, apart(server({ port: 9090 }), client(URL, [9090]))).findings;
    expect({ stack, logicalId }).toEqual({ stack: 'Orders', logicalId: 'Orders' });
    expect(fix).toContain("'client.connections.allowTo(server, ec2.Port.tcp(9090))'");
    expect(messages(update(before, apart(server({ port: 9090 }), client(URL, [9090]))))).toEqual([
      "UP022 the tasks of 'Orders' answer at port 9090 after the update and no longer at 8080, and what lets 'Web' through to that port comes with stack 'Web': its calls fail until that one is deployed too",
    ]);
  });

  test.each<[string, Version, Version]>([
    ["until stack 'Web' is deployed too", before, apart(server({ name: 'sales' }), client('http://sales:80', [8080]))],
    ["until somebody gives 'Web' another name", before, apart(server({ name: 'sales' }), client(URL, [8080]))],
    ["between the update of 'Orders' and the end of that of 'Web'", together({}, URL, [8080]), together({ name: 'sales' }, 'http://sales:80', [8080])],
  ])('is told with how long it does: %s', (until, old, now) => {
    expect(messages(update(old, now))).toEqual([
      `UP022 the update takes away 'orders:80', by which service 'Web' calls 'Orders': its tasks learn another name only when they start, and its calls fail ${until}`,
    ]);
  });

  test('is told of a name that goes to another namespace, or whose namespace is replaced', () => {
    const named = (Name: string, id = 'Names') => {
      const version = JSON.parse(JSON.stringify(together({}, URL, [8080])).replaceAll('"Namespace":"shop"', `"Namespace":{"Fn::GetAtt":["${id}","Arn"]}`));
      version.Shop.Resources[id] = { Type: 'AWS::ServiceDiscovery::HttpNamespace', Properties: { Name } };
      return version as Version;
    };
    const lost = (now: Version) => messages(update(named('shop'), now)).filter((each) => each.startsWith('UP022'));
    for (const now of [named('store'), named('shop', 'Others')]) {
      expect(lost(now)).toEqual([expect.stringContaining("the update moves 'orders:80', by which service 'Web' calls 'Orders', to another namespace")]);
    }
    expect(lost(named('shop'))).toEqual([]);
  });

  test('is none where the client no longer calls before the server changes', () => {
    const first = { ...together({ name: 'sales' }, 'http://other:80', [8080]) };
    const { Orders } = first.Shop.Resources;
    const waits = { Shop: { Resources: { ...first.Shop.Resources, Orders: { ...Orders, DependsOn: 'Web' } } } };
    expect(messages(update(together({}, URL, [8080]), waits))).toEqual([]);
    expect(messages(update(together({}, URL, [8080]), first))).toHaveLength(1);
  });

  test('is none where the server leaves, which other rules judge, or the client does', () => {
    const { Orders, ...rest } = server();
    expect(Orders).toBeDefined();
    expect(messages(update(before, apart(rest, client(URL, [8080]))))).toEqual([]);
    const { Web, ...others } = client(URL, [8080]);
    expect(Web).toBeDefined();
    expect(messages(update(before, apart(server({ name: 'sales' }), others)))).toEqual([]);
  });
});

test.each<[string, Server]>([
  ["whether 'Web', which calls 'Orders' as 'orders:80', finds it after the update is only known at deployment", { name: { Ref: 'Open' } }],
  ["whether 'Web', which calls 'Orders' as 'orders:80', reaches it after the update is not told: its port is only known at deployment", { port: { Ref: 'Open' } }],
])('what the templates do not tell is unknown: %s', (reason, changed) => {
  const now = apart(server(changed), client(URL, [8080]));
  const proof = update(before, { ...now, Orders: { ...now.Orders, Parameters: { Open: { Type: 'String' } } } });
  expect(messages(proof)).toEqual([]);
  expect(reasons(proof)).toContain(reason);
});

describe('two services of this library in stacks of their own', () => {
  type Props = Partial<ContainerServiceProps>;
  const shop = (props: Props, alsoTo?: number): { [stack: string]: any } => {
    const app = new App({ analyticsReporting: false });
    const [network, one, other] = ['Network', 'Orders', 'Web'].map((id) => new Stack(app, id));
    const vpc = new ec2.Vpc(network, 'Vpc', { restrictDefaultSecurityGroup: false });
    const cluster = new ContainerCluster(network, 'Cluster', { vpc });
    const orders = new ContainerService(one, 'Orders', { vpc, cluster, image: IMAGE, serviceConnect: {}, ...props });
    const web = new ContainerService(other, 'Web', { vpc, cluster, image: IMAGE, uses: [orders] });
    if (alsoTo) web.connections.allowTo(orders, ec2.Port.tcp(alsoTo), 'service Orders');
    return Object.fromEntries([network, one, other].map((stack) => [stack.stackName, Template.fromStack(stack).toJSON()]));
  };
  const kept = { port: 9090, serviceConnect: { port: 8080 } };

  test.each<[string, Props]>([
    ['another port', { port: 9090 }],
    ['another port behind the same name', kept],
    ['another name', { serviceConnect: { name: 'sales' } }],
  ])('%s is told', (_, props) => {
    expect(update(shop({ port: 8080 }), shop({ port: 8080, ...props })).findings.map(({ ruleId }) => ruleId)).toEqual(['ProductionPlatform::UP022']);
  });

  test('each step of the way to another port goes through', () => {
    const steps = [shop({ port: 8080 }), shop({ port: 8080 }, 9090), shop(kept, 9090), shop(kept)];
    for (const [index, step] of steps.slice(1).entries()) expect(messages(update(steps[index], step))).toEqual([]);
  });

  test('another image goes through', () => {
    expect(messages(update(shop({}), shop({ cpu: 1024, memoryLimitMiB: 2048 })))).toEqual([]);
  });
});
