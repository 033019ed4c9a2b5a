import { App, Duration, RemovalPolicy, aws_ecr as ecr, aws_ecs as ecs, aws_iam as iam, aws_kms as kms, aws_logs as logs } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { IMAGE, VpcStack, containerOf, service, taskOf, templateOf } from './fixtures';
import { ContainerCluster, ContainerService } from '../../src/compute';
import { modernApp, nag, plainApp } from '../support/apps';

describe('the service', () => {
  test('runs on Fargate in private subnets without a public address', () => {
    // GIVEN
    const stack = new VpcStack();

    // WHEN
    const api = service({}, stack);

    // THEN
    templateOf(api).hasResourceProperties('AWS::ECS::Service', {
      LaunchType: 'FARGATE',
      PlatformVersion: 'LATEST',
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          AssignPublicIp: 'DISABLED',
          Subnets: stack.vpc.privateSubnets.map((subnet) => stack.resolve(subnet.subnetId)),
        },
      },
    });
  });

  test('deploys without losing capacity and rolls back by itself', () => {
    templateOf(service()).hasResourceProperties('AWS::ECS::Service', {
      DeploymentController: { Type: 'ECS' },
      DeploymentConfiguration: {
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
        MinimumHealthyPercent: 100,
        MaximumPercent: 200,
      },
    });
  });

  test.each([['plain', plainApp], ['modern', modernApp]])('has no deployment alarms in a %s app', (_flags, app) => {
    templateOf(service({}, new VpcStack(app()))).hasResourceProperties('AWS::ECS::Service', {
      DeploymentConfiguration: { Alarms: Match.absent() },
    });
  });

  test('takes deployment alarms', () => {
    // GIVEN
    const api = service();

    // WHEN
    api.service.enableDeploymentAlarms(['Errors']);

    // THEN
    templateOf(api).hasResourceProperties('AWS::ECS::Service', {
      DeploymentConfiguration: { Alarms: { AlarmNames: ['Errors'], Enable: true, Rollback: true } },
    });
  });

  test('keeps the deployment alarms that a property injector of the app gives', () => {
    // GIVEN
    const app = new App({
      propertyInjectors: [{
        constructUniqueId: ecs.FargateService.PROPERTY_INJECTION_ID,
        inject: (props) => ({ ...props, deploymentAlarms: { alarmNames: ['Errors'] } }),
      }],
    });

    // WHEN
    const api = service({}, new VpcStack(app));

    // THEN
    templateOf(api).hasResourceProperties('AWS::ECS::Service', { DeploymentConfiguration: { Alarms: Match.objectLike({ AlarmNames: ['Errors'] }) } });
  });

  test('spreads its tasks over the zones again after a zone was lost', () => {
    templateOf(service()).hasResourceProperties('AWS::ECS::Service', { AvailabilityZoneRebalancing: 'ENABLED' });
  });

  test('passes its tags to the tasks', () => {
    templateOf(service()).hasResourceProperties('AWS::ECS::Service', { PropagateTags: 'SERVICE', EnableECSManagedTags: true });
  });

  test('opens no shell into the tasks', () => {
    templateOf(service()).hasResourceProperties('AWS::ECS::Service', { EnableExecuteCommand: false });
  });

  test('starts only when its execution role is complete', () => {
    // GIVEN
    const stack = new VpcStack();
    const repository = new ecr.Repository(stack, 'Repository');

    // WHEN
    const api = service({ image: ecs.ContainerImage.fromEcrRepository(repository) }, stack);

    // THEN
    templateOf(api).hasResource('AWS::ECS::Service', {
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('ApiExecutionRoleDefaultPolicy')]),
    });
  });

  test('creates nothing outside its own subtree', () => {
    // GIVEN
    const stack = new VpcStack();

    // WHEN
    service({}, stack);

    // THEN
    expect(stack.node.children.map((child) => child.node.id)).toEqual(['Vpc', 'Api']);
  });

  test('works with ids of any length', () => {
    // GIVEN
    const stack = new VpcStack();
    const id = 'Service'.repeat(40);

    // WHEN
    const long = new ContainerService(stack, id, { vpc: stack.vpc, image: IMAGE });

    // THEN
    expect(taskOf(long).Family.length).toBeLessThanOrEqual(255);
  });

  test('refuses an id that is taken', () => {
    // GIVEN
    const stack = new VpcStack();
    service({}, stack);

    // WHEN / THEN
    expect(() => service({}, stack)).toThrow(/already a Construct with name 'Api'/);
  });

  test('plans for two sets of tasks during a deployment', () => {
    expect(service({ scaling: { max: 10 } }).maximumTaskAddresses).toBe(20);
  });
});

