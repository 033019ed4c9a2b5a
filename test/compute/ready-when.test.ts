import { App, CfnResource, Stack, aws_ec2 as ec2, aws_iam as iam, aws_sqs as sqs } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { DependencyGroup, IDependable } from 'constructs';
import { IMAGE, VpcStack, service } from './fixtures';
import { Assurance, ProductionPlatformValidation } from '../../src/assurance';
import { ContainerService } from '../../src/compute';
import { IBackingService } from '../../src/contracts';
import { Network } from '../../src/network';
import { plainApp } from '../support/apps';

/** Construct paths of what the ECS service of a stack waits for by name. */
function waitsFor(api: ContainerService): string[] {
  const stack = Stack.of(api);
  const [{ DependsOn }] = Object.values(Template.fromStack(stack).findResources('AWS::ECS::Service'));
  const resources = stack.node.findAll().filter((each): each is CfnResource => each instanceof CfnResource);
  const paths = new Map(resources.map((each) => [stack.resolve(each.logicalId), each.node.path]));
  return DependsOn.map((id: string) => paths.get(id));
}

function store(readyWhen: IDependable[], environment = {}): IBackingService {
  return { bindTo: () => ({ environment, readyWhen }) };
}

describe('a service starts after', () => {
  test('what a backing service says it needs to answer', () => {
    const stack = new VpcStack();
    const jobs = new sqs.Queue(stack, 'Jobs');
    expect(waitsFor(service({ uses: [store([jobs])] }, stack))).toContain('Stack/Jobs/Resource');
  });

  test('each member of a group of dependencies', () => {
    const stack = new VpcStack();
    const group = new DependencyGroup(new sqs.Queue(stack, 'A'), new sqs.Queue(stack, 'B'));
    expect(waitsFor(service({ uses: [store([group])] }, stack))).toEqual(expect.arrayContaining(['Stack/A/Resource', 'Stack/B/Resource']));
  });

  test('the routes of its subnets and their tables', () => {
    expect(waitsFor(service())).toEqual(expect.arrayContaining([
      'Stack/Vpc/PrivateSubnet1/DefaultRoute',
      'Stack/Vpc/PrivateSubnet1/RouteTableAssociation',
      'Stack/Vpc/PrivateSubnet2/DefaultRoute',
      'Stack/Vpc/PrivateSubnet2/RouteTableAssociation',
    ]));
  });

  test('no route of other subnets', () => {
    expect(waitsFor(service())).not.toEqual(expect.arrayContaining([expect.stringContaining('PublicSubnet')]));
  });

  test.each(['out of it', 'into the peer'])('the rule that leads %s, whoever opened it', (direction) => {
    const stack = new VpcStack();
    const api = service({}, stack);
    const peer = new ec2.SecurityGroup(stack, 'Peer', { vpc: stack.vpc });
    peer.connections.allowFrom(api, ec2.Port.tcp(25));
    expect(waitsFor(api)).toContainEqual(expect.stringMatching(direction === 'out of it' ? /^Stack\/Api\/SecurityGroup\/to / : /^Stack\/Peer\/from /));
  });

  test('no rule between others', () => {
    const stack = new VpcStack();
    const [a, b] = ['A', 'B'].map((id) => new ec2.SecurityGroup(stack, id, { vpc: stack.vpc, allowAllOutbound: false }));
    a.connections.allowTo(b, ec2.Port.tcp(25));
    expect(waitsFor(service({}, stack))).not.toEqual(expect.arrayContaining([expect.stringMatching(/^Stack\/[AB]\//)]));
  });

  test.each(['TaskRole', 'ExecutionRole'])('the policy of its %s', (role) => {
    const stack = new VpcStack();
    const api = service({}, stack);
    (role === 'TaskRole' ? api.taskDefinition.taskRole : api.taskDefinition.executionRole!)
      .addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:eu-west-1:123456789012:jobs'] }));
    expect(waitsFor(api)).toContain(`Stack/Api/${role}/DefaultPolicy/Resource`);
  });

  test('the endpoints of the network that admits it', () => {
    const stack = new Stack(plainApp(), 'Stack');
    const network = new Network(stack, 'Network');
    const api = new ContainerService(stack, 'Api', { vpc: network.vpc, image: IMAGE });
    api.service.node.addDependency(network.admit(api));
    expect(waitsFor(api)).toEqual(expect.arrayContaining(['Stack/Network/Endpoints/EcrApi/Resource', 'Stack/Network/Endpoints/S3/Resource']));
  });
});

test('a rule in another stack, which waits for the service itself, is not waited for', () => {
  // GIVEN
  const app = plainApp();
  const { vpc } = new VpcStack(app, 'Network');
  const consumer = new Stack(app, 'Consumer');
  const api = new ContainerService(consumer, 'Api', { vpc, image: IMAGE });
  const provider = new Stack(app, 'Provider');

  // WHEN
  new ec2.SecurityGroup(provider, 'Peer', { vpc }).connections.allowFrom(api, ec2.Port.tcp(25));
  app.synth();

  // THEN
  expect(provider.dependencies).toContain(consumer);
});

describe('what a backing service says it needs is refused', () => {
  const bad: [string, (stack: VpcStack) => any, string][] = [
    ['no list', (stack) => new sqs.Queue(stack, 'Q'), "'uses[0].readyWhen' must be a list, got the construct 'Stack/Q'"],
    ['no construct', () => ['Q'], "'uses[0].readyWhen[0]' must be a construct or a group of them, such as a DependencyGroup, got 'Q'"],
    ['nothing', () => [undefined], "'uses[0].readyWhen[0]' must be a construct or a group of them, such as a DependencyGroup, got undefined"],
    ['in another app', () => [new Stack(new App(), 'Other')], "'uses[0].readyWhen[0]' must be in the app of the workload, got the construct 'Other'"],
    ['around the service', (stack) => [stack], "'uses[0].readyWhen[0]' must not wait for the workload itself, got the construct 'Stack'"],
  ];

  test.each(bad)('when it is %s', (_what, readyWhen, message) => {
    const stack = new VpcStack();
    expect(() => service({ uses: [store(readyWhen(stack))] }, stack)).toThrow(message);
  });

  test('when it is inside the service', () => {
    const stack = new VpcStack();
    const inside: IBackingService = { bindTo: (workload) => ({ readyWhen: [workload.node.findChild('Logs')] }) };
    expect(() => service({ uses: [inside] }, stack)).toThrow("must not wait for the workload itself, got the construct 'Stack/Api/Logs'");
  });
});

test('a circle through it fails synthesis, with the way that it takes', () => {
  // GIVEN
  const stack = new VpcStack();
  ProductionPlatformValidation.addTo(stack.node.root as App);
  const jobs = new sqs.Queue(stack, 'Jobs');
  const api = service({ uses: [store([jobs])] }, stack);

  // WHEN
  jobs.node.addDependency(api.service);

  // THEN
  const { findings } = Assurance.ofStage(stack.node.root as App);
  expect(findings).toContainEqual(expect.objectContaining({ ruleId: 'ProductionPlatform::VA004', message: expect.stringMatching(/Jobs.*Api|Api.*Jobs/s) }));
});
