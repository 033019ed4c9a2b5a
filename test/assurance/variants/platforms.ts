import {
  aws_certificatemanager as acm,
  aws_cloudfront as cloudfront,
  aws_cloudfront_origins as origins,
  aws_ec2 as ec2,
  aws_ecr as ecr,
  aws_ecs as ecs,
  aws_kms as kms,
  aws_scheduler as scheduler,
  aws_secretsmanager as secretsmanager,
  App,
  Duration,
  NestedStack,
  RemovalPolicy,
  Stack,
  Stage,
} from 'aws-cdk-lib';
import { ProductionPlatform, ProductionPlatformProps, cache, compute, database, edge, network, search, storage } from '../../../src';
import { IMAGE, importedVpc, stackIn, Variant } from '../parts';

const SERVICE = { image: IMAGE };
const ALERTS = { alerts: { emails: ['oncall@example.com'] } };

const REPLICATED = {
  readReplicas: 2,
  proxy: {},
  credentials: database.DatabaseCredentials.generated({ rotateAfter: Duration.days(30) }),
};

/** An app with one platform. */
const platform = (props: ProductionPlatformProps | ((stack: Stack) => ProductionPlatformProps)) => (app: App) => {
  const stack = stackIn(app);
  new ProductionPlatform(stack, 'Platform', { ...ALERTS, ...(typeof props === 'function' ? props(stack) : props) });
};

/** Platforms that hold, in what their props allow. */
export const PLATFORMS: Variant[] = [
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
    added.addService('Api', { ...SERVICE, uses: [added.addDatabase('Orders', { proxy: {}, readReplicas: 2 }).forIamUser('shop')] });
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
  ['a platform in zones that are named by their ids', platform({
    network: { availabilityZoneIds: ['euw1-az3', 'euw1-az1'] }, service: SERVICE, database: { readReplicas: 2, proxy: {} }, documentDatabase: {}, cache: {}, search: {},
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
  ['a platform with an app on instances, a job of a schedule and a task that people start', (app) => {
    const added = new ProductionPlatform(stackIn(app), 'Platform', ALERTS);
    const uses = [added.addDatabase('Orders')];
    added.addInstanceService('Web', { app: compute.InstanceApp.container(IMAGE), uses });
    added.addScheduledJob('Nightly', { image: IMAGE, schedule: scheduler.ScheduleExpression.rate(Duration.days(1)), uses });
    added.addOneOffTask('Import', { image: IMAGE, uses });
  }],
  ['a platform over three zones with an app on three instances', (app) => {
    const added = new ProductionPlatform(stackIn(app), 'Platform', { ...ALERTS, network: { availabilityZones: 3 } });
    added.addInstanceService('Web', { app: compute.InstanceApp.container(IMAGE), scaling: { minCapacity: 3 } });
  }],
  ['two platforms in two stages', (app) => {
    ['Blue', 'Green'].forEach((id, index) => {
      new ProductionPlatform(stackIn(new Stage(app, id)), 'Platform', { ...ALERTS, network: { cidr: `10.${index}.0.0/16` }, service: SERVICE, database: {} });
    });
  }],
];
