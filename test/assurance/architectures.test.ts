import {
  aws_autoscaling as autoscaling,
  aws_certificatemanager as acm,
  aws_cloudfront as cloudfront,
  aws_cloudfront_origins as origins,
  aws_docdb as docdb,
  aws_ec2 as ec2,
  aws_ecs as ecs,
  aws_efs as efs,
  aws_elasticloadbalancingv2 as elb,
  aws_rds as rds,
  RemovalPolicy,
  Stack,
} from 'aws-cdk-lib';
import { fargate, useStore } from './parts';
import { besideRollback } from './rule-table';
import { Assurance } from '../../src/assurance';
import { plainApp } from '../support/apps';

const zones = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'];

function stackWith(build: (stack: Stack, vpc: ec2.Vpc) => void, agnostic = false): Assurance {
  const app = plainApp();
  const stack = new Stack(app, 'App', agnostic ? {} : { env: { account: '111111111111', region: 'eu-west-1' } });
  build(stack, new ec2.Vpc(stack, 'Vpc', agnostic ? {} : { availabilityZones: zones }));
  return Assurance.ofStage(app);
}

function group(stack: Stack, vpc: ec2.IVpc, id: string) {
  return new ec2.SecurityGroup(stack, id, { vpc, allowAllOutbound: false });
}

function secureListener(balancer: elb.ApplicationLoadBalancer) {
  const certificate = acm.Certificate.fromCertificateArn(balancer, 'C', 'arn:aws:acm:eu-west-1:111111111111:certificate/x');
  return balancer.addListener('Https', { port: 443, certificates: [certificate], sslPolicy: elb.SslPolicy.TLS13_RES });
}

const rules = (proof: Assurance) => [...new Set(besideRollback(proof.findings).map(({ ruleId }) => ruleId.split('::')[1]))];

test('an environment-agnostic stack is proved over zones by position', () => {
  const proof = stackWith((stack, vpc) => fargate(stack, vpc), true);
  expect(proof.findings).toEqual([]);
  expect(proof.report.availability.zones).toEqual(['zone 1', 'zone 2']);
});

test.each([
  [2, []],
  [1, ['AZ004']],
])('Aurora with %d instances', (instances, expected) => {
  const proof = stackWith((stack, vpc) => {
    const cluster = new rds.DatabaseCluster(stack, 'Aurora', {
      vpc,
      engine: rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_16_6 }),
      deletionProtection: true,
      storageEncrypted: true,
      writer: rds.ClusterInstance.serverlessV2('writer'),
      readers: instances > 1 ? [rds.ClusterInstance.serverlessV2('reader', { scaleWithWriter: true })] : [],
      securityGroups: [group(stack, vpc, 'AuroraGroup')],
    });
    useStore(fargate(stack, vpc, { HOST: cluster.clusterEndpoint.hostname }), cluster);
  });
  expect(rules(proof)).toEqual(expected);
});

test('members of a cluster that are pinned to one zone go with it', () => {
  const proof = stackWith((stack, vpc) => {
    const cluster = new docdb.DatabaseCluster(stack, 'Documents', {
      vpc,
      instances: 2,
      instanceType: new ec2.InstanceType('r6g.large'),
      masterUser: { username: 'x' },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.SNAPSHOT,
    });
    for (const child of cluster.node.findAll()) if (child instanceof docdb.CfnDBInstance) child.availabilityZone = 'eu-west-1b';
  });
  expect(proof.findings.map(({ message }) => message)).toEqual([
    "the loss of eu-west-1b stops 'App/Documents': all its instances are pinned to the same zone",
  ]);
});

test('DocumentDB with two instances', () => {
  const proof = stackWith((stack, vpc) => {
    const cluster = new docdb.DatabaseCluster(stack, 'Documents', {
      vpc,
      instances: 2,
      instanceType: new ec2.InstanceType('r6g.large'),
      masterUser: { username: 'x' },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.SNAPSHOT,
    });
    const service = fargate(stack, vpc, { HOST: cluster.clusterEndpoint.hostname });
    useStore(service, cluster);
  });
  expect(rules(proof)).toEqual([]);
  expect(proof.report.reachability.pairs).toContainEqual(
    expect.objectContaining({ source: 'App/Service', target: 'App/Documents', ports: '27017', state: 'open' }),
  );
});

test.each([
  [3, []],
  [1, ['AZ003']],
])('tasks on at least %d EC2 instances with bridge networking', (minCapacity, expected) => {
  const proof = stackWith((stack, vpc) => {
    const machines = group(stack, vpc, 'Machines');
    const cluster = new ecs.Cluster(stack, 'Cluster', { vpc });
    const capacity = new autoscaling.AutoScalingGroup(stack, 'Group', {
      vpc,
      minCapacity,
      maxCapacity: 6,
      instanceType: new ec2.InstanceType('t4g.small'),
      machineImage: ec2.MachineImage.genericLinux({ 'eu-west-1': 'ami-1' }),
      securityGroup: machines,
      requireImdsv2: true,
      updatePolicy: autoscaling.UpdatePolicy.instanceRefresh({ strategy: autoscaling.InstanceRefreshStrategy.ROLLING }),
    });
    cluster.addAsgCapacityProvider(new ecs.AsgCapacityProvider(stack, 'Provider', { autoScalingGroup: capacity }));
    const taskDefinition = new ecs.Ec2TaskDefinition(stack, 'Task');
    taskDefinition.addContainer('web', {
      image: ecs.ContainerImage.fromRegistry('nginx'),
      memoryLimitMiB: 128,
      portMappings: [{ containerPort: 80 }],
    });
    const service = new ecs.Ec2Service(stack, 'Service', {
      cluster,
      taskDefinition,
      circuitBreaker: { rollback: true },
      minHealthyPercent: 100,
      desiredCount: 3,
    });
    service.node.addDependency(vpc, capacity);
    machines.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443));
    const balancer = new elb.ApplicationLoadBalancer(stack, 'Balancer', { vpc, internetFacing: true });
    secureListener(balancer).addTargets('Web', { port: 80, targets: [service] });
    balancer.connections.allowTo(capacity, ec2.Port.tcpRange(32768, 65535));
  });
  expect(rules(proof)).toEqual(expected);
});

