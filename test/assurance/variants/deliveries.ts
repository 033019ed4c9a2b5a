import {
  aws_applicationautoscaling as scaling,
  aws_cloudwatch as cloudwatch,
  aws_codedeploy as codedeploy,
  aws_ec2 as ec2,
  aws_ecs as ecs,
  aws_elasticloadbalancingv2 as elb,
  aws_iam as iam,
  aws_lambda as lambda,
  aws_servicediscovery as cloudmap,
  App,
  Duration,
  Stack,
} from 'aws-cdk-lib';
import { ProductionPlatform } from '../../../src';
import { Delivery } from '../../../src/delivery';
import { IMAGE, publicBalancer, stackIn, threeZones, Variant } from '../parts';

/** A cluster whose services find each other in the namespace `shop`. */
function namespaced(stack: Stack, vpc: ec2.IVpc): ecs.Cluster {
  const defaultCloudMapNamespace = { name: 'shop', type: cloudmap.NamespaceType.HTTP, useForServiceConnect: true };
  return new ecs.Cluster(stack, 'Cluster', { vpc, defaultCloudMapNamespace });
}

interface Tasks extends Partial<ecs.FargateServiceProps> {
  readonly environment?: { [name: string]: string };
}

/** Three tasks with a group of their own, that may pull their image. */
function service(stack: Stack, id: string, cluster: ecs.ICluster, port: number, props: Tasks) {
  const { environment, ...rest } = props;
  const taskDefinition = new ecs.FargateTaskDefinition(stack, `${id}Task`, { family: `shop-${id.toLowerCase()}` });
  taskDefinition.addContainer('app', { image: IMAGE, portMappings: [{ containerPort: port, name: 'http' }], environment });
  const group = new ec2.SecurityGroup(stack, `${id}Group`, { vpc: cluster.vpc, allowAllOutbound: false });
  group.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443));
  const tasks = { desiredCount: 3, minHealthyPercent: 100, securityGroups: [group] };
  const made = new ecs.FargateService(stack, id, { cluster, taskDefinition, ...tasks, ...rest });
  made.node.addDependency(cluster.vpc, taskDefinition, group);
  return made;
}

function targets(stack: Stack, id: string, vpc: ec2.IVpc, port: number) {
  return new elb.ApplicationTargetGroup(stack, id, { vpc, port, protocol: elb.ApplicationProtocol.HTTP, targetType: elb.TargetType.IP });
}

function smokeTest(stack: Stack): lambda.Function {
  return new lambda.Function(stack, 'Smoke', {
    runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline("exports.handler = async () => ({ hookStatus: 'SUCCEEDED' })"),
  });
}

/** A hook whose role has its right from its creation on. */
function hook(stack: Stack, stages: ecs.DeploymentLifecycleStage[]) {
  const handler = smokeTest(stack);
  const invoke = new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [handler.functionArn] });
  const role = new iam.Role(stack, 'SmokeRole', {
    assumedBy: new iam.ServicePrincipal('ecs.amazonaws.com'),
    inlinePolicies: { Invoke: new iam.PolicyDocument({ statements: [invoke] }) },
  });
  // The invoke right that the CDK adds to a role is an own policy; an imported view of the role gets none.
  return new ecs.DeploymentLifecycleLambdaTarget(handler, 'Hook', { lifecycleStages: stages, role: role.withoutPolicyUpdates() });
}

