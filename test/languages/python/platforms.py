from aws_cdk import (
    Duration,
    Size,
    Stack,
    aws_certificatemanager as acm,
    aws_ec2 as ec2,
    aws_elasticloadbalancingv2 as elbv2,
    aws_logs as logs,
    aws_route53 as route53,
    aws_secretsmanager as secretsmanager,
    aws_sqs as sqs,
    aws_ssm as ssm,
)
from cdk_production_platform import (
    PlatformDatabaseOptions,
    PlatformProfile,
    PlatformServiceOptions,
    ProductionPlatform,
    compute,
    contracts,
    database,
    edge,
    ingress,
    network,
    observability,
)
from constructs import Construct

from order_queue import OrderQueue
from partner_api import PartnerApi
from settings import ENV, IMAGE


class Production(Stack):
    """A whole platform: CloudFront with a domain, two services, PostgreSQL, a partner on the internet and a queue."""

    def __init__(self, scope: Construct) -> None:
        super().__init__(scope, "Production", env=ENV)
        zone = route53.HostedZone.from_hosted_zone_attributes(
            self, "Zone", hosted_zone_id="Z0123456789", zone_name="example.com"
        )
        token = secretsmanager.Secret.from_secret_name_v2(self, "Token", "partner")
        registration = ssm.StringParameter(self, "Registration", string_value="api.partner.example")
        platform = ProductionPlatform(
            self,
            "Platform",
            profile=PlatformProfile.production(),
            network=network.NetworkOptions(
                availability_zones=3,
                egress=network.Egress.nat_gateway_per_zone(),
                endpoints=network.EndpointSet.standard().including(ec2.InterfaceVpcEndpointAwsService.SQS),
                flow_logs=network.FlowLogs.cloud_watch(retention=logs.RetentionDays.ONE_YEAR),
                default_security_group=network.DefaultSecurityGroup.locked(),
            ),
            edge=edge.Edge.cloud_front(
                domain=edge.Domain.route53(zone, "app.example.com"),
                response_timeout=Duration.seconds(20),
            ),
            ingress=ingress.IngressOptions(
                ssl_policy=elbv2.SslPolicy.TLS13_13_PQ,
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
            uses=[orders, PartnerApi("api.partner.example", token, registration)],
            scaling=compute.ScalingOptions(min_capacity=3, max_capacity=12, target_cpu_percent=60),
            container=compute.ContainerOptions(user="1000:1000", memory_limit_mib=768),
            ephemeral_storage=Size.gibibytes(50),
            logs=contracts.LogOptions(retention=logs.RetentionDays.SIX_MONTHS),
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
    """A profile of its own, which starts from another one."""

    def __init__(self, scope: Construct) -> None:
        super().__init__(scope, "Preview")
        ProductionPlatform(
            self,
            "Platform",
            profile=PlatformProfile.development().extend(
                name="preview",
                network=network.NetworkOptions(
                    cidr="10.9.0.0/16",
                    egress=network.Egress.regional_nat_gateway(),
                    endpoints=network.EndpointSet.gateways_only(),
                ),
            ),
            service=PlatformServiceOptions(image=IMAGE, port=80),
            alerts=observability.ObservabilityOptions(emails=["team@example.com"]),
        )
