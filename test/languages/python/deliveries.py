from aws_cdk import Duration, Environment, Stack
from cdk_production_platform import PlatformProfile, ProductionPlatform, compute, delivery, ingress, network
from constructs import Construct

from settings import IMAGE


class Deliveries(Stack):
    """Services that are delivered in every way, and one that only other services use."""

    def __init__(self, scope: Construct) -> None:
        super().__init__(scope, "Deliveries", env=Environment(account="123456789012", region="eu-central-1"))
        profile = PlatformProfile.of(name="deliveries", network=network.NetworkOptions(cidr="10.40.0.0/16"))
        platform = ProductionPlatform(self, "Platform", profile=profile)
        users = platform.add_service(
            "Users",
            image=IMAGE,
            route=ingress.Route.none(),
            service_connect=compute.ServiceConnectOptions(),
            capacity=compute.Capacity.on_demand(),
            delivery=delivery.Delivery.rolling(),
        )
        platform.add_service(
            "Orders",
            image=IMAGE,
            route=ingress.Route.path("/orders/*"),
            uses=[users],
            before_traffic=delivery.BeforeTrafficTask(command=["npm", "run", "migrate"], timeout=Duration.hours(1)),
            delivery=delivery.Delivery.blue_green(
                bake_time=Duration.minutes(15),
                test_traffic=ingress.TestTraffic(header="x-test-traffic", value="green"),
                manual_approval=delivery.ManualApprovalOptions(),
            ),
        )
        platform.add_service(
            "Search",
            image=IMAGE,
            route=ingress.Route.path("/search/*"),
            capacity=compute.Capacity.spot(on_demand_base=2),
            delivery=delivery.Delivery.canary(canary_percent=5),
        )
        platform.add_service("Pages", image=IMAGE, delivery=delivery.Delivery.linear(step_percent=25))
        platform.add_service(
            "Reports",
            image=IMAGE,
            route=ingress.Route.path("/reports/*"),
            delivery=delivery.Delivery.code_deploy(),
        )
