from aws_cdk import Environment, Stack, TimeZone, aws_s3, aws_secretsmanager, aws_sqs
from cdk_production_platform import PlatformProfile, ProductionPlatform, compute, contracts, ingress, network
from constructs import Construct

from settings import IMAGE


class Workloads(Stack):
    """Workers with every kind of queue, apps on instances of every kind, and where images come from."""

    def __init__(self, scope: Construct) -> None:
        super().__init__(scope, "Workloads", env=Environment(account="123456789012", region="eu-north-1"))
        profile = PlatformProfile.of(name="workloads", network=network.NetworkOptions(cidr="10.50.0.0/16"))
        platform = ProductionPlatform(self, "Platform", profile=profile)

        existing = aws_sqs.Queue.from_queue_arn(self, "Existing", "arn:aws:sqs:eu-north-1:123456789012:imports")
        failed = aws_sqs.Queue.from_queue_arn(self, "Failed", "arn:aws:sqs:eu-north-1:123456789012:failed-imports")
        mail = platform.add_worker("Mail", image=IMAGE, queue=compute.WorkerQueue.standard(max_receive_count=3))
        orders = platform.add_worker("Orders", image=IMAGE, queue=compute.WorkerQueue.fifo(), sleep=contracts.SleepSchedule.never())
        platform.add_worker(
            "Imports",
            image=IMAGE,
            queue=compute.WorkerQueue.existing(queue=existing, dead_letter_queue=failed),
            sleep=contracts.SleepSchedule.outside(
                start="07:00", end="20:00", weekdays="MON-SAT", time_zone=TimeZone.EUROPE_BERLIN
            ),
        )

        releases = aws_s3.Bucket.from_bucket_name(self, "Releases", "releases")
        platform.add_instance_service(
            "Web",
            app=compute.InstanceApp.archive(releases, "web/1.4.0.tar.gz", start=["node", "server.js"]),
            machine_image=compute.InstanceImage.amazon_linux2023(),
            uses=[mail, orders],
        )
        platform.add_instance_service(
            "Legacy",
            app=compute.InstanceApp.commands(["node server.js"]),
            machine_image=compute.InstanceImage.amazon_linux2(),
            route=ingress.Route.path("/legacy/*"),
        )
        platform.add_instance_service(
            "Own",
            app=compute.InstanceApp.commands(["node server.js"]),
            machine_image=compute.InstanceImage.from_ssm_parameter("/images/own"),
            route=ingress.Route.path("/own/*"),
        )

        secret = aws_secretsmanager.Secret.from_secret_name_v2(self, "Registry", "ecr-pullthroughcache/registry")
        compute.PullThroughCache(self, "DockerHub", upstream=compute.UpstreamRegistry.docker_hub(secret))
        compute.PullThroughCache(self, "GitHub", upstream=compute.UpstreamRegistry.git_hub(secret))
        compute.PullThroughCache(self, "Quay", upstream=compute.UpstreamRegistry.quay())
        compute.PullThroughCache(self, "Kubernetes", upstream=compute.UpstreamRegistry.kubernetes())
        gallery = compute.PullThroughCache(self, "Gallery", upstream=compute.UpstreamRegistry.public_ecr())
        platform.add_one_off_task("Migrate", image=gallery.image("docker/library/node:24"), command=["node", "migrate.js"])
        compute.ReleasedTag.from_ssm_parameter(self, "WebTag", parameter_name="/web/tag")
        compute.ReleasedTag.from_cfn_parameter(self, "MailTag", default_tag="1.0.0")
