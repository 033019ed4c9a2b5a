from aws_cdk import (
    App,
    Duration,
    Environment,
    RemovalPolicy,
    Stack,
    aws_certificatemanager as acm,
    aws_ec2 as ec2,
    aws_ecs as ecs,
    aws_iam as iam,
    aws_logs as logs,
    aws_route53 as route53,
    aws_s3 as s3,
    aws_secretsmanager as secretsmanager,
    aws_sqs as sqs,
)
from cdk_production_platform import (
    PlatformDatabaseOptions,
    PlatformProfile,
    PlatformServiceOptions,
    ProductionPlatform,
    cache,
    compute,
    contracts,
    database,
    documentdb,
    edge,
    ingress,
    network,
    observability,
    search,
    storage,
)
from constructs import Construct

from order_queue import OrderQueue
from partner_api import PartnerApi

ENV = Environment(account="123456789012", region="eu-west-1")
IMAGE = ecs.ContainerImage.from_registry("traefik/whoami")


class Production(Stack):
    """A whole platform: CloudFront with a domain, two services, PostgreSQL, a partner on the internet and a queue."""

    def __init__(self, scope: Construct) -> None:
        super().__init__(scope, "Production", env=ENV)
        zone = route53.HostedZone.from_hosted_zone_attributes(
            self, "Zone", hosted_zone_id="Z0123456789", zone_name="example.com"
        )
        token = secretsmanager.Secret.from_secret_name_v2(self, "Token", "partner")
        platform = ProductionPlatform(
            self,
            "Platform",
            profile=PlatformProfile.production(),
            network=network.NetworkOptions(
                availability_zones=3,
                egress=network.Egress.nat_gateway_per_zone(),
                endpoints=network.EndpointSet.standard().with_(ec2.InterfaceVpcEndpointAwsService.SQS),
                flow_logs=network.FlowLogs.cloud_watch(retention=logs.RetentionDays.ONE_YEAR),
                default_security_group=network.DefaultSecurityGroup.locked(),
            ),
            edge=edge.Edge.cloud_front(
                domain=edge.Domain.route53(zone, "app.example.com"),
                response_timeout=Duration.seconds(20),
            ),
            ingress=ingress.IngressOptions(
                tls=ingress.TlsSupport.TLS_1_3_ONLY,
                idle_timeout=Duration.minutes(2),
            ),
            alerts=observability.ObservabilityOptions(emails=["oncall@example.com"]),
        )
        orders = platform.add_database(
            "Orders",
            engine=database.DatabaseEngine.postgres(version="17"),
            credentials=database.DatabaseCredentials.generated(username="orders"),
            parameters={"log_min_duration_statement": "250"},
        )
        platform.add_service(
            "Api",
            image=IMAGE,
            port=80,
            route=ingress.Route.path("/api/*", "/graphql").with_priority(10),
            environment={"LOG_LEVEL": "info"},
            uses=[orders, PartnerApi("api.partner.example", token)],
            scaling=compute.ScalingOptions(min=3, max=12, target_cpu_percent=60),
        )
        platform.add_service("Web", image=IMAGE, port=80, route=ingress.Route.everything()).use(orders)
        platform.observability.watch("OrderQueue", OrderQueue(sqs.Queue(self, "Queue", enforce_ssl=True)))


class Staging(Stack):
    """A cheaper platform behind a load balancer whose certificate exists already, with MySQL."""

    def __init__(self, scope: Construct) -> None:
        super().__init__(scope, "Staging", env=ENV)
        certificate = acm.Certificate.from_certificate_arn(
            self, "Certificate", "arn:aws:acm:eu-west-1:123456789012:certificate/staging"
        )
        platform = ProductionPlatform(
            self,
            "Platform",
            profile=PlatformProfile.staging(),
            edge=edge.Edge.load_balancer(
                domain=edge.Domain.with_certificates(
                    names=["staging.example.com"],
                    load_balancer_certificate=certificate,
                ),
            ),
            database=PlatformDatabaseOptions(
                engine=database.DatabaseEngine.mysql(),
                credentials=database.DatabaseCredentials.managed_by_rds(),
            ),
            service=PlatformServiceOptions(image=IMAGE, port=80, route=ingress.Route.host("staging.example.com")),
            alerts=observability.ObservabilityOptions(emails=["team@example.com"]),
        )
        platform.add_service(
            "Admin",
            image=IMAGE,
            port=80,
            route=ingress.Route.host_and_path("staging.example.com", "/admin/*"),
        )


