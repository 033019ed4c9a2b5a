import {
  Duration, Size, Stack, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, aws_iam as iam, aws_kms as kms, aws_logs as logs, aws_s3 as s3,
  aws_secretsmanager as secretsmanager,
} from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { APP, behindIngress, groupOf, instanceService, launchDataOf, statementsOf } from './fixtures';
import { Capacity, InstanceApp, InstanceImage, InstanceService, InstanceServiceProps } from '../../../src/compute';
import { Ingress, Route } from '../../../src/ingress';
import { modernApp, nag, plainApp } from '../../support/apps';
import { UserStore, VpcStack, templateOf, warningsOf } from '../fixtures';

describe('the launch template', () => {
  test('starts the newest Amazon Linux 2023 on a t3.medium', () => {
    expect(launchDataOf(instanceService())).toMatchObject({
      ImageId: 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64', InstanceType: 't3.medium',
    });
  });

  test('takes the image for the processor of the instance type', () => {
    expect(launchDataOf(instanceService({ instanceType: new ec2.InstanceType('m7g.large') })).ImageId).toMatch(/-arm64$/);
  });

  test('gives out metadata for a session token alone, and none to containers', () => {
    expect(launchDataOf(instanceService()).MetadataOptions).toEqual({
      HttpEndpoint: 'enabled', HttpTokens: 'required', HttpPutResponseHopLimit: 1, InstanceMetadataTags: 'disabled',
    });
  });

  test('encrypts the root volume', () => {
    expect(launchDataOf(instanceService({ rootVolumeSize: Size.gibibytes(50) })).BlockDeviceMappings).toEqual([
      { DeviceName: '/dev/xvda', Ebs: { Encrypted: true, VolumeType: 'gp3', VolumeSize: 50, DeleteOnTermination: true } },
    ]);
  });

  test('has no key pair and no public address', () => {
    const data = launchDataOf(instanceService());
    expect(data.KeyName).toBeUndefined();
    expect(data.NetworkInterfaces).toBeUndefined();
  });

  test('takes an image of the user', () => {
    expect(launchDataOf(instanceService({ machineImage: InstanceImage.fromSsmParameter('/images/web') })).ImageId).toEqual('resolve:ssm:/images/web');
  });

  test('takes Amazon Linux 2 with a warning', () => {
    const service = instanceService({ machineImage: InstanceImage.amazonLinux2() });
    expect(launchDataOf(service).ImageId).toMatch(/amzn2-ami-kernel-5.10-hvm-x86_64-gp2$/);
    expect(warningsOf(service).join()).toMatch(/no security updates since 2026-06-30.*compute\.retiredImage/);
  });
});