/** A canary behind a load balancer, tested by a header, that calls a service which is deployed blue/green behind Service Connect. */
export function canaryShop(app: App): Stack {
  const stack = stackIn(app);
  const vpc = threeZones(stack);
  const cluster = namespaced(stack, vpc);
  const listener = publicBalancer(stack, vpc);
  const balancer = listener.loadBalancer as elb.ApplicationLoadBalancer;
  const alarm = new cloudwatch.Alarm(stack, 'Errors', { metric: balancer.metrics.httpCodeTarget(elb.HttpCodeTarget.TARGET_5XX_COUNT), threshold: 5, evaluationPeriods: 1 });
  const smoke = hook(stack, [ecs.DeploymentLifecycleStage.POST_TEST_TRAFFIC_SHIFT]);

  const orders = service(stack, 'Orders', cluster, 8080, {
    deploymentStrategy: ecs.DeploymentStrategy.BLUE_GREEN,
    bakeTime: Duration.minutes(10),
    lifecycleHooks: [smoke],
    serviceConnectConfiguration: { services: [{ portMappingName: 'http', dnsName: 'orders', port: 3000 }] },
  });
  const web = service(stack, 'Web', cluster, 80, {
    environment: { ORDERS_URL: 'http://orders:3000/v1' },
    deploymentStrategy: ecs.DeploymentStrategy.CANARY,
    canaryConfiguration: { stepPercent: 5, stepBakeTime: Duration.minutes(10) },
    bakeTime: Duration.minutes(10),
    deploymentAlarms: { alarmNames: [alarm.alarmName], behavior: ecs.AlarmBehavior.ROLLBACK_ON_ALARM },
    serviceConnectConfiguration: {},
    capacityProviderStrategies: [{ capacityProvider: 'FARGATE', base: 2, weight: 1 }, { capacityProvider: 'FARGATE_SPOT', weight: 3 }],
  });
  web.connections.allowTo(orders, ec2.Port.tcp(8080));
  web.node.addDependency(orders, ...orders.connections.securityGroups);

  const [blue, green] = [targets(stack, 'Blue', vpc, 80), targets(stack, 'Green', vpc, 80)];
  listener.addAction('Nothing', { action: elb.ListenerAction.fixedResponse(404) });
  const rule = (id: string, priority: number, ...conditions: elb.ListenerCondition[]) => new elb.ApplicationListenerRule(stack, id, {
    listener,
    priority,
    conditions: [elb.ListenerCondition.pathPatterns(['/*']), ...conditions],
    action: elb.ListenerAction.weightedForward([{ targetGroup: blue, weight: 1 }, { targetGroup: green, weight: 0 }]),
  });
  const testRule = rule('Test', 10, elb.ListenerCondition.httpHeader('x-green', ['yes']));
  web.loadBalancerTarget({
    containerName: 'app',
    containerPort: 80,
    alternateTarget: new ecs.AlternateTarget('Alternate', {
      alternateTargetGroup: green,
      productionListener: ecs.ListenerRuleConfiguration.applicationListenerRule(rule('Production', 20)),
      testListener: ecs.ListenerRuleConfiguration.applicationListenerRule(testRule),
    }),
  }).attachToApplicationTargetGroup(blue);
  web.connections.allowFrom(balancer, ec2.Port.tcp(80));
  web.autoScaleTaskCount({ minCapacity: 3, maxCapacity: 9 })
    .scaleOnSchedule('Night', { schedule: scaling.Schedule.cron({ hour: '22', minute: '0' }), minCapacity: 2 });
  return stack;
}

