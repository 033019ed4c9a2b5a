import {
  App, Duration, Environment, RemovalPolicy, Stack, aws_certificatemanager as acm, aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, aws_logs as logs,
  aws_route53 as route53, aws_s3 as s3, aws_secretsmanager as secretsmanager, aws_sqs as sqs,
} from 'aws-cdk-lib';
import {
  PlatformProfile, ProductionPlatform, cache, compute, database, documentdb, edge, ingress, network, search, storage,
} from 'cdk-production-platform';
import { OrderQueue } from './order-queue';
import { PartnerApi } from './partner-api';

const ENV: Environment = { account: '123456789012', region: 'eu-west-1' };
const IMAGE = ecs.ContainerImage.fromRegistry('traefik/whoami');

/** A whole platform: CloudFront with a domain, two services, PostgreSQL, a partner on the internet and a queue. */
class Production extends Stack {
  constructor(app: App) {
    super(app, 'Production', { env: ENV });
    const zone = route53.HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId: 'Z0123456789', zoneName: 'example.com' });
    const token = secretsmanager.Secret.fromSecretNameV2(this, 'Token', 'partner');
    const platform = new ProductionPlatform(this, 'Platform', {
      profile: PlatformProfile.production(),
      network: {
        availabilityZones: 3,
        egress: network.Egress.natGatewayPerZone(),
        endpoints: network.EndpointSet.standard().with(ec2.InterfaceVpcEndpointAwsService.SQS),
        flowLogs: network.FlowLogs.cloudWatch({ retention: logs.RetentionDays.ONE_YEAR }),
        defaultSecurityGroup: network.DefaultSecurityGroup.locked(),
      },
      edge: edge.Edge.cloudFront({ domain: edge.Domain.route53(zone, 'app.example.com'), responseTimeout: Duration.seconds(20) }),
      ingress: { tls: ingress.TlsSupport.TLS_1_3_ONLY, idleTimeout: Duration.minutes(2) },
      alerts: { emails: ['oncall@example.com'] },
    });
    const orders = platform.addDatabase('Orders', {
      engine: database.DatabaseEngine.postgres({ version: '17' }),
      credentials: database.DatabaseCredentials.generated({ username: 'orders' }),
      parameters: { 'log_min_duration_statement': '250' },
    });
    platform.addService('Api', {
      image: IMAGE,
      port: 80,
      route: ingress.Route.path('/api/*', '/graphql').withPriority(10),
      environment: { LOG_LEVEL: 'info' },
      uses: [orders, new PartnerApi('api.partner.example', token)],
      scaling: { min: 3, max: 12, targetCpuPercent: 60 },
    });
    platform.addService('Web', { image: IMAGE, port: 80, route: ingress.Route.everything() }).use(orders);
    platform.observability.watch('OrderQueue', new OrderQueue(new sqs.Queue(this, 'Queue', { enforceSSL: true })));
  }
}

/** A cheaper platform behind a load balancer whose certificate exists already, with MySQL. */
class Staging extends Stack {
  constructor(app: App) {
    super(app, 'Staging', { env: ENV });
    const certificate = acm.Certificate.fromCertificateArn(this, 'Certificate', 'arn:aws:acm:eu-west-1:123456789012:certificate/staging');
    const platform = new ProductionPlatform(this, 'Platform', {
      profile: PlatformProfile.staging(),
      edge: edge.Edge.loadBalancer({
        domain: edge.Domain.withCertificates({ names: ['staging.example.com'], loadBalancerCertificate: certificate }),
      }),
      database: {
        engine: database.DatabaseEngine.mysql(),
        credentials: database.DatabaseCredentials.managedByRds(),
      },
      service: { image: IMAGE, port: 80, route: ingress.Route.host('staging.example.com') },
      alerts: { emails: ['team@example.com'] },
    });
    platform.addService('Admin', { image: IMAGE, port: 80, route: ingress.Route.hostAndPath('staging.example.com', '/admin/*') });
  }
}

/** A profile of its own, made of the settings of another one. */
class Preview extends Stack {
  constructor(app: App) {
    super(app, 'Preview');
    const { settings } = PlatformProfile.development();
    new ProductionPlatform(this, 'Platform', {
      profile: PlatformProfile.of({
        ...settings,
        name: 'preview',
        cidr: '10.9.0.0/16',
        egress: network.Egress.regionalNatGateway(),
        endpoints: network.EndpointSet.gatewaysOnly(),
      }),
      service: { image: IMAGE, port: 80 },
      alerts: { emails: ['team@example.com'] },
    });
  }
}