describe('the task', () => {
  test('has 512 CPU units, 1024 MiB and port 3000 by default', () => {
    // WHEN
    const api = service();

    // THEN
    expect(taskOf(api)).toMatchObject({
      Cpu: '512',
      Memory: '1024',
      NetworkMode: 'awsvpc',
      RequiresCompatibilities: ['FARGATE'],
      RuntimePlatform: { CpuArchitecture: 'X86_64', OperatingSystemFamily: 'LINUX' },
    });
    expect(containerOf(api).PortMappings).toEqual([{ ContainerPort: 3000, Protocol: 'tcp' }]);
  });

  test('takes the size, port, architecture and command of the user', () => {
    // WHEN
    const api = service({ cpu: 1024, memoryMiB: 4096, port: 8080, architecture: ecs.CpuArchitecture.ARM64, command: ['node', 'main.js'] });

    // THEN
    expect(taskOf(api)).toMatchObject({ Cpu: '1024', Memory: '4096', RuntimePlatform: { CpuArchitecture: 'ARM64' } });
    expect(containerOf(api)).toMatchObject({ Command: ['node', 'main.js'], PortMappings: [{ ContainerPort: 8080 }] });
  });

  test('may write to /tmp in memory and nowhere else', () => {
    expect(containerOf(service())).toMatchObject({
      ReadonlyRootFilesystem: true,
      LinuxParameters: { Tmpfs: [{ ContainerPath: '/tmp', Size: 256 }] },
    });
  });

  test('may write to further paths', () => {
    expect(containerOf(service({ writablePaths: ['/tmp', '/var/cache/nginx'] })).LinuxParameters.Tmpfs).toEqual([
      { ContainerPath: '/tmp', Size: 256 },
      { ContainerPath: '/var/cache/nginx', Size: 256 },
    ]);
  });

  test('may write anywhere when the user says so', () => {
    // WHEN
    const container = containerOf(service({ readonlyRootFilesystem: false }));

    // THEN
    expect(container.ReadonlyRootFilesystem).toBe(false);
    expect(container.LinuxParameters.Tmpfs).toBeUndefined();
  });

  test('hands SIGTERM to the application and gives it 30 seconds', () => {
    expect(containerOf(service())).toMatchObject({ StopTimeout: 30, LinuxParameters: { InitProcessEnabled: true } });
  });

  test('takes the stop timeout and container health check of the user', () => {
    // WHEN
    const api = service({
      stopTimeout: Duration.minutes(2),
      containerHealthCheck: { command: ['CMD-SHELL', 'curl -f http://localhost:3000/ || exit 1'], retries: 2 },
    });

    // THEN
    expect(containerOf(api)).toMatchObject({
      StopTimeout: 120,
      HealthCheck: { Command: ['CMD-SHELL', 'curl -f http://localhost:3000/ || exit 1'], Retries: 2 },
    });
  });
});

describe('the log group', () => {
  test('keeps the logs for three months and outlives the service', () => {
    // WHEN
    const api = service();

    // THEN
    templateOf(api).hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Retain', Properties: { RetentionInDays: 90 } });
    expect(containerOf(api).LogConfiguration).toMatchObject({
      LogDriver: 'awslogs',
      Options: {
        'awslogs-group': { Ref: expect.stringMatching('^ApiLogs') },
        'mode': 'non-blocking',
        'max-buffer-size': '26214400b',
      },
    });
  });

  test('takes retention and removal policy of the user', () => {
    templateOf(service({ logRetention: logs.RetentionDays.ONE_WEEK, logRemovalPolicy: RemovalPolicy.DESTROY }))
      .hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete', Properties: { RetentionInDays: 7 } });
  });

  test('is encrypted with the key of the user, which admits CloudWatch Logs', () => {
    // GIVEN
    const stack = new VpcStack();
    const key = new kms.Key(stack, 'Key');

    // WHEN
    const api = service({ logEncryptionKey: key }, stack);

    // THEN
    templateOf(api).hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: stack.resolve(key.keyArn) });
    templateOf(api).hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([Match.objectLike({
          Principal: { Service: { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.amazonaws.com']] } },
          Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': Match.anyValue() } },
        })]),
      },
    });
  });
});

