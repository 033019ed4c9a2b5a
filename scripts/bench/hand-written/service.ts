import {
  Aws, aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, aws_iam as iam, aws_logs as logs, aws_rds as rds,
  Duration, RemovalPolicy, Size, Stack,
} from 'aws-cdk-lib';
import { Network } from './network';

const PORT = 80;

/** What the service stands on. */
export interface ServiceProps {
  readonly network: Network;
  readonly database: rds.DatabaseInstance;
  readonly listener: elbv2.ApplicationListener;
}

/** The service and what the load balancer knows of it. */
export interface Workload {
  readonly service: ecs.FargateService;
  readonly targetGroup: elbv2.ApplicationTargetGroup;
}

/** A Fargate service with two to eight tasks behind the listener, which uses the database. */
export function createService(stack: Stack, { network, database, listener }: ServiceProps): Workload {
  const securityGroup = new ec2.SecurityGroup(stack, 'ServiceSecurityGroup', {
    vpc: network.vpc,
    description: 'Tasks of the service',
    allowAllOutbound: false,
  });
  securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'HTTPS to image registries, AWS APIs and third parties');
  securityGroup.connections.allowTo(network.endpointSecurityGroup, ec2.Port.tcp(443), 'Service to AWS services');
  securityGroup.connections.allowTo(database, ec2.Port.tcp(5432), 'Service to database');
  const cluster = new ecs.Cluster(stack, 'Cluster', { vpc: network.vpc, containerInsightsV2: ecs.ContainerInsights.ENHANCED });
  (cluster.node.defaultChild as ecs.CfnCluster).capacityProviders = ['FARGATE', 'FARGATE_SPOT'];
  const service = new ecs.FargateService(stack, 'Service', {
    cluster,
    capacityProviderStrategies: [{ capacityProvider: 'FARGATE', weight: 1 }],
    forceNewDeployment: { enabled: true, nonce: 'on demand' },
    taskDefinition: createTask(stack, database),
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
    securityGroups: [securityGroup],
    assignPublicIp: false,
    platformVersion: ecs.FargatePlatformVersion.LATEST,
    deploymentController: { type: ecs.DeploymentControllerType.ECS },
    circuitBreaker: { enable: true, rollback: true },
    minHealthyPercent: 100,
    maxHealthyPercent: 200,
    availabilityZoneRebalancing: ecs.AvailabilityZoneRebalancing.ENABLED,
    enableExecuteCommand: false,
    enableECSManagedTags: true,
    propagateTags: ecs.PropagatedTagSource.SERVICE,
    healthCheckGracePeriod: Duration.seconds(60),
  });
  scale(service);
  return { service, targetGroup: receiveRequests(service, listener) };
}

function createTask(stack: Stack, database: rds.DatabaseInstance): ecs.FargateTaskDefinition {
  const task = new ecs.FargateTaskDefinition(stack, 'Task', {
    cpu: 512,
    memoryLimitMiB: 1024,
    runtimePlatform: {
      cpuArchitecture: ecs.CpuArchitecture.X86_64,
      operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
    },
    taskRole: new iam.Role(stack, 'TaskRole', {
      description: 'What the code of the service may do',
      assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'ecs', resource: '*' }) },
        },
      }),
    }),
  });
  const linuxParameters = new ecs.LinuxParameters(stack, 'LinuxParameters', { initProcessEnabled: true });
  linuxParameters.addTmpfs({ containerPath: '/tmp', size: 256 });
  const secret = database.secret!;
  secret.grantRead(task.taskRole);
  task.addContainer('app', {
    image: ecs.ContainerImage.fromRegistry('traefik/whoami'),
    portMappings: [{ containerPort: PORT, protocol: ecs.Protocol.TCP }],
    environment: {
      DATABASE_HOST: database.dbInstanceEndpointAddress,
      DATABASE_PORT: '5432',
      DATABASE_NAME: 'app',
      DATABASE_ENGINE: 'postgres',
      DATABASE_SECRET_ARN: secret.secretArn,
    },
    secrets: {
      DATABASE_USERNAME: ecs.Secret.fromSecretsManager(secret, 'username'),
      DATABASE_PASSWORD: ecs.Secret.fromSecretsManager(secret, 'password'),
    },
    stopTimeout: Duration.seconds(30),
    readonlyRootFilesystem: true,
    linuxParameters,
    logging: ecs.LogDriver.awsLogs({
      logGroup: new logs.LogGroup(stack, 'ServiceLogs', {
        retention: logs.RetentionDays.THREE_MONTHS,
        removalPolicy: RemovalPolicy.RETAIN,
      }),
      streamPrefix: 'ecs',
      mode: ecs.AwsLogDriverMode.NON_BLOCKING,
      maxBufferSize: Size.mebibytes(25),
    }),
  });
  return task;
}

function scale(service: ecs.FargateService) {
  const tasks = service.autoScaleTaskCount({ minCapacity: 2, maxCapacity: 8 });
  const cooldowns = { scaleOutCooldown: Duration.minutes(1), scaleInCooldown: Duration.minutes(5) };
  tasks.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: 75, ...cooldowns });
  tasks.scaleOnMemoryUtilization('Memory', { targetUtilizationPercent: 75, ...cooldowns });
}

function receiveRequests(service: ecs.FargateService, listener: elbv2.ApplicationListener): elbv2.ApplicationTargetGroup {
  const targetGroup = new elbv2.ApplicationTargetGroup(service.stack, 'TargetGroup', {
    vpc: service.cluster.vpc,
    port: PORT,
    protocol: elbv2.ApplicationProtocol.HTTP,
    protocolVersion: elbv2.ApplicationProtocolVersion.HTTP1,
    targetType: elbv2.TargetType.IP,
    targets: [service],
    crossZoneEnabled: true,
    deregistrationDelay: Duration.seconds(30),
    healthCheck: {
      enabled: true,
      path: '/',
      port: 'traffic-port',
      protocol: elbv2.Protocol.HTTP,
      healthyHttpCodes: '200-399',
      interval: Duration.seconds(15),
      timeout: Duration.seconds(5),
      healthyThresholdCount: 2,
      unhealthyThresholdCount: 3,
    },
  });
  listener.addTargetGroups('Service', {
    priority: 100,
    conditions: [elbv2.ListenerCondition.pathPatterns(['/*'])],
    targetGroups: [targetGroup],
  });
  return targetGroup;
}