/** The parts without a platform: networks of every kind, a service inside an existing VPC and cluster. */
class Parts extends Stack {
  constructor(app: App) {
    super(app, 'Parts');
    new network.Network(this, 'Shared', {
      cidr: '10.20.0.0/20',
      egress: network.Egress.sharedNatGateway(),
      endpoints: network.EndpointSet.none(),
      flowLogs: network.FlowLogs.none(),
      defaultSecurityGroup: network.DefaultSecurityGroup.untouched(),
    });
    new network.Network(this, 'Instances', {
      cidr: '10.21.0.0/20',
      egress: network.Egress.natInstances({ instanceType: ec2.InstanceType.of(ec2.InstanceClass.C7GN, ec2.InstanceSize.MEDIUM) }),
    });
    new network.Network(this, 'Closed', {
      cidr: '10.22.0.0/20',
      egress: network.Egress.none(),
      endpoints: network.EndpointSet.of(ec2.InterfaceVpcEndpointAwsService.SQS, ec2.InterfaceVpcEndpointAwsService.SNS),
    });

    const vpc = ec2.Vpc.fromVpcAttributes(this, 'Vpc', {
      vpcId: 'vpc-0a1b2c3d4e5f60718',
      availabilityZones: ['eu-west-1a', 'eu-west-1b'],
      publicSubnetIds: ['subnet-a0123456789abcde1', 'subnet-a0123456789abcde2'],
      privateSubnetIds: ['subnet-b0123456789abcde1', 'subnet-b0123456789abcde2'],
    });
    const existing = new network.Network(this, 'Existing', { source: network.NetworkSource.existing(vpc) });
    const cluster = compute.ContainerCluster.fromCluster(this, 'Cluster', ecs.Cluster.fromClusterAttributes(this, 'EcsCluster', {
      clusterName: 'existing',
      vpc,
    }));
    const certificate = acm.Certificate.fromCertificateArn(this, 'Certificate', 'arn:aws:acm:eu-west-1:123456789012:certificate/parts');
    const options = { vpc: existing.vpc, accessLogs: { retention: Duration.days(30), removalPolicy: RemovalPolicy.DESTROY } };
    const entries = {
      Internet: new ingress.Ingress(this, 'InternetIngress', {
        ...options,
        exposure: ingress.IngressExposure.internet({ certificates: [certificate], redirectHttp: false }),
      }),
      Internal: new ingress.Ingress(this, 'InternalIngress', {
        ...options,
        exposure: ingress.IngressExposure.internal({ admits: [ec2.Peer.ipv4('10.0.0.0/8')] }),
      }),
    };
    for (const [id, entry] of Object.entries(entries)) {
      new compute.ContainerService(this, id, { image: IMAGE, port: 80, vpc: existing.vpc, cluster, ingress: entry });
    }
  }
}

/** Stores of every kind without a platform, some of them made elsewhere. */
class Stores extends Stack {
  private readonly vpc: ec2.IVpc;
  private readonly securityGroup: ec2.ISecurityGroup;

  constructor(app: App) {
    super(app, 'Stores', { env: ENV });
    this.vpc = ec2.Vpc.fromVpcAttributes(this, 'Vpc', {
      vpcId: 'vpc-0a1b2c3d4e5f60718',
      availabilityZones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
      privateSubnetIds: ['subnet-b0123456789abcde1', 'subnet-b0123456789abcde2', 'subnet-b0123456789abcde3'],
      isolatedSubnetIds: ['subnet-c0123456789abcde1', 'subnet-c0123456789abcde2', 'subnet-c0123456789abcde3'],
    });
    this.securityGroup = ec2.SecurityGroup.fromSecurityGroupId(this, 'SecurityGroup', 'sg-0123456789abcdef0');
    const cluster = new compute.ContainerCluster(this, 'Cluster', { vpc: this.vpc });
    const uses = [...this.createCaches(), ...this.createDocumentDatabases(), ...this.createSearchDomains(), ...this.createObjectStores()];
    new compute.ContainerService(this, 'Worker', { image: IMAGE, vpc: this.vpc, cluster, uses });
    this.createSites();
  }

  private createCaches() {
    const { vpc, securityGroup } = this;
    return [
      new cache.Cache(this, 'Sessions', {
        vpc,
        engine: cache.CacheEngine.valkey(),
        capacity: cache.CacheCapacity.nodes({ nodes: 3 }),
        authentication: cache.CacheAuthentication.token(),
      }),
      new cache.Cache(this, 'Prices', {
        vpc,
        engine: cache.CacheEngine.redis(),
        capacity: cache.CacheCapacity.shards({ shards: 3 }),
        authentication: cache.CacheAuthentication.iam(),
      }),
      new cache.Cache(this, 'Pages', { vpc, capacity: cache.CacheCapacity.serverless({ maxStorageGb: 10 }) }),
      cache.Cache.fromExisting(this, 'OldSessions', { host: 'sessions.example.com', securityGroup }),
    ];
  }

