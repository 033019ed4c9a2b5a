from aws_cdk import (
    Duration,
    Stack,
    aws_ec2 as ec2,
    aws_iam as iam,
    aws_s3 as s3,
    aws_secretsmanager as secretsmanager,
)
from cdk_production_platform import cache, compute, contracts, documentdb, search, storage
from constructs import Construct

from settings import ENV, IMAGE, existing_vpc


class Stores(Stack):
    """Stores of every other kind without a platform, some of them made elsewhere."""

    def __init__(self, scope: Construct) -> None:
        super().__init__(scope, "Stores", env=ENV)
        self._vpc = existing_vpc(self)
        self._security_group = ec2.SecurityGroup.from_security_group_id(self, "SecurityGroup", "sg-0123456789abcdef0")
        cluster = compute.ContainerCluster(self, "Cluster", vpc=self._vpc)
        uses = [
            *self._create_caches(),
            *self._create_document_databases(),
            *self._create_search_domains(),
            *self._create_object_stores(),
        ]
        compute.ContainerService(self, "Worker", image=IMAGE, vpc=self._vpc, cluster=cluster, uses=uses)
        self._create_sites()

    def _create_caches(self) -> list[contracts.IBackingService]:
        return [
            cache.Cache(
                self,
                "Sessions",
                vpc=self._vpc,
                engine=cache.CacheEngine.valkey(),
                capacity=cache.CacheCapacity.nodes(nodes=3),
                authentication=cache.CacheAuthentication.token(),
            ),
            cache.Cache(
                self,
                "Prices",
                vpc=self._vpc,
                engine=cache.CacheEngine.redis(),
                capacity=cache.CacheCapacity.shards(shards=3),
                authentication=cache.CacheAuthentication.iam(),
            ),
            cache.Cache(self, "Pages", vpc=self._vpc, capacity=cache.CacheCapacity.serverless(max_storage_gb=10)),
            cache.Cache.from_existing(
                self, "OldSessions", host="sessions.example.com", security_group=self._security_group
            ),
        ]

    def _create_document_databases(self) -> list[contracts.IBackingService]:
        secret = secretsmanager.Secret.from_secret_name_v2(self, "DocumentSecret", "documents")
        return [
            documentdb.DocumentDatabase(
                self,
                "Catalog",
                vpc=self._vpc,
                credentials=documentdb.DocumentDatabaseCredentials.generated(username="catalog"),
            ),
            documentdb.DocumentDatabase(
                self,
                "Reviews",
                vpc=self._vpc,
                credentials=documentdb.DocumentDatabaseCredentials.from_secret(secret),
            ),
            documentdb.DocumentDatabase.from_existing(
                self,
                "OldCatalog",
                host="catalog.example.com",
                security_group=self._security_group,
                secret=secret,
            ),
        ]

    def _create_search_domains(self) -> list[contracts.IBackingService]:
        master_role = iam.Role.from_role_arn(self, "MasterRole", "arn:aws:iam::123456789012:role/search-master")
        return [
            search.SearchDomain(
                self,
                "Drafts",
                vpc=self._vpc,
                availability=search.SearchAvailability.single_zone(),
                logs=search.SearchLogOptions(access=search.SearchLogAccess.own_policy()),
            ),
            search.SearchDomain(
                self,
                "Products",
                vpc=self._vpc,
                availability=search.SearchAvailability.two_zones(),
                authentication=search.SearchAuthentication.master_password(username="products"),
                service_linked_role=search.SearchServiceLinkedRole.existing(),
            ),
            search.SearchDomain(
                self,
                "Events",
                vpc=self._vpc,
                availability=search.SearchAvailability.three_zones(),
                authentication=search.SearchAuthentication.signed_requests(master_role),
                service_linked_role=search.SearchServiceLinkedRole.created(),
            ),
            search.SearchDomain(
                self,
                "Articles",
                vpc=self._vpc,
                availability=search.SearchAvailability.three_zones_with_standby(),
                logs=search.SearchLogOptions(access=search.SearchLogAccess.granted()),
            ),
            search.SearchDomain.from_existing(
                self, "OldProducts", host="products.example.com", security_group=self._security_group
            ),
        ]

    def _create_object_stores(self) -> list[contracts.IBackingService]:
        log_bucket = s3.Bucket(self, "LogBucket", enforce_ssl=True)
        media = storage.ObjectStore(
            self,
            "Media",
            lifecycle=storage.ObjectLifecycle.tiered(),
            cors=storage.CorsPolicy.origins("https://app.example.com", "https://www.example.com"),
            access_logs=storage.ObjectAccessLogs.own_bucket(retention=Duration.days(90)),
            events=storage.ObjectEvents.event_bridge(),
        )
        fonts = storage.ObjectStore(
            self,
            "Fonts",
            lifecycle=storage.ObjectLifecycle.intelligent_tiering(),
            cors=storage.CorsPolicy.any_origin("Fonts are public"),
            access_logs=storage.ObjectAccessLogs.to_bucket(log_bucket, "fonts/"),
        )
        backups = storage.ObjectStore(
            self,
            "Backups",
            lifecycle=storage.ObjectLifecycle.backups(retention=Duration.days(730)),
            access_logs=storage.ObjectAccessLogs.none(),
        )
        agreements = storage.ObjectStore(
            self,
            "Contracts",
            lifecycle=storage.ObjectLifecycle.keep(noncurrent_retention=Duration.days(365)),
        )
        exports = storage.ObjectStore(
            self,
            "Exports",
            lifecycle=storage.ObjectLifecycle.rules(s3.LifecycleRule(id="Expire", expiration=Duration.days(7))),
        )
        old = storage.ObjectStore.from_existing(
            self, "OldMedia", bucket=s3.Bucket.from_bucket_name(self, "OldBucket", "old-media")
        )
        return [media, fonts.read_only(), backups.write_only(), agreements, exports, old]

    def _create_sites(self) -> None:
        portal = storage.StaticSite(
            self,
            "Portal",
            delivery=storage.SiteDelivery.own_distribution(routing=storage.SiteRouting.single_page()),
        )
        storage.StaticSite(
            self,
            "Docs",
            delivery=storage.SiteDelivery.behind_distribution(portal.distribution, "/docs/*"),
        )
        storage.StaticSite(
            self,
            "Blog",
            delivery=storage.SiteDelivery.own_distribution(routing=storage.SiteRouting.files("/404.html")),
        )
