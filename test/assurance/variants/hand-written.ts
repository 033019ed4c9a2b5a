import {
  aws_cloudfront as cloudfront,
  aws_cloudfront_origins as origins,
  aws_docdb as docdb,
  aws_dynamodb as dynamodb,
  aws_ec2 as ec2,
  aws_efs as efs,
  aws_elasticloadbalancingv2 as elb,
  aws_lambda as lambda,
  aws_rds as rds,
  aws_s3 as s3,
  aws_sqs as sqs,
  App,
  Duration,
  RemovalPolicy,
  Stack,
} from 'aws-cdk-lib';
import { fargate, importedVpc, postgres, publicBalancer, stackIn, threeZones, useStore, Variant } from '../parts';

/** A stack with a VPC over three zones and whatever is built in it. */
const handWritten = (build: (stack: Stack, vpc: ec2.Vpc) => void) => (app: App) => {
  const stack = stackIn(app);
  build(stack, threeZones(stack));
};

/** Architectures of `aws-cdk-lib` alone that hold. */
export const HAND_WRITTEN: Variant[] = [
  ['a hand-written service with PostgreSQL', handWritten((stack, vpc) => {
    const store = postgres(stack, vpc);
    const service = fargate(stack, vpc, { HOST: store.instanceEndpoint.hostname });
    useStore(service, store);
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
    useStore(fargate(stack, vpc, { HOST: cluster.clusterEndpoint.hostname }), cluster);
  })],
  ['DocumentDB over three zones', handWritten((stack, vpc) => {
    const cluster = new docdb.DatabaseCluster(stack, 'Documents', {
      vpc,
      instances: 3,
      instanceType: new ec2.InstanceType('r6g.large'),
      masterUser: { username: 'admin1' },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.SNAPSHOT,
    });
    useStore(fargate(stack, vpc, { HOST: cluster.clusterEndpoint.hostname }), cluster);
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
    useStore(service, files);
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
    const deadLetters = new sqs.Queue(stack, 'DeadLetters', { enforceSSL: true, retentionPeriod: Duration.days(14) });
    const queue = new sqs.Queue(stack, 'Jobs', {
      enforceSSL: true, visibilityTimeout: Duration.minutes(5), deadLetterQueue: { queue: deadLetters, maxReceiveCount: 5 },
    });
    queue.grantConsumeMessages(fargate(stack, vpc, { QUEUE: queue.queueUrl }).taskDefinition.taskRole);
  })],
];