  private createDocumentDatabases() {
    const { vpc, securityGroup } = this;
    const secret = secretsmanager.Secret.fromSecretNameV2(this, 'DocumentSecret', 'documents');
    return [
      new documentdb.DocumentDatabase(this, 'Catalog', {
        vpc,
        credentials: documentdb.DocumentDatabaseCredentials.generated({ username: 'catalog' }),
      }),
      new documentdb.DocumentDatabase(this, 'Reviews', { vpc, credentials: documentdb.DocumentDatabaseCredentials.fromSecret(secret) }),
      documentdb.DocumentDatabase.fromExisting(this, 'OldCatalog', { host: 'catalog.example.com', securityGroup, secret }),
    ];
  }

  private createSearchDomains() {
    const { vpc, securityGroup } = this;
    const masterRole = iam.Role.fromRoleArn(this, 'MasterRole', 'arn:aws:iam::123456789012:role/search-master');
    return [
      new search.SearchDomain(this, 'Drafts', {
        vpc,
        availability: search.SearchAvailability.singleZone(),
        logs: { access: search.SearchLogAccess.ownPolicy() },
      }),
      new search.SearchDomain(this, 'Products', {
        vpc,
        availability: search.SearchAvailability.twoZones(),
        authentication: search.SearchAuthentication.masterPassword({ username: 'products' }),
        serviceLinkedRole: search.SearchServiceLinkedRole.existing(),
      }),
      new search.SearchDomain(this, 'Events', {
        vpc,
        availability: search.SearchAvailability.threeZones(),
        authentication: search.SearchAuthentication.signedRequests(masterRole),
        serviceLinkedRole: search.SearchServiceLinkedRole.created(),
      }),
      new search.SearchDomain(this, 'Articles', {
        vpc,
        availability: search.SearchAvailability.threeZonesWithStandby(),
        logs: { access: search.SearchLogAccess.granted() },
      }),
      search.SearchDomain.fromExisting(this, 'OldProducts', { host: 'products.example.com', securityGroup }),
    ];
  }

  private createObjectStores() {
    const logBucket = new s3.Bucket(this, 'LogBucket', { enforceSSL: true });
    const media = new storage.ObjectStore(this, 'Media', {
      lifecycle: storage.ObjectLifecycle.tiered(),
      cors: storage.CorsPolicy.origins('https://app.example.com', 'https://www.example.com'),
      accessLogs: storage.ObjectAccessLogs.ownBucket({ retention: Duration.days(90) }),
      events: storage.ObjectEvents.eventBridge(),
    });
    const fonts = new storage.ObjectStore(this, 'Fonts', {
      lifecycle: storage.ObjectLifecycle.intelligentTiering(),
      cors: storage.CorsPolicy.anyOrigin('Fonts are public'),
      accessLogs: storage.ObjectAccessLogs.toBucket(logBucket, 'fonts/'),
    });
    const backups = new storage.ObjectStore(this, 'Backups', {
      lifecycle: storage.ObjectLifecycle.backups({ retention: Duration.days(730) }),
      accessLogs: storage.ObjectAccessLogs.none(),
    });
    const contracts = new storage.ObjectStore(this, 'Contracts', {
      lifecycle: storage.ObjectLifecycle.keep({ noncurrentRetention: Duration.days(365) }),
    });
    const exports = new storage.ObjectStore(this, 'Exports', {
      lifecycle: storage.ObjectLifecycle.rules({ id: 'Expire', expiration: Duration.days(7) }),
    });
    const old = storage.ObjectStore.fromExisting(this, 'OldMedia', { bucket: s3.Bucket.fromBucketName(this, 'OldBucket', 'old-media') });
    return [media, fonts.readOnly(), backups.writeOnly(), contracts, exports, old];
  }

  private createSites() {
    const portal = new storage.StaticSite(this, 'Portal', {
      delivery: storage.SiteDelivery.ownDistribution({ routing: storage.SiteRouting.singlePage() }),
    });
    new storage.StaticSite(this, 'Docs', { delivery: storage.SiteDelivery.behindDistribution(portal.distribution, '/docs/*') });
    new storage.StaticSite(this, 'Blog', {
      delivery: storage.SiteDelivery.ownDistribution({ routing: storage.SiteRouting.files('/404.html') }),
    });
  }
}

const app = new App({ analyticsReporting: false });
new Production(app);
new Staging(app);
new Preview(app);
new Parts(app);
new Stores(app);
app.synth();
