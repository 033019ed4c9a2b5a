import {
  App,
  aws_autoscaling as autoscaling,
  aws_ec2 as ec2,
  aws_ecr as ecr,
  aws_ecs as ecs,
  aws_elasticache as elasticache,
  aws_elasticloadbalancingv2 as elb,
  aws_lambda as lambda,
  aws_logs as logs,
  aws_opensearchservice as opensearch,
  aws_rds as rds,
  CfnResource,
  Duration,
  RemovalPolicy,
  Stack,
} from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { findingsOf } from './rule-table';
import { Finding } from '../../src/assurance';

/** A template that tests may change. */
export type MutableTemplate = { Resources: { [id: string]: any }; [section: string]: any };

let cached: string | undefined;

/** A hand-made three-zone architecture in which every promise holds; each call gives a fresh copy. */
export function goodTemplate(): MutableTemplate {
  cached ??= JSON.stringify(synthesized());
  return JSON.parse(cached);
}

/** Findings of one template. */
export function findingsIn(template: MutableTemplate): Finding[] {
  return findingsOf({ Shop: template });
}

/** Ids of the rules that a template breaks, without namespace. */
export function brokenRules(template: MutableTemplate): string[] {
  return [...new Set(findingsIn(template).map(({ ruleId }) => ruleId.split('::')[1]))];
}

/** The only resource of a type, or the one whose logical id matches. */
export function find(template: MutableTemplate, type: string, id: RegExp = /./): any {
  const found = Object.entries(template.Resources).filter(([logicalId, resource]) => resource.Type === type && id.test(logicalId));
  if (found.length !== 1) throw new Error(`${found.length} resources of type ${type}: ${found.map(([logicalId]) => logicalId).join()}`);
  return found[0][1];
}

/** Logical id of a resource. */
export function idOf(template: MutableTemplate, resource: any): string {
  return Object.entries(template.Resources).find(([, candidate]) => candidate === resource)![0];
}

/** Removes a resource. */
export function remove(template: MutableTemplate, type: string, id?: RegExp) {
  delete template.Resources[idOf(template, find(template, type, id))];
}

/** Removes a resource and the waiting for it. */
export function drop(template: MutableTemplate, resource: any) {
  const dropped = idOf(template, resource);
  delete template.Resources[dropped];
  for (const other of Object.values(template.Resources)) {
    if (other.DependsOn) other.DependsOn = [other.DependsOn].flat().filter((id) => id !== dropped);
  }
}

/** The resources of a type. */
export function all(template: MutableTemplate, type: string): any[] {
  return Object.values(template.Resources).filter((resource) => resource.Type === type);
}

