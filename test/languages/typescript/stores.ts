import {
  App, Duration, Stack, aws_ec2 as ec2, aws_iam as iam, aws_s3 as s3, aws_secretsmanager as secretsmanager,
} from 'aws-cdk-lib';
import { cache, compute, documentdb, search, storage } from 'cdk-production-platform';
import { ENV, IMAGE, existingVpc } from './settings';

/** Stores of every other kind without a platform, some of them made elsewhere. */
export class Stores extends Stack {
  private readonly vpc: ec2.IVpc;
  private readonly securityGroup: ec2.ISecurityGroup;

  constructor(app: App) {
    super(app, 'Stores', { env: ENV });
    this.vpc = existingVpc(this);
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