describe('the Auto Scaling group', () => {
  test('runs 2 to 10 instances in the private subnets', () => {
    const service = instanceService();
    const subnets = (service.node.scope as VpcStack).vpc.privateSubnets.map(({ subnetId }) => Stack.of(service).resolve(subnetId));
    expect(groupOf(service).Properties).toMatchObject({ MinSize: '2', MaxSize: '10', VPCZoneIdentifier: subnets });
    expect(groupOf(service).Properties.DesiredCapacity).toBeUndefined();
  });

  test('replaces what the load balancer finds unhealthy after 300 seconds', () => {
    expect(groupOf(behindIngress()).Properties).toMatchObject({ HealthCheckType: 'ELB', HealthCheckGracePeriod: 300 });
  });

  test('takes another grace period', () => {
    expect(groupOf(behindIngress({ healthCheckGracePeriod: Duration.minutes(10) })).Properties.HealthCheckGracePeriod).toBe(600);
  });

  test('refreshes its instances with half of them in service', () => {
    expect(groupOf(instanceService()).UpdatePolicy.AutoScalingInstanceRefresh).toEqual({
      Strategy: 'Rolling', Preferences: { MinHealthyPercentage: 50, MaxHealthyPercentage: 150 },
    });
  });

  test('starts new instances before old ones go where all must stay in service', () => {
    const service = instanceService({ refresh: { minHealthyPercent: 100 } });
    expect(groupOf(service).UpdatePolicy.AutoScalingInstanceRefresh.Preferences).toEqual({ MinHealthyPercentage: 100, MaxHealthyPercentage: 200 });
    expect(service.maximumInstanceAddresses).toBe(20);
  });

  test('replaces each instance after 30 days', () => {
    expect(groupOf(instanceService()).Properties.MaxInstanceLifetime).toBe(30 * 86_400);
  });

  test('counts an instance when its app is ready, and gives it up otherwise', () => {
    expect(groupOf(instanceService({ startTimeout: Duration.minutes(10) })).Properties.LifecycleHookSpecificationList).toEqual([
      { LifecycleHookName: 'Ready', LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING', DefaultResult: 'ABANDON', HeartbeatTimeout: 600 },
    ]);
  });

  test('is created when its first instances are ready', () => {
    expect(groupOf(instanceService({ scaling: { minCapacity: 3 } })).CreationPolicy).toEqual({ ResourceSignal: { Count: 3, Timeout: 'PT20M' } });
  });

  test('replaces the next instance no sooner than the load balancer can have seen the last one', () => {
    expect(groupOf(behindIngress()).Properties.DefaultInstanceWarmup).toBe(60);
    const healthCheck = { interval: Duration.seconds(60), healthyThresholdCount: 5 };
    expect(groupOf(behindIngress({ healthCheck })).Properties.DefaultInstanceWarmup).toBe(330);
  });

  test('replaces what is too old or unhealthy after its successor is in service', () => {
    expect(groupOf(instanceService()).Properties.InstanceMaintenancePolicy).toEqual({ MinHealthyPercentage: 100, MaxHealthyPercentage: 110 });
  });

  test('measures itself', () => {
    expect(groupOf(instanceService()).Properties.MetricsCollection).toEqual([{ Granularity: '1Minute' }]);
  });

  test('follows CPU', () => {
    templateOf(instanceService({ scaling: { targetCpuPercent: 60 } })).hasResourceProperties('AWS::AutoScaling::ScalingPolicy', {
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingConfiguration: { PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' }, TargetValue: 60 },
    });
  });

  test('follows requests', () => {
    templateOf(behindIngress({ scaling: { targetRequestsPerInstance: 1000 } })).hasResourceProperties('AWS::AutoScaling::ScalingPolicy', {
      TargetTrackingConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: 'ALBRequestCountPerTarget', ResourceLabel: Match.anyValue() }, TargetValue: 1000,
      },
    });
  });

  test('waits for its role, its rules, its routes and its listener rule', () => {
    const service = behindIngress();
    const template = templateOf(service);
    const { DependsOn } = groupOf(service);
    const types = new Set(DependsOn.map((id: string) => template.toJSON().Resources[id].Type));
    const needed = ['IAM::Role', 'IAM::Policy', 'EC2::Route', 'EC2::SubnetRouteTableAssociation', 'EC2::SecurityGroupIngress'];
    for (const type of [...needed, 'ElasticLoadBalancingV2::ListenerRule']) expect(types).toContain(`AWS::${type}`);
  });
});

describe('several types and Spot capacity', () => {
  const additionalInstanceTypes = [new ec2.InstanceType('t3a.medium'), new ec2.InstanceType('m6i.large')];

  test('keeps a base on demand and rebalances the rest', () => {
    const { Properties } = groupOf(instanceService({ additionalInstanceTypes, capacity: Capacity.spot({ onDemandBase: 3, onDemandWeight: 1 }) }));
    expect(Properties.CapacityRebalance).toBe(true);
    expect(Properties.LaunchTemplate).toBeUndefined();
    expect(Properties.MixedInstancesPolicy.InstancesDistribution).toEqual({
      OnDemandAllocationStrategy: 'prioritized', OnDemandBaseCapacity: 3, OnDemandPercentageAboveBaseCapacity: 50, SpotAllocationStrategy: 'price-capacity-optimized',
    });
    expect(Properties.MixedInstancesPolicy.LaunchTemplate.Overrides).toEqual([{ InstanceType: 't3.medium' }, { InstanceType: 't3a.medium' }, { InstanceType: 'm6i.large' }]);
  });

  test('keeps all on demand where there is only a choice of types', () => {
    const { Properties } = groupOf(instanceService({ additionalInstanceTypes }));
    expect(Properties.CapacityRebalance).toBe(false);
    expect(Properties.MixedInstancesPolicy.InstancesDistribution.OnDemandPercentageAboveBaseCapacity).toBe(100);
  });

  test('warns of Spot capacity with a single type', () => {
    expect(warningsOf(instanceService({ capacity: Capacity.spot() })).join()).toMatch(/nothing instead when AWS takes back t3.medium.*compute\.spotSingleType/);
  });

  test('warns of a base that leaves no instance', () => {
    const service = instanceService({ additionalInstanceTypes, capacity: Capacity.spot({ onDemandBase: 0 }) });
    expect(warningsOf(service).join()).toMatch(/leaves no instance when AWS takes the Spot capacity back/);
  });
});