function privateFrontDoor(admits: boolean): Assurance {
  return stackWith((stack, vpc) => {
    const balancerGroup = group(stack, vpc, 'BalancerGroup');
    if (admits) balancerGroup.addIngressRule(ec2.Peer.prefixList('pl-4fa04526'), ec2.Port.tcp(80));
    const balancer = new elb.ApplicationLoadBalancer(stack, 'Balancer', { vpc, securityGroup: balancerGroup });
    balancer.node.addDependency(vpc);
    balancer.addListener('Http', { port: 80, open: false }).addTargets('Web', { port: 80, targets: [fargate(stack, vpc)] });
    new cloudfront.Distribution(stack, 'Edge', {
      defaultBehavior: {
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        origin: origins.VpcOrigin.withApplicationLoadBalancer(balancer, { protocolPolicy: cloudfront.OriginProtocolPolicy.HTTP_ONLY }),
      },
    });
  });
}

test('a distribution reaches an internal load balancer through a VPC origin', () => {
  const proof = privateFrontDoor(true);
  expect(proof.findings).toEqual([]);
  expect(proof.report.availability.paths.map(({ stations }) => stations.slice(0, 2))).toContainEqual(['internet', 'App/Edge']);
});

test('a distribution that its load balancer does not admit is a finding', () => {
  expect(rules(privateFrontDoor(false))).toEqual(['RE007']);
});

test('a network load balancer without security groups passes its visitors on', () => {
  const proof = stackWith((stack, vpc) => {
    const service = fargate(stack, vpc);
    const balancer = new elb.CfnLoadBalancer(stack, 'Balancer', {
      type: 'network',
      scheme: 'internet-facing',
      subnets: vpc.publicSubnets.map(({ subnetId }) => subnetId),
    });
    balancer.node.addDependency(vpc);
    const targets = new elb.CfnTargetGroup(stack, 'Targets', { protocol: 'TCP', port: 80, targetType: 'ip', vpcId: vpc.vpcId });
    const listener = new elb.CfnListener(stack, 'Tcp', {
      loadBalancerArn: balancer.ref,
      port: 80,
      protocol: 'TCP',
      defaultActions: [{ type: 'forward', targetGroupArn: targets.ref }],
    });
    service.node.addDependency(listener);
    ((service.node.defaultChild as ecs.CfnService | undefined) ?? (service.node.findChild('Service') as ecs.CfnService)).loadBalancers = [
      { containerName: 'web', containerPort: 80, targetGroupArn: targets.ref },
    ];
    service.connections.allowFromAnyIpv4(ec2.Port.tcp(80));
  });
  expect(proof.findings).toEqual([]);
  expect(proof.report.reachability.pairs).toContainEqual(
    expect.objectContaining({ source: 'internet', target: 'App/Balancer', ports: '80', state: 'open' }),
  );
});

test('a file system is reached at its mount targets', () => {
  const build = (open: boolean) =>
    stackWith((stack, vpc) => {
      const files = new efs.FileSystem(stack, 'Files', { vpc, enableAutomaticBackups: true });
      const service = fargate(stack, vpc);
      (service.taskDefinition as ecs.FargateTaskDefinition).addVolume({
        name: 'files',
        efsVolumeConfiguration: { fileSystemId: files.fileSystemId },
      });
      service.node.addDependency(files);
      if (open) useStore(service, files);
    });
  expect(rules(build(true))).toEqual([]);
  expect(rules(build(false))).toEqual(['RE004']);
});

test('a database proxy is on the way and is no stranger to the database', () => {
  const proof = stackWith((stack, vpc) => {
    const database = new rds.DatabaseInstance(stack, 'Database', {
      vpc,
      multiAz: true,
      engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }),
      deletionProtection: true,
      storageEncrypted: true,
    });
    const proxy = database.addProxy('Proxy', { vpc, secrets: [database.secret!], securityGroups: [group(stack, vpc, 'ProxyGroup')] });
    proxy.connections.allowToDefaultPort(database);
    const service = fargate(stack, vpc, { HOST: proxy.endpoint });
    service.connections.allowTo(proxy, ec2.Port.tcp(5432));
    service.node.addDependency(proxy, ...proxy.connections.securityGroups, ...service.connections.securityGroups);
  });
  expect(rules(proof)).toEqual([]);
});

test('a load balancer listener on a port that a certificate needs is read from tokens too', () => {
  const proof = stackWith((stack, vpc) => {
    const balancer = new elb.ApplicationLoadBalancer(stack, 'Balancer', { vpc, internetFacing: true });
    secureListener(balancer)
      .addTargets('Web', { port: 80, targets: [fargate(stack, vpc)] });
  });
  expect(proof.findings).toEqual([]);
});
