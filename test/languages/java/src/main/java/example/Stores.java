package example;

import io.github.productionplatform.cdk.cache.Cache;
import io.github.productionplatform.cdk.cache.CacheAuthentication;
import io.github.productionplatform.cdk.cache.CacheCapacity;
import io.github.productionplatform.cdk.cache.CacheEngine;
import io.github.productionplatform.cdk.cache.CacheNodesOptions;
import io.github.productionplatform.cdk.cache.CacheShardsOptions;
import io.github.productionplatform.cdk.cache.ExistingCacheAttributes;
import io.github.productionplatform.cdk.cache.ServerlessCacheOptions;
import io.github.productionplatform.cdk.compute.ContainerCluster;
import io.github.productionplatform.cdk.compute.ContainerService;
import io.github.productionplatform.cdk.contracts.IBackingService;
import io.github.productionplatform.cdk.documentdb.DocumentDatabase;
import io.github.productionplatform.cdk.documentdb.DocumentDatabaseCredentials;
import io.github.productionplatform.cdk.documentdb.ExistingDocumentDatabaseAttributes;
import io.github.productionplatform.cdk.documentdb.GeneratedDocumentDatabaseCredentialsOptions;
import io.github.productionplatform.cdk.search.ExistingSearchDomainAttributes;
import io.github.productionplatform.cdk.search.MasterPasswordOptions;
import io.github.productionplatform.cdk.search.SearchAuthentication;
import io.github.productionplatform.cdk.search.SearchAvailability;
import io.github.productionplatform.cdk.search.SearchDomain;
import io.github.productionplatform.cdk.search.SearchLogAccess;
import io.github.productionplatform.cdk.search.SearchLogOptions;
import io.github.productionplatform.cdk.search.SearchServiceLinkedRole;
import io.github.productionplatform.cdk.storage.BackupLifecycleOptions;
import io.github.productionplatform.cdk.storage.CorsPolicy;
import io.github.productionplatform.cdk.storage.ExistingObjectStoreAttributes;
import io.github.productionplatform.cdk.storage.ObjectAccessLogOptions;
import io.github.productionplatform.cdk.storage.ObjectAccessLogs;
import io.github.productionplatform.cdk.storage.ObjectEvents;
import io.github.productionplatform.cdk.storage.ObjectLifecycle;
import io.github.productionplatform.cdk.storage.ObjectLifecycleOptions;
import io.github.productionplatform.cdk.storage.ObjectStore;
import io.github.productionplatform.cdk.storage.SiteDelivery;
import io.github.productionplatform.cdk.storage.SiteDistributionOptions;
import io.github.productionplatform.cdk.storage.SiteRouting;
import io.github.productionplatform.cdk.storage.StaticSite;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/** Stores of every other kind without a platform, some of them made elsewhere. */
public final class Stores extends Stack {
    private final IVpc vpc;
    private final ISecurityGroup securityGroup;

    public Stores(final Construct scope) {
        super(scope, "Stores", StackProps.builder().env(Main.ENV).build());
        vpc = Main.existingVpc(this);
        securityGroup = SecurityGroup.fromSecurityGroupId(this, "SecurityGroup", "sg-0123456789abcdef0");
        final ContainerCluster cluster = ContainerCluster.Builder.create(this, "Cluster").vpc(vpc).build();
        final List<IBackingService> uses = new ArrayList<>();
        uses.addAll(createCaches());
        uses.addAll(createDocumentDatabases());
        uses.addAll(createSearchDomains());
        uses.addAll(createObjectStores());
        ContainerService.Builder.create(this, "Worker").image(Main.IMAGE).vpc(vpc).cluster(cluster).uses(uses).build();
        createSites();
    }

    private List<IBackingService> createCaches() {
        return List.of(
            Cache.Builder.create(this, "Sessions")
                .vpc(vpc)
                .engine(CacheEngine.valkey())
                .capacity(CacheCapacity.nodes(CacheNodesOptions.builder().nodes(3).build()))
                .authentication(CacheAuthentication.token())
                .build(),
            Cache.Builder.create(this, "Prices")
                .vpc(vpc)
                .engine(CacheEngine.redis())
                .capacity(CacheCapacity.shards(CacheShardsOptions.builder().shards(3).build()))
                .authentication(CacheAuthentication.iam())
                .build(),
            Cache.Builder.create(this, "Pages")
                .vpc(vpc)
                .capacity(CacheCapacity.serverless(ServerlessCacheOptions.builder().maxStorageGb(10).build()))
                .build(),
            Cache.fromExisting(this, "OldSessions", ExistingCacheAttributes.builder()
                .host("sessions.example.com")
                .securityGroup(securityGroup)
                .build()));
    }

