import { UpdatePair, Version } from './update-pair';
import { resource, Resources } from '../rule-table';

/** What a server says of itself in Service Connect. */
export interface Server {
  readonly name?: unknown;
  readonly aliasPort?: unknown;
  readonly port?: unknown;
  readonly image?: string;
}

const imported = (name: string) => ({ 'Fn::ImportValue': name });
const network = (group: unknown) => ({ NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1'], SecurityGroups: [group] } } });
const guard = () => resource('AWS::EC2::SecurityGroup', { VpcId: 'vpc-1', GroupDescription: 'tasks', SecurityGroupEgress: [] });
const task = (container: object) => resource('AWS::ECS::TaskDefinition', {
  NetworkMode: 'awsvpc', Cpu: '256', Memory: '512', RequiresCompatibilities: ['FARGATE'], ContainerDefinitions: [{ Name: 'app', ...container }],
});

/** A service that others call; the client alias is what they call it. */
export const server = ({ name = 'orders', aliasPort = 80, port = 8080, image = 'nginx' }: Server = {}): Resources => ({
  OrdersGroup: guard(),
  OrdersTask: task({ Image: image, PortMappings: [{ Name: 'app', ContainerPort: port }] }),
  Orders: resource('AWS::ECS::Service', {
    Cluster: 'shop',
    LaunchType: 'FARGATE',
    TaskDefinition: { Ref: 'OrdersTask' },
    ServiceConnectConfiguration: { Enabled: true, Namespace: 'shop', Services: [{ PortName: 'app', DiscoveryName: name, ClientAliases: [{ DnsName: name, Port: aliasPort }] }] },
    ...network({ 'Fn::GetAtt': ['OrdersGroup', 'GroupId'] }),
  }),
});

/** A service that calls it, and the rules that let it through to some ports. */
export const client = (url: string, ports: number[], orders: unknown = imported('orders-group'), beside: object = {}): Resources => ({
  WebGroup: guard(),
  ...Object.fromEntries(ports.flatMap((port) => [
    [`Out${port}`, resource('AWS::EC2::SecurityGroupEgress', { GroupId: { 'Fn::GetAtt': ['WebGroup', 'GroupId'] }, DestinationSecurityGroupId: orders, IpProtocol: 'tcp', FromPort: port, ToPort: port })],
    [`In${port}`, resource('AWS::EC2::SecurityGroupIngress', { GroupId: orders, SourceSecurityGroupId: { 'Fn::GetAtt': ['WebGroup', 'GroupId'] }, IpProtocol: 'tcp', FromPort: port, ToPort: port })],
  ])),
  WebTask: task({ Image: 'nginx', Environment: [{ Name: 'ORDERS_URL', Value: url }] }),
  Web: resource('AWS::ECS::Service', {
    Cluster: 'shop',
    LaunchType: 'FARGATE',
    TaskDefinition: { Ref: 'WebTask' },
    ServiceConnectConfiguration: { Enabled: true, Namespace: 'shop' },
    ...network({ 'Fn::GetAtt': ['WebGroup', 'GroupId'] }),
  }, beside),
});

/** Both in stacks of their own. */
export const apart = (orders: Resources, web: Resources): Version => ({
  Orders: { Resources: orders, Outputs: { Group: { Value: { 'Fn::GetAtt': ['OrdersGroup', 'GroupId'] }, Export: { Name: 'orders-group' } } } },
  Web: { Resources: web },
});

/** Both in one stack. */
export const together = (orders: Server, url: string, ports: number[], beside: object = {}): Version => (
  { Shop: { Resources: { ...server(orders), ...client(url, ports, { 'Fn::GetAtt': ['OrdersGroup', 'GroupId'] }, beside) } } }
);

const URL = 'http://orders:80';
const calls = (ports: number[], url = URL) => client(url, ports);
const inTwo = apart(server(), calls([8080]));
const update = (name: string, bad: Version, good: Version, before = inTwo): UpdatePair => ({ rule: 'UP022', name, before, bad, good });

/** Pairs of updates of services that others call through Service Connect. */
export const CONNECTIONS: UpdatePair[] = [
  update('another port of the tasks, which the client lets itself through to', apart(server({ port: 9090 }), calls([9090])), apart(server({ image: 'httpd' }), calls([8080]))),
  update('another port of the tasks, and a client that knows nothing of it', apart(server({ port: 9090 }), calls([8080])), apart(server(), calls([8080, 9090]))),
  update('another port of the tasks, to which the client has a way that is deployed', apart(server({ port: 9191 }), calls([8080, 9191])), apart(server({ port: 9090 }), calls([9090])),
    apart(server(), calls([8080, 9090]))),
  update('another port of the alias', apart(server({ aliasPort: 81 }), calls([8080], 'http://orders:81')), apart(server({ image: 'httpd' }), calls([8080], 'http://orders:80/v2'))),
  update('another name', apart(server({ name: 'sales' }), calls([8080], 'http://sales:80')), apart(server(), calls([8080], 'http://sales:80'))),
  update('another name of a service in the stack of its client', together({ name: 'sales' }, 'http://sales:80', [8080]), together({ port: 9090 }, URL, [9090]), together({}, URL, [8080])),
];
