import {
  aws_certificatemanager as acm,
  aws_cloudfront as cloudfront,
  aws_cloudfront_origins as origins,
  aws_docdb as docdb,
  aws_dynamodb as dynamodb,
  aws_ec2 as ec2,
  aws_ecr as ecr,
  aws_ecs as ecs,
  aws_efs as efs,
  aws_elasticloadbalancingv2 as elb,
  aws_kms as kms,
  aws_lambda as lambda,
  aws_rds as rds,
  aws_s3 as s3,
  aws_secretsmanager as secretsmanager,
  aws_sqs as sqs,
  App,
  Duration,
  NestedStack,
  RemovalPolicy,
  Stack,
  Stage,
} from 'aws-cdk-lib';
import { ProductionPlatform, ProductionPlatformProps, cache, database, edge, network, search, storage } from '../../src';
import { Assurance } from '../../src/assurance';
import { modernApp } from '../support/apps';

const ENV = { account: '111111111111', region: 'eu-west-1' };
const ZONES = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'];
const IMAGE = ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:stable');
const SERVICE = { image: IMAGE };
const ALERTS = { alerts: { emails: ['oncall@example.com'] } };

const REPLICATED = {
  readReplicas: 1,
  proxy: {},
  credentials: database.DatabaseCredentials.generated({ rotateAfter: Duration.days(30) }),
};

const stackIn = (app: App | Stage, id = 'App') => new Stack(app, id, { env: ENV });
const threeZones = (scope: Stack, id = 'Vpc', props: ec2.VpcProps = {}) => new ec2.Vpc(scope, id, { availabilityZones: ZONES, ...props });

/** An app with one platform. */
const platform = (props: ProductionPlatformProps | ((stack: Stack) => ProductionPlatformProps)) => (app: App) => {
  const stack = stackIn(app);
  new ProductionPlatform(stack, 'Platform', { ...ALERTS, ...(typeof props === 'function' ? props(stack) : props) });
};

/** A stack with a VPC over three zones and whatever is built in it. */
const handWritten = (build: (stack: Stack, vpc: ec2.Vpc) => void) => (app: App) => {
  const stack = stackIn(app);
  build(stack, threeZones(stack));
};

function fargate(scope: Stack, vpc: ec2.IVpc, environment: { [name: string]: string } = {}, props: Partial<ecs.FargateServiceProps> = {}) {
  const taskDefinition = new ecs.FargateTaskDefinition(scope, 'Task');
  taskDefinition.addContainer('web', { image: IMAGE, portMappings: [{ containerPort: 80 }], environment });
  const service = new ecs.FargateService(scope, 'Service', {
    cluster: new ecs.Cluster(scope, 'Cluster', { vpc }),
    taskDefinition,
    circuitBreaker: { rollback: true },
    minHealthyPercent: 100,
    desiredCount: 3,
    securityGroups: [new ec2.SecurityGroup(scope, 'ServiceGroup', { vpc, allowAllOutbound: false })],
    ...props,
  });
  service.connections.allowToAnyIpv4(ec2.Port.tcp(443));
  return service;
}

function publicBalancer(scope: Stack, vpc: ec2.IVpc): elb.ApplicationListener {
  const balancer = new elb.ApplicationLoadBalancer(scope, 'Balancer', { vpc, internetFacing: true });
  const certificates = [acm.Certificate.fromCertificateArn(scope, 'Certificate', 'arn:aws:acm:eu-west-1:111111111111:certificate/x')];
  return balancer.addListener('Https', { port: 443, certificates, sslPolicy: elb.SslPolicy.TLS13_RES });
}

function postgres(scope: Stack, vpc: ec2.IVpc, props: Partial<rds.DatabaseInstanceProps> = {}) {
  return new rds.DatabaseInstance(scope, 'Database', {
    vpc,
    multiAz: true,
    engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }),
    deletionProtection: true,
    storageEncrypted: true,
    ...props,
  });
}

function importedVpc(scope: Stack): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(scope, 'Imported', {
    vpcId: 'vpc-0123456789abcdef0',
    availabilityZones: ZONES,
    publicSubnetIds: ['subnet-public-a', 'subnet-public-b', 'subnet-public-c'],
    privateSubnetIds: ['subnet-private-a', 'subnet-private-b', 'subnet-private-c'],
  });
}