    private List<IBackingService> createDocumentDatabases() {
        final ISecret secret = Secret.fromSecretNameV2(this, "DocumentSecret", "documents");
        return List.of(
            DocumentDatabase.Builder.create(this, "Catalog")
                .vpc(vpc)
                .credentials(DocumentDatabaseCredentials.generated(
                    GeneratedDocumentDatabaseCredentialsOptions.builder().username("catalog").build()))
                .build(),
            DocumentDatabase.Builder.create(this, "Reviews")
                .vpc(vpc)
                .credentials(DocumentDatabaseCredentials.fromSecret(secret))
                .build(),
            DocumentDatabase.fromExisting(this, "OldCatalog", ExistingDocumentDatabaseAttributes.builder()
                .host("catalog.example.com")
                .securityGroup(securityGroup)
                .secret(secret)
                .build()));
    }

    private List<IBackingService> createSearchDomains() {
        final IRole masterRole = Role.fromRoleArn(this, "MasterRole", "arn:aws:iam::123456789012:role/search-master");
        return List.of(
            SearchDomain.Builder.create(this, "Drafts")
                .vpc(vpc)
                .availability(SearchAvailability.singleZone())
                .logs(SearchLogOptions.builder().access(SearchLogAccess.ownPolicy()).build())
                .build(),
            SearchDomain.Builder.create(this, "Products")
                .vpc(vpc)
                .availability(SearchAvailability.twoZones())
                .authentication(SearchAuthentication.masterPassword(MasterPasswordOptions.builder().username("products").build()))
                .serviceLinkedRole(SearchServiceLinkedRole.existing())
                .build(),
            SearchDomain.Builder.create(this, "Events")
                .vpc(vpc)
                .availability(SearchAvailability.threeZones())
                .authentication(SearchAuthentication.signedRequests(masterRole))
                .serviceLinkedRole(SearchServiceLinkedRole.created())
                .build(),
            SearchDomain.Builder.create(this, "Articles")
                .vpc(vpc)
                .availability(SearchAvailability.threeZonesWithStandby())
                .logs(SearchLogOptions.builder().access(SearchLogAccess.granted()).build())
                .build(),
            SearchDomain.fromExisting(this, "OldProducts", ExistingSearchDomainAttributes.builder()
                .host("products.example.com")
                .securityGroup(securityGroup)
                .build()));
    }

    private List<IBackingService> createObjectStores() {
        final Bucket logBucket = Bucket.Builder.create(this, "LogBucket").enforceSsl(true).build();
        final ObjectStore media = ObjectStore.Builder.create(this, "Media")
            .lifecycle(ObjectLifecycle.tiered())
            .cors(CorsPolicy.origins("https://app.example.com", "https://www.example.com"))
            .accessLogs(ObjectAccessLogs.ownBucket(ObjectAccessLogOptions.builder().retention(Duration.days(90)).build()))
            .events(ObjectEvents.eventBridge())
            .build();
        final ObjectStore fonts = ObjectStore.Builder.create(this, "Fonts")
            .lifecycle(ObjectLifecycle.intelligentTiering())
            .cors(CorsPolicy.anyOrigin("Fonts are public"))
            .accessLogs(ObjectAccessLogs.toBucket(logBucket, "fonts/"))
            .build();
        final ObjectStore backups = ObjectStore.Builder.create(this, "Backups")
            .lifecycle(ObjectLifecycle.backups(BackupLifecycleOptions.builder().retention(Duration.days(730)).build()))
            .accessLogs(ObjectAccessLogs.none())
            .build();
        final ObjectStore contracts = ObjectStore.Builder.create(this, "Contracts")
            .lifecycle(ObjectLifecycle.keep(ObjectLifecycleOptions.builder().noncurrentRetention(Duration.days(365)).build()))
            .build();
        final ObjectStore exports = ObjectStore.Builder.create(this, "Exports")
            .lifecycle(ObjectLifecycle.rules(LifecycleRule.builder().id("Expire").expiration(Duration.days(7)).build()))
            .build();
        final IBackingService old = ObjectStore.fromExisting(this, "OldMedia", ExistingObjectStoreAttributes.builder()
            .bucket(Bucket.fromBucketName(this, "OldBucket", "old-media"))
            .build());
        return List.of(media, fonts.readOnly(), backups.writeOnly(), contracts, exports, old);
    }

    private void createSites() {
        final StaticSite portal = StaticSite.Builder.create(this, "Portal")
            .delivery(SiteDelivery.ownDistribution(SiteDistributionOptions.builder().routing(SiteRouting.singlePage()).build()))
            .build();
        StaticSite.Builder.create(this, "Docs")
            .delivery(SiteDelivery.behindDistribution(portal.getDistribution(), "/docs/*"))
            .build();
        StaticSite.Builder.create(this, "Blog")
            .delivery(SiteDelivery.ownDistribution(SiteDistributionOptions.builder().routing(SiteRouting.files("/404.html")).build()))
            .build();
    }
}