describe('behind the load balancer', () => {
  test('is registered by its group, on its own port', () => {
    const service = behindIngress({ port: 8080 });
    const [[id, target]] = Object.entries<any>(templateOf(service).findResources('AWS::ElasticLoadBalancingV2::TargetGroup'));
    expect(target.Properties).toMatchObject({ TargetType: 'instance', Port: 8080, Protocol: 'HTTP', HealthCheckPath: '/', HealthCheckPort: 'traffic-port' });
    expect(groupOf(service).Properties.TargetGroupARNs).toEqual([{ Ref: id }]);
  });

  test('keeps a client at one instance', () => {
    templateOf(behindIngress({ stickiness: { duration: Duration.hours(1) } })).hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      TargetGroupAttributes: Match.arrayWith([
        { Key: 'stickiness.enabled', Value: 'true' }, { Key: 'stickiness.type', Value: 'lb_cookie' }, { Key: 'stickiness.lb_cookie.duration_seconds', Value: '3600' },
      ]),
    });
  });

  test('keeps a client by the cookie of the app', () => {
    templateOf(behindIngress({ stickiness: { cookieName: 'session' } })).hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      TargetGroupAttributes: Match.arrayWith([{ Key: 'stickiness.type', Value: 'app_cookie' }, { Key: 'stickiness.app_cookie.cookie_name', Value: 'session' }]),
    });
  });

  test('lets open requests finish', () => {
    templateOf(behindIngress({ deregistrationDelay: Duration.minutes(2) })).hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      TargetGroupAttributes: Match.arrayWith([{ Key: 'deregistration_delay.timeout_seconds', Value: '120' }]),
    });
  });

  test('is reached on its port by the load balancer alone', () => {
    const service = behindIngress({ port: 8080 });
    const rules = Object.values<any>(templateOf(service).findResources('AWS::EC2::SecurityGroupIngress'));
    expect(rules.map(({ Properties }) => [Properties.FromPort, Properties.ToPort, Properties.CidrIp])).toEqual([[8080, 8080, undefined]]);
  });

  test('has no way in with Route.none()', () => {
    const service = behindIngress({ route: Route.none() });
    expect(service.target).toBeUndefined();
    expect(groupOf(service).Properties.HealthCheckType).toBe('EC2');
    templateOf(service).resourceCountIs('AWS::ElasticLoadBalancingV2::TargetGroup', 0);
  });
});

describe('the role', () => {
  test('may start, report and be reached by Session Manager, and no more', () => {
    expect(statementsOf(instanceService()).map(({ Action }) => Action)).toEqual([
      ['autoscaling:DescribeAutoScalingInstances', 'ssm:UpdateInstanceInformation', 'ssmmessages:CreateControlChannel', 'ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel'],
      'cloudwatch:PutMetricData',
      'autoscaling:CompleteLifecycleAction',
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
    ]);
  });

  test('has no policy that AWS manages', () => {
    templateOf(instanceService()).hasResourceProperties('AWS::IAM::Role', { ManagedPolicyArns: Match.absent() });
  });

  test('sends metrics to the namespace of the agent alone', () => {
    const [metrics] = statementsOf(instanceService()).filter(({ Action }) => Action === 'cloudwatch:PutMetricData');
    expect(metrics.Condition).toEqual({ StringEquals: { 'cloudwatch:namespace': 'CWAgent' } });
  });

  test('completes the start of its own group alone', () => {
    const service = instanceService();
    const [complete] = statementsOf(service).filter(({ Action }) => Action === 'autoscaling:CompleteLifecycleAction');
    const [group] = Object.keys(templateOf(service).findResources('AWS::AutoScaling::AutoScalingGroup'));
    expect(complete.Condition.StringEquals).toEqual({
      'aws:ResourceTag/aws:cloudformation:stack-id': { Ref: 'AWS::StackId' }, 'aws:ResourceTag/aws:cloudformation:logical-id': group,
    });
  });

  test('gets what the user grants', () => {
    const stack = new VpcStack();
    new s3.Bucket(stack, 'Bucket').grantRead(instanceService({}, stack));
    templateOf(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: Match.arrayWith(['s3:GetObject*']) })]) },
    });
  });
});