describe('the roles', () => {
  test('the execution role may pull the image of its repository and write its own logs', () => {
    // GIVEN
    const stack = new VpcStack();
    const repository = new ecr.Repository(stack, 'Repository');

    // WHEN
    const api = service({ image: ecs.ContainerImage.fromEcrRepository(repository) }, stack);

    // THEN
    expect(statementsOf(api, 'ApiExecutionRole')).toEqual([
      {
        Effect: 'Allow',
        Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        Resource: stack.resolve(repository.repositoryArn),
      },
      { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
      { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: stack.resolve(api.logGroup.logGroupArn) },
    ]);
  });

  test('the task role has no permission until one is granted to the service', () => {
    // GIVEN
    const stack = new VpcStack();
    const repository = new ecr.Repository(stack, 'Repository');

    // WHEN
    const bare = service({}, stack);
    const granted = new ContainerService(stack, 'Granted', { vpc: stack.vpc, image: IMAGE });
    repository.grantRead(granted);

    // THEN
    expect(statementsOf(bare, 'ApiTaskRole')).toEqual([]);
    expect(statementsOf(granted, 'GrantedTaskRole')).toHaveLength(1);
  });

  test('only tasks of this account may take the task role', () => {
    templateOf(service()).hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [{
          Principal: { Service: 'ecs-tasks.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } }, ArnLike: { 'aws:SourceArn': Match.anyValue() } },
        }],
      },
    });
  });

  test('each service has roles of its own', () => {
    // GIVEN
    const stack = new VpcStack();

    // WHEN
    service({}, stack);
    new ContainerService(stack, 'Other', { vpc: stack.vpc, image: IMAGE });

    // THEN
    templateOf(stack).resourceCountIs('AWS::IAM::Role', 4);
  });

  test('further permissions can be granted to the execution role', () => {
    // GIVEN
    const api = service();

    // WHEN
    api.taskDefinition.addToExecutionRolePolicy(new iam.PolicyStatement({ actions: ['ssm:GetParameters'], resources: ['arn:aws:ssm:*:*:parameter/a'] }));

    // THEN
    expect(statementsOf(api, 'ApiExecutionRole')).toContainEqual(expect.objectContaining({ Action: 'ssm:GetParameters' }));
  });
});

describe('the network', () => {
  test('lets nothing in and only HTTPS out', () => {
    // WHEN
    const template = templateOf(service());

    // THEN
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: Match.absent(),
      SecurityGroupEgress: [{ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }],
    });
  });

  test('lets nothing out when the user closes HTTPS', () => {
    templateOf(service({ internetEgress: false })).hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupEgress: [{ CidrIp: '255.255.255.255/32' }],
    });
  });
});

describe('the cluster', () => {
  test('is one of its own with Container Insights', () => {
    templateOf(service()).hasResourceProperties('AWS::ECS::Cluster', {
      ClusterSettings: [{ Name: 'containerInsights', Value: 'enhanced' }],
    });
  });

  test('is shared when the user passes one', () => {
    // GIVEN
    const stack = new VpcStack();
    const cluster = new ContainerCluster(stack, 'Cluster', { vpc: stack.vpc });

    // WHEN
    service({ cluster }, stack);

    // THEN
    templateOf(stack).resourceCountIs('AWS::ECS::Cluster', 1);
  });

  test('may be one that exists', () => {
    // GIVEN
    const stack = new VpcStack();
    const existing = ecs.Cluster.fromClusterAttributes(stack, 'Existing', { clusterName: 'shared', vpc: stack.vpc });

    // WHEN
    service({ cluster: ContainerCluster.fromCluster(stack, 'Cluster', existing) }, stack);

    // THEN
    templateOf(stack).resourceCountIs('AWS::ECS::Cluster', 0);
    templateOf(stack).hasResourceProperties('AWS::ECS::Service', { Cluster: 'shared' });
  });
});

describe('judged by cdk-nag', () => {
  test('a service has no open finding', () => {
    // GIVEN
    const app = plainApp();
    const stack = new VpcStack(app);
    const repository = new ecr.Repository(stack, 'Repository');

    // WHEN
    service({ image: ecs.ContainerImage.fromEcrRepository(repository), environment: { LOG_LEVEL: 'info' } }, stack);

    // THEN
    expect(nag(app).open.filter((finding) => finding.constructPath.startsWith('Stack/Api'))).toEqual([]);
  });

  test('a wildcard that the user grants stays open', () => {
    // GIVEN
    const app = plainApp();
    const api = service({}, new VpcStack(app));

    // WHEN
    api.grantPrincipal.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: ['*'] }));

    // THEN
    expect(nag(app).open.map((finding) => finding.rule)).toContain('AwsSolutions-IAM5[Resource::*]');
  });
});

describe('feature flags', () => {
  test.each([[undefined], [{ region: 'eu-west-1', account: '111111111111' }]])('change nothing in the environment %j', (env) => {
    // GIVEN
    const build = (app: App) => {
      const stack = new VpcStack(app, 'Stack', env);
      const repository = new ecr.Repository(stack, 'Repository');
      return service({ image: ecs.ContainerImage.fromEcrRepository(repository), logEncryptionKey: new kms.Key(stack, 'Key') }, stack);
    };

    // WHEN
    const ours = (api: ContainerService) => Object.entries(templateOf(api).toJSON().Resources).filter(([id]) => id.startsWith('Api'));

    // THEN
    expect(ours(build(modernApp()))).toEqual(ours(build(plainApp())));
  });
});

function statementsOf(api: ContainerService, role: string): any[] {
  const policies = templateOf(api).findResources('AWS::IAM::Policy');
  return Object.entries(policies)
    .filter(([id]) => id.startsWith(role))
    .flatMap(([, policy]) => policy.Properties.PolicyDocument.Statement);
}
