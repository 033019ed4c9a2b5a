from aws_cdk import Duration, Stack, aws_dynamodb, aws_scheduler
from cdk_production_platform import PlatformProfile, ProductionPlatform, compute, dynamodb, ingress, network
from constructs import Construct

from settings import IMAGE


class EveryPart(Stack):
    """A platform to which every part is added by its method."""

    def __init__(self, scope: Construct) -> None:
        super().__init__(scope, "EveryPart")
        profile = PlatformProfile.of(name="every-part", network=network.NetworkOptions(cidr="10.30.0.0/16"))
        platform = ProductionPlatform(self, "Platform", profile=profile)
        platform.add_database("Database")
        platform.add_document_database("DocumentDatabase")
        platform.add_cache("Cache")
        platform.add_search_domain("Search")
        platform.add_object_store("ObjectStore")
        platform.add_table("Table", partition_key=aws_dynamodb.Attribute(name="id", type=aws_dynamodb.AttributeType.STRING))
        platform.add_site("Site")
        mail = platform.add_worker("Worker", image=IMAGE)
        platform.add_image_repository("ImageRepository")
        carts = dynamodb.Table.from_existing(
            self, "Carts", table=aws_dynamodb.Table.from_table_name(self, "CartTable", "carts")
        )
        platform.add_service("Service", image=IMAGE, uses=[carts, mail])
        schedule = aws_scheduler.ScheduleExpression.rate(Duration.days(1))
        platform.add_scheduled_job("ScheduledJob", image=IMAGE, schedule=schedule, uses=[carts])
        platform.add_one_off_task("OneOffTask", image=IMAGE, uses=[carts])
        platform.add_session_task("SessionTask", max_duration=Duration.hours(2), uses=[carts])
        instance_app = compute.InstanceApp.container(IMAGE, command=["node", "server.js"])
        platform.add_instance_service("InstanceService", app=instance_app, route=ingress.Route.path("/on-instances/*"))