function synthesized(): unknown {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Shop', { env: { account: '111111111111', region: 'eu-west-1' } });
  const vpc = new ec2.Vpc(stack, 'Vpc', {
    availabilityZones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: [
      { name: 'Public', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 24, mapPublicIpOnLaunch: false },
      { name: 'App', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 24 },
      { name: 'Data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
    ],
    gatewayEndpoints: { S3: { service: ec2.GatewayVpcEndpointAwsService.S3 } },
  });
  vpc.addInterfaceEndpoint('Secrets', { service: ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER, subnets: { subnetGroupName: 'App' } });
  const group = (id: string) => new ec2.SecurityGroup(stack, id, { vpc, allowAllOutbound: false });

  const balancerGroup = group('BalancerGroup');
  balancerGroup.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443));
  const balancer = new elb.ApplicationLoadBalancer(stack, 'Balancer', {
    vpc,
    internetFacing: true,
    securityGroup: balancerGroup,
    vpcSubnets: { subnetGroupName: 'Public' },
  });
  const listener = balancer.addListener('Https', {
    port: 443,
    protocol: elb.ApplicationProtocol.HTTPS,
    sslPolicy: elb.SslPolicy.TLS13_RES,
    certificates: [{ certificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/x' }],
    open: false,
  });

  const database = new rds.DatabaseInstance(stack, 'Database', {
    vpc,
    vpcSubnets: { subnetGroupName: 'Data' },
    multiAz: true,
    securityGroups: [group('DatabaseGroup')],
    engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }),
    deletionProtection: true,
    storageEncrypted: true,
  });
  const cacheGroup = group('CacheGroup');
  const cacheConnections = new ec2.Connections({ securityGroups: [cacheGroup], defaultPort: ec2.Port.tcp(6379) });
  const cache = new elasticache.CfnReplicationGroup(stack, 'Cache', {
    replicationGroupDescription: 'sessions',
    engine: 'valkey',
    cacheNodeType: 'cache.t4g.small',
    numCacheClusters: 2,
    multiAzEnabled: true,
    automaticFailoverEnabled: true,
    atRestEncryptionEnabled: true,
    transitEncryptionEnabled: true,
    snapshotRetentionLimit: 5,
    securityGroupIds: [cacheGroup.securityGroupId],
    cacheSubnetGroupName: new elasticache.CfnSubnetGroup(stack, 'CacheSubnets', {
      description: 'data',
      subnetIds: vpc.selectSubnets({ subnetGroupName: 'Data' }).subnetIds,
    }).ref,
  });
  cache.applyRemovalPolicy(RemovalPolicy.SNAPSHOT);
  const searchGroup = group('SearchGroup');
  const search = new opensearch.Domain(stack, 'Search', {
    version: opensearch.EngineVersion.OPENSEARCH_2_19,
    vpc,
    vpcSubnets: [{ subnetGroupName: 'Data' }],
    securityGroups: [searchGroup],
    suppressLogsResourcePolicy: true,
    capacity: { dataNodes: 3, masterNodes: 3, multiAzWithStandbyEnabled: false },
    zoneAwareness: { availabilityZoneCount: 3 },
    encryptionAtRest: { enabled: true },
    nodeToNodeEncryption: true,
    enforceHttps: true,
  });
  const around = [vpc, searchGroup, ...vpc.selectSubnets({ subnetGroupName: 'Data' }).subnets];
  for (const { node } of around) (node.defaultChild as CfnResource).applyRemovalPolicy(RemovalPolicy.RETAIN);

  // Later versions are pushed here; the first deployment runs what is there before it.
  new ecr.Repository(stack, 'Images');
  const task = new ecs.FargateTaskDefinition(stack, 'Task');
  task.addContainer('web', {
    image: ecs.ContainerImage.fromEcrRepository(ecr.Repository.fromRepositoryName(stack, 'Released', 'shop')),
    portMappings: [{ containerPort: 3000 }],
    logging: ecs.LogDrivers.awsLogs({ streamPrefix: 'web', logGroup: new logs.LogGroup(stack, 'Logs') }),
    secrets: { DATABASE: ecs.Secret.fromSecretsManager(database.secret!) },
    environment: { CACHE: cache.attrPrimaryEndPointAddress, SEARCH: search.domainEndpoint },
  });
  const service = new ecs.FargateService(stack, 'Service', {
    cluster: new ecs.Cluster(stack, 'Cluster', { vpc }),
    taskDefinition: task,
    securityGroups: [group('ServiceGroup')],
    vpcSubnets: { subnetGroupName: 'App' },
    circuitBreaker: { rollback: true },
    minHealthyPercent: 100,
    desiredCount: 3,
  });
  service.connections.allowToAnyIpv4(ec2.Port.tcp(443));
  service.connections.allowToDefaultPort(database);
  service.connections.allowTo(cacheConnections, ec2.Port.tcp(6379));
  service.connections.allowTo(search, ec2.Port.tcp(443));
  service.node.addDependency(vpc, task, database, ...stack.node.children.filter((child) => child instanceof ec2.SecurityGroup));
  (service.node.findChild('Service') as CfnResource).addMetadata('aws:cdk:acknowledged-rules', {
    'ProductionPlatform::DE008': 'one template shows all at once',
  });
  listener.addTargets('Web', {
    port: 3000,
    protocol: elb.ApplicationProtocol.HTTP,
    targets: [service],
    healthCheck: { timeout: Duration.seconds(5), interval: Duration.seconds(10) },
  });

  const instances = new autoscaling.AutoScalingGroup(stack, 'Instances', {
    vpc,
    vpcSubnets: { subnetGroupName: 'App' },
    minCapacity: 3,
    maxCapacity: 6,
    instanceType: new ec2.InstanceType('t4g.small'),
    machineImage: ec2.MachineImage.genericLinux({ 'eu-west-1': 'ami-12345678' }),
    securityGroup: group('InstancesGroup'),
    requireImdsv2: true,
    healthChecks: autoscaling.HealthChecks.withAdditionalChecks({ additionalTypes: [autoscaling.AdditionalHealthCheckType.ELB] }),
    updatePolicy: autoscaling.UpdatePolicy.rollingUpdate({ minInstancesInService: 2, pauseTime: Duration.minutes(5) }),
  });
  listener.addTargets('Legacy', {
    port: 8080,
    protocol: elb.ApplicationProtocol.HTTP,
    targets: [instances],
    priority: 10,
    conditions: [elb.ListenerCondition.pathPatterns(['/legacy/*'])],
  });

  const worker = new lambda.Function(stack, 'Worker', {
    vpc,
    vpcSubnets: { subnetGroupName: 'App' },
    securityGroups: [group('WorkerGroup')],
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {}'),
    environment: { DATABASE: database.dbInstanceEndpointAddress },
  });
  worker.connections.allowToDefaultPort(database);
  return Template.fromStack(stack).toJSON();
}