class Preview(Stack):
    """A profile of its own, made of the settings of another one."""

    def __init__(self, scope: Construct) -> None:
        super().__init__(scope, "Preview")
        settings = PlatformProfile.development().settings
        ProductionPlatform(
            self,
            "Platform",
            profile=PlatformProfile.of(
                name="preview",
                cidr="10.9.0.0/16",
                availability_zones=settings.availability_zones,
                egress=network.Egress.regional_nat_gateway(),
                endpoints=network.EndpointSet.gateways_only(),
                min_tasks=settings.min_tasks,
                max_tasks=settings.max_tasks,
                container_insights=settings.container_insights,
                log_retention=settings.log_retention,
                database_multi_az=settings.database_multi_az,
                database_instance_type=settings.database_instance_type,
                document_database_instances=settings.document_database_instances,
                document_database_instance_type=settings.document_database_instance_type,
                cache_capacity=settings.cache_capacity,
                cache_snapshot_retention=settings.cache_snapshot_retention,
                search_availability=settings.search_availability,
                search_instance_type=settings.search_instance_type,
                backup_retention=settings.backup_retention,
                deletion_protection=settings.deletion_protection,
                removal_policy=settings.removal_policy,
            ),
            service=PlatformServiceOptions(image=IMAGE, port=80),
            alerts=observability.ObservabilityOptions(emails=["team@example.com"]),
        )


class Parts(Stack):
    """The parts without a platform: networks of every kind, a service inside an existing VPC and cluster."""

    def __init__(self, scope: Construct) -> None:
        super().__init__(scope, "Parts")
        network.Network(
            self,
            "Shared",
            cidr="10.20.0.0/20",
            egress=network.Egress.shared_nat_gateway(),
            endpoints=network.EndpointSet.none(),
            flow_logs=network.FlowLogs.none(),
            default_security_group=network.DefaultSecurityGroup.untouched(),
        )
        network.Network(
            self,
            "Instances",
            cidr="10.21.0.0/20",
            egress=network.Egress.nat_instances(
                instance_type=ec2.InstanceType.of(ec2.InstanceClass.C7GN, ec2.InstanceSize.MEDIUM)
            ),
        )
        network.Network(
            self,
            "Closed",
            cidr="10.22.0.0/20",
            egress=network.Egress.none(),
            endpoints=network.EndpointSet.of(
                ec2.InterfaceVpcEndpointAwsService.SQS, ec2.InterfaceVpcEndpointAwsService.SNS
            ),
        )

        vpc = ec2.Vpc.from_vpc_attributes(
            self,
            "Vpc",
            vpc_id="vpc-0a1b2c3d4e5f60718",
            availability_zones=["eu-west-1a", "eu-west-1b"],
            public_subnet_ids=["subnet-a0123456789abcde1", "subnet-a0123456789abcde2"],
            private_subnet_ids=["subnet-b0123456789abcde1", "subnet-b0123456789abcde2"],
        )
        existing = network.Network(self, "Existing", source=network.NetworkSource.existing(vpc))
        cluster = compute.ContainerCluster.from_cluster(
            self,
            "Cluster",
            ecs.Cluster.from_cluster_attributes(self, "EcsCluster", cluster_name="existing", vpc=vpc),
        )
        certificate = acm.Certificate.from_certificate_arn(
            self, "Certificate", "arn:aws:acm:eu-west-1:123456789012:certificate/parts"
        )
        access_logs = ingress.AccessLogOptions(retention=Duration.days(30), removal_policy=RemovalPolicy.DESTROY)
        exposures = {
            "Internet": ingress.IngressExposure.internet(certificates=[certificate], redirect_http=False),
            "Internal": ingress.IngressExposure.internal(admits=[ec2.Peer.ipv4("10.0.0.0/8")]),
        }
        entries = {
            name: ingress.Ingress(
                self, f"{name}Ingress", vpc=existing.vpc, access_logs=access_logs, exposure=exposure
            )
            for name, exposure in exposures.items()
        }
        for name, entry in entries.items():
            compute.ContainerService(
                self, name, image=IMAGE, port=80, vpc=existing.vpc, cluster=cluster, ingress=entry
            )


class Stores(Stack):
    """Stores of every kind without a platform, some of them made elsewhere."""

    def __init__(self, scope: Construct) -> None:
        super().__init__(scope, "Stores", env=ENV)
        self._vpc = ec2.Vpc.from_vpc_attributes(
            self,
            "Vpc",
            vpc_id="vpc-0a1b2c3d4e5f60718",
            availability_zones=["eu-west-1a", "eu-west-1b", "eu-west-1c"],
            private_subnet_ids=["subnet-b0123456789abcde1", "subnet-b0123456789abcde2", "subnet-b0123456789abcde3"],
            isolated_subnet_ids=["subnet-c0123456789abcde1", "subnet-c0123456789abcde2", "subnet-c0123456789abcde3"],
        )
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


app = App(analytics_reporting=False)
Production(app)
Staging(app)
Preview(app)
Parts(app)
Stores(app)
app.synth()