/** A service that AWS CodeDeploy deploys, tested by those who are in the VPC. */
export function codeDeployShop(app: App): Stack {
  const stack = stackIn(app);
  const vpc = threeZones(stack);
  const listener = publicBalancer(stack, vpc);
  const [blue, green] = [targets(stack, 'Blue', vpc, 80), targets(stack, 'Green', vpc, 80)];
  listener.addTargetGroups('Blue', { targetGroups: [blue] });
  const testers = new ec2.SecurityGroup(stack, 'Testers', { vpc });
  const testListener = listener.loadBalancer.addListener('Test', {
    port: 8443,
    protocol: elb.ApplicationProtocol.HTTPS,
    open: false,
    defaultTargetGroups: [green],
    sslPolicy: elb.SslPolicy.TLS13_RES,
    certificates: [{ certificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/x' }],
  });
  testListener.connections.allowFrom(testers, ec2.Port.tcp(8443));
  const web = service(stack, 'Web', new ecs.Cluster(stack, 'Cluster', { vpc }), 80, {
    deploymentController: { type: ecs.DeploymentControllerType.CODE_DEPLOY },
  });
  web.attachToApplicationTargetGroup(blue);
  web.connections.allowFrom(listener, ec2.Port.tcp(80));
  new codedeploy.EcsDeploymentGroup(stack, 'Deployments', {
    service: web,
    blueGreenDeploymentConfig: { blueTargetGroup: blue, greenTargetGroup: green, listener, testListener },
  });
  return stack;
}

/** A service behind a network load balancer whose listeners deployments turn in steps, after somebody has agreed. */
function linearBehindNetworkBalancer(app: App): void {
  const stack = stackIn(app);
  const vpc = threeZones(stack);
  const guard = new ec2.SecurityGroup(stack, 'BalancerGroup', { vpc, allowAllOutbound: false });
  guard.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(80));
  guard.addIngressRule(ec2.Peer.ipv4('192.0.2.0/24'), ec2.Port.tcp(8080));
  const balancer = new elb.NetworkLoadBalancer(stack, 'Balancer', { vpc, internetFacing: true, securityGroups: [guard] });
  const group = (id: string) => new elb.NetworkTargetGroup(stack, id, { vpc, port: 80, targetType: elb.TargetType.IP });
  const [blue, green] = [group('Blue'), group('Green')];
  const listener = (id: string, port: number) => balancer.addListener(id, { port, defaultTargetGroups: [blue] });
  const web = service(stack, 'Web', new ecs.Cluster(stack, 'Cluster', { vpc }), 80, {
    deploymentStrategy: ecs.DeploymentStrategy.LINEAR,
    linearConfiguration: { stepPercent: 20, stepBakeTime: Duration.minutes(5) },
    bakeTime: Duration.minutes(10),
  });
  (web.node.findChild('Service') as ecs.CfnService).addPropertyOverride('DeploymentConfiguration.LifecycleHooks', [
    { TargetType: 'PAUSE', LifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'], TimeoutConfiguration: { TimeoutInMinutes: 120, Action: 'ROLLBACK' } },
  ]);
  web.loadBalancerTarget({
    containerName: 'app',
    containerPort: 80,
    alternateTarget: new ecs.AlternateTarget('Alternate', {
      alternateTargetGroup: green,
      productionListener: ecs.ListenerRuleConfiguration.networkListener(listener('Tcp', 80)),
      testListener: ecs.ListenerRuleConfiguration.networkListener(listener('Test', 8080)),
    }),
  }).attachToNetworkTargetGroup(blue);
  web.connections.allowFrom(guard, ec2.Port.tcp(80));
  guard.connections.allowTo(web, ec2.Port.tcp(80));
}

/** A platform whose service is delivered in some way. */
const platform = (delivery: (stack: Stack) => Delivery) => (app: App) => {
  const stack = stackIn(app);
  new ProductionPlatform(stack, 'Platform', { alerts: { emails: ['oncall@example.com'] }, service: { image: IMAGE, delivery: delivery(stack) } });
};

const { POST_TEST_TRAFFIC_SHIFT, PRE_SCALE_UP } = ecs.DeploymentLifecycleStage;

/** Services that are deployed in other ways than task by task. */
export const DELIVERIES: Variant[] = [
  ['a platform that is delivered blue/green, tested by a header and a function', platform((stack) => Delivery.blueGreen({
    testTraffic: { header: 'x-green', value: 'yes' },
    hooks: [{ handler: smokeTest(stack), lifecycleStages: [PRE_SCALE_UP, POST_TEST_TRAFFIC_SHIFT] }],
  }))],
  ['a platform that is delivered as a canary after an approval', platform(() => Delivery.canary({ manualApproval: {} }))],
  ['a platform that is delivered in linear steps', platform(() => Delivery.linear())],
  ['a platform that AWS CodeDeploy delivers', platform(() => Delivery.codeDeploy())],
  ['a canary that calls a blue/green service through Service Connect', canaryShop],
  ['a service that AWS CodeDeploy deploys', codeDeployShop],
  ['a linear shift of a network load balancer after a pause', linearBehindNetworkBalancer],
];