describe('what it uses', () => {
  test('is reached from the instances, configured and readable', () => {
    // GIVEN
    const stack = new VpcStack();
    const secret = new secretsmanager.Secret(stack, 'Secret');
    const store = new UserStore(stack, 'Store', stack.vpc, secret);

    // WHEN
    const service = instanceService({ uses: [store] }, stack);

    // THEN
    const template = templateOf(service);
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 6379, ToPort: 6379 });
    expect(statementsOf(service)).toContainEqual({ Action: 'secretsmanager:GetSecretValue', Effect: 'Allow', Resource: { Ref: Object.keys(template.findResources('AWS::SecretsManager::Secret'))[0] } });
  });

  test('is ready before the first instance', () => {
    const stack = new VpcStack();
    const ready = new logs.LogGroup(stack, 'Ready');
    const service = instanceService({ uses: [{ bindTo: () => ({ readyWhen: [ready] }) }] }, stack);
    expect(groupOf(service).DependsOn).toContain(stack.resolve((ready.node.defaultChild as logs.CfnLogGroup).logicalId));
  });

  test('is told twice only once', () => {
    const uses = { bindTo: jest.fn(() => ({ environment: { STORE: 'here' } })) };
    const service = instanceService({ uses: [uses] });
    service.use(uses);
    expect(uses.bindTo).toHaveBeenCalledTimes(1);
  });

  test('collides with what the user set himself', () => {
    expect(() => instanceService({ environment: { STORE: 'mine' }, uses: [{ bindTo: () => ({ environment: { STORE: 'here' } }) }] }))
      .toThrow("environment variable 'STORE' is set by 'environment' and by 'uses[0]'");
  });

  test('decrypts a secret under a key of the user through Secrets Manager alone', () => {
    const stack = new VpcStack();
    const encryptionKey = new kms.Key(stack, 'Key');
    const service = instanceService({ secrets: { TOKEN: { secret: new secretsmanager.Secret(stack, 'Secret', { encryptionKey }) } } }, stack);
    const [decrypt] = statementsOf(service).filter(({ Action }) => Action === 'kms:Decrypt');
    expect(decrypt.Condition.StringEquals).toHaveProperty('kms:ViaService');
  });
});

describe('in a stack of its own', () => {
  test.each([['without flags', plainApp], ['with all flags', modernApp]])('depends on what it uses and nothing on it, %s', (_, makeApp) => {
    // GIVEN
    const app = makeApp();
    const provider = new VpcStack(app, 'Provider');
    const ingress = new Ingress(provider, 'Ingress', { vpc: provider.vpc });
    const secret = new secretsmanager.Secret(provider, 'Secret', { encryptionKey: new kms.Key(provider, 'Key') });
    const store = new UserStore(provider, 'Store', provider.vpc, secret);
    const bucket = new s3.Bucket(provider, 'Bucket', { encryptionKey: new kms.Key(provider, 'BucketKey') });
    const consumer = new Stack(app, 'Consumer');

    // WHEN
    const start = ['node', 'server.js'];
    new InstanceService(consumer, 'Web', { vpc: provider.vpc, ingress, app: InstanceApp.archive(bucket, 'web.zip', { start }), uses: [store] });
    app.synth();

    // THEN
    expect(consumer.dependencies).toContain(provider);
    expect(provider.dependencies).not.toContain(consumer);
    Template.fromStack(consumer).resourceCountIs('AWS::ElasticLoadBalancingV2::TargetGroup', 1);
  });
});

test.each<[string, Partial<InstanceServiceProps>]>([
  ['one type', {}], ['several types', { capacity: Capacity.spot(), additionalInstanceTypes: [new ec2.InstanceType('t3a.medium')] }],
])('leaves no finding of four rule packs open with %s', (_, props) => {
  const app = plainApp();
  const stack = new VpcStack(app);
  const service = instanceService(props, stack);
  expect(nag(app).open.filter(({ constructPath }) => constructPath.startsWith(service.node.path))).toEqual([]);
});

test('keeps the logical id of its log', () => {
  expect(Object.keys(templateOf(instanceService()).findResources('AWS::Logs::LogGroup'))).toEqual(['WebLogsD9759FC4']);
});

test('is a principal like any other', () => {
  const service = instanceService({ app: APP });
  service.grantPrincipal.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: ['*'] }));
  expect(statementsOf(service)).toContainEqual({ Action: 'sqs:SendMessage', Effect: 'Allow', Resource: '*' });
});

test('speaks HTTPS to the app where told so', () => {
  templateOf(behindIngress({ targetProtocol: elbv2.ApplicationProtocol.HTTPS })).hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', { Protocol: 'HTTPS' });
});