const VARIANTS: [string, (app: App) => void][] = [
  ['a platform with a service alone', platform({ service: SERVICE })],
  ['a platform with a database alone', platform({ database: {} })],
  ['a platform over three zones', platform({ network: { availabilityZones: 3 }, service: SERVICE, database: {} })],
  ['an environment-agnostic platform', (app) => void new ProductionPlatform(new Stack(app, 'App'), 'Platform', { ...ALERTS, service: SERVICE, database: {} })],
  ['a platform with MySQL behind CloudFront', platform({ service: SERVICE, database: { engine: database.DatabaseEngine.mysql() } })],
  ['a platform with read replicas', platform({ service: SERVICE, database: { readReplicas: 2 } })],
  ['a platform with a proxy, read replicas and a changing password', platform({ service: SERVICE, database: REPLICATED })],
  ['a platform with Aurora behind a proxy', platform({ service: SERVICE, database: { engine: database.DatabaseEngine.auroraPostgres(), proxy: {} } })],
  ['a platform without a way out whose password changes', platform((stack) => ({
    network: { egress: network.Egress.none() },
    service: { image: ecs.ContainerImage.fromEcrRepository(ecr.Repository.fromRepositoryName(stack, 'Images', 'app')) },
    database: { credentials: REPLICATED.credentials },
  }))],
  ['a platform whose service logs in through a proxy without a password', (app) => {
    const added = new ProductionPlatform(stackIn(app), 'Platform', ALERTS);
    added.addService('Api', { ...SERVICE, uses: [added.addDatabase('Orders', { proxy: {}, readReplicas: 1 }).forIamUser('shop')] });
  }],
  ['a platform whose service uses a database of another app', (app) => {
    const stack = stackIn(app);
    const existing = database.RelationalDatabase.fromExisting(stack, 'Orders', {
      host: 'orders.example.internal',
      securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'OrdersGroup', 'sg-12345678'),
      secret: secretsmanager.Secret.fromSecretNameV2(stack, 'OrdersSecret', 'orders'),
    });
    new ProductionPlatform(stack, 'Platform', ALERTS).addService('Api', { ...SERVICE, uses: [existing] });
  }],
  ['a platform with Aurora PostgreSQL', platform({ service: SERVICE, database: { engine: database.DatabaseEngine.auroraPostgres() } })],
  ['a platform with Aurora MySQL over three zones', platform({
    network: { availabilityZones: 3 }, service: SERVICE, database: { engine: database.DatabaseEngine.auroraMysql(), readReplicas: 4 },
  })],
  ['a platform with serverless Aurora from a snapshot', platform({
    service: SERVICE, database: { engine: database.DatabaseEngine.auroraPostgres({ serverless: { minimumAcu: 2, maximumAcu: 64 } }), snapshotIdentifier: 'orders-2026' },
  })],
  ['a platform with Aurora behind a proxy, whose password changes', platform({
    service: SERVICE, database: { ...REPLICATED, engine: database.DatabaseEngine.auroraMysql() },
  })],
  ['an environment-agnostic platform with Aurora', (app) => void new ProductionPlatform(new Stack(app, 'App'), 'Platform', {
    ...ALERTS, service: SERVICE, database: { engine: database.DatabaseEngine.auroraMysql({ serverless: {} }) },
  })],
  ['a platform with a regional NAT gateway', platform({ network: { egress: network.Egress.regionalNatGateway() }, service: SERVICE, database: {} })],
  ['a platform with NAT instances', platform({ network: { egress: network.Egress.natInstances() }, service: SERVICE, database: {} })],
  ['a platform without a way out that starts through endpoints', platform((stack) => ({
    network: { egress: network.Egress.none() },
    service: { image: ecs.ContainerImage.fromEcrRepository(ecr.Repository.fromRepositoryName(stack, 'Images', 'app')) },
    database: {},
  }))],
  ['a platform with a public load balancer', platform((stack) => ({
    edge: edge.Edge.loadBalancer({
      domain: edge.Domain.withCertificates({
        names: ['www.example.com'],
        loadBalancerCertificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:eu-west-1:111111111111:certificate/x'),
      }),
    }),
    service: SERVICE,
    database: {},
  }))],
  ['a platform in an imported VPC', platform((stack) => ({
    network: { source: network.NetworkSource.existing(importedVpc(stack)) }, service: SERVICE, database: {},
  }))],
  ['a platform with every store', platform((stack) => ({
    network: { availabilityZones: 3 },
    database: {},
    documentDatabase: { instances: 3 },
    cache: {},
    search: { availability: search.SearchAvailability.threeZonesWithStandby() },
    objectStore: { encryptionKey: new kms.Key(stack, 'Key', { enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN }) },
    site: {},
    service: SERVICE,
  }))],
  ['a platform with every store in an imported VPC', platform((stack) => ({
    network: { source: network.NetworkSource.existing(importedVpc(stack)) },
    documentDatabase: {},
    cache: {},
    search: { availability: search.SearchAvailability.threeZones() },
    objectStore: {},
    service: SERVICE,
  }))],
  ['a platform with a cache in shards', platform({ cache: { capacity: cache.CacheCapacity.shards({ shards: 2 }) }, service: SERVICE })],
  ['a platform with a serverless cache', platform({
    cache: { capacity: cache.CacheCapacity.serverless(), authentication: cache.CacheAuthentication.iam() }, service: SERVICE,
  })],
  ['a platform whose site is behind the edge', (app) => {
    const stack = stackIn(app);
    const distribution = new cloudfront.Distribution(stack, 'Distribution', {
      defaultBehavior: {
        origin: new origins.HttpOrigin('www.example.com'), viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      },
    });
    new ProductionPlatform(stack, 'Platform', { ...ALERTS, site: { delivery: storage.SiteDelivery.behindDistribution(distribution, '/assets/*') } });
  }],
  ['a platform whose stores are in stacks of their own', (app) => {
    const [core, data, files, web] = ['Core', 'Data', 'Files', 'Web'].map((id) => stackIn(app, id));
    const shared = new ProductionPlatform(core, 'Platform', { ...ALERTS, network: { availabilityZones: 3 } });
    const uses = [
      shared.addDocumentDatabase('Catalog', { scope: data }),
      shared.addCache('Sessions', { scope: data }),
      shared.addSearchDomain('Products', { scope: data, availability: search.SearchAvailability.threeZonesWithStandby() }),
      shared.addObjectStore('Media', { scope: files }).readOnly(),
    ];
    shared.addService('Web', { scope: web, image: IMAGE, uses });
  }],
  ['a platform split over stacks', (app) => {
    const [core, data, web] = ['Core', 'Data', 'Web'].map((id) => stackIn(app, id));
    const shared = new ProductionPlatform(core, 'Platform', ALERTS);
    const orders = shared.addDatabase('Orders', { scope: data });
    shared.addService('Web', { scope: web, image: IMAGE, uses: [orders] });
  }],
  ['a platform in a nested stack', (app) => void new ProductionPlatform(new NestedStack(stackIn(app), 'Nested'), 'Platform', { ...ALERTS, service: SERVICE, database: {} })],
  ['two platforms in two stages', (app) => {
    ['Blue', 'Green'].forEach((id, index) => {
      new ProductionPlatform(stackIn(new Stage(app, id)), 'Platform', { ...ALERTS, network: { cidr: `10.${index}.0.0/16` }, service: SERVICE, database: {} });
    });
  }],
  ['a hand-written service with PostgreSQL', handWritten((stack, vpc) => {
    const store = postgres(stack, vpc);
    const service = fargate(stack, vpc, { HOST: store.instanceEndpoint.hostname });
    service.connections.allowToDefaultPort(store);
    publicBalancer(stack, vpc).addTargets('Web', { port: 80, targets: [service] });
  })],
  ['Aurora with a reader', handWritten((stack, vpc) => {
    const cluster = new rds.DatabaseCluster(stack, 'Aurora', {
      vpc,
      engine: rds.DatabaseClusterEngine.auroraMysql({ version: rds.AuroraMysqlEngineVersion.VER_3_10_0 }),
      writer: rds.ClusterInstance.provisioned('writer'),
      readers: [rds.ClusterInstance.provisioned('reader')],
      deletionProtection: true,
      storageEncrypted: true,
    });
    fargate(stack, vpc, { HOST: cluster.clusterEndpoint.hostname }).connections.allowToDefaultPort(cluster);
  })],
  ['DocumentDB over three zones', handWritten((stack, vpc) => {
    const cluster = new docdb.DatabaseCluster(stack, 'Documents', {
      vpc, instances: 3, instanceType: new ec2.InstanceType('r6g.large'), masterUser: { username: 'admin1' }, deletionProtection: true,
    });
    fargate(stack, vpc, { HOST: cluster.clusterEndpoint.hostname }).connections.allowToDefaultPort(cluster);
  })],
  ['functions in a VPC with a table and a queue', handWritten((stack, vpc) => {
    const table = new dynamodb.TableV2(stack, 'Table', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
      deletionProtection: true,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    });
    const handler = new lambda.Function(stack, 'Handler', {
      vpc,
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async () => {}'),
      environment: { TABLE: table.tableName, QUEUE: new sqs.Queue(stack, 'Queue', { enforceSSL: true }).queueUrl },
    });
    table.grantReadWriteData(handler);
  })],
  ['a network load balancer', handWritten((stack, vpc) => {
    const guard = new ec2.SecurityGroup(stack, 'BalancerGroup', { vpc, allowAllOutbound: false });
    guard.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(80));
    const service = fargate(stack, vpc);
    new elb.NetworkLoadBalancer(stack, 'Balancer', { vpc, internetFacing: true, securityGroups: [guard] })
      .addListener('Tcp', { port: 80 }).addTargets('Web', { port: 80, targets: [service] });
    service.connections.allowFrom(guard, ec2.Port.tcp(80));
    guard.connections.allowTo(service, ec2.Port.tcp(80));
  })],
  ['an internal load balancer for callers of the VPC', handWritten((stack, vpc) => {
    const caller = new ec2.SecurityGroup(stack, 'Callers', { vpc });
    const balancer = new elb.ApplicationLoadBalancer(stack, 'Balancer', { vpc });
    const listener = balancer.addListener('Http', { port: 80, open: false });
    listener.connections.allowFrom(caller, ec2.Port.tcp(80));
    listener.addTargets('Web', { port: 80, targets: [fargate(stack, vpc)] });
  })],
  ['two VPCs in one stack', (app) => {
    const stack = stackIn(app);
    const [front, back] = [threeZones(stack, 'Front'), threeZones(stack, 'Back', { ipAddresses: ec2.IpAddresses.cidr('10.1.0.0/16'), natGateways: 0, subnetConfiguration: [{ name: 'Data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }] })];
    publicBalancer(stack, front).addTargets('Web', { port: 80, targets: [fargate(stack, front)] });
    postgres(stack, back, { vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED } });
  }],
  ['an existing security group', handWritten((stack, vpc) => {
    const existing = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Existing', 'sg-0123456789abcdef0', { mutable: false });
    fargate(stack, vpc, {}, { securityGroups: [existing] });
  })],
  ['a service in an imported VPC', (app) => {
    const stack = stackIn(app);
    const vpc = importedVpc(stack);
    publicBalancer(stack, vpc).addTargets('Web', { port: 80, targets: [fargate(stack, vpc)] });
  }],
  ['a file system that a service mounts', handWritten((stack, vpc) => {
    const files = new efs.FileSystem(stack, 'Files', { vpc, enableAutomaticBackups: true });
    const service = fargate(stack, vpc);
    service.taskDefinition.addVolume({ name: 'files', efsVolumeConfiguration: { fileSystemId: files.fileSystemId, transitEncryption: 'ENABLED' } });
    service.connections.allowToDefaultPort(files);
  })],
  ['a static site', (app) => {
    const stack = stackIn(app);
    const files = new s3.Bucket(stack, 'Files', { versioned: true, blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL, enforceSSL: true });
    new cloudfront.Distribution(stack, 'Site', {
      defaultBehavior: {
        origin: origins.S3BucketOrigin.withOriginAccessControl(files),
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      },
    });
  }],
  ['a worker that only calls out', handWritten((stack, vpc) => {
    const queue = new sqs.Queue(stack, 'Jobs', { enforceSSL: true, visibilityTimeout: Duration.minutes(5) });
    queue.grantConsumeMessages(fargate(stack, vpc, { QUEUE: queue.queueUrl }).taskDefinition.taskRole);
  })],
];

test('there are enough variants', () => {
  expect(VARIANTS.length).toBeGreaterThanOrEqual(20);
});

test.each(VARIANTS)('%s raises nothing', (_, build) => {
  // GIVEN
  const app = modernApp();
  // WHEN
  build(app);
  // THEN
  expect(Assurance.ofStage(app).findings.map(({ ruleId, constructPath, message }) => `${ruleId} ${constructPath}: ${message}`)).toEqual([]);
});
