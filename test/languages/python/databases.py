from aws_cdk import (
    Duration,
    Stack,
    aws_ec2 as ec2,
    aws_secretsmanager as secretsmanager,
)
from cdk_production_platform import compute, database
from constructs import Construct

from settings import ENV, IMAGE, existing_vpc


class Databases(Stack):
    """Relational databases of every engine but MySQL, which a platform has, and one that was made elsewhere."""

    def __init__(self, scope: Construct) -> None:
        super().__init__(scope, "Databases", env=ENV)
        vpc = existing_vpc(self)
        orders = database.RelationalDatabase(
            self,
            "Orders",
            vpc=vpc,
            engine=database.DatabaseEngine.postgres(),
            credentials=database.DatabaseCredentials.generated(rotate_after=Duration.days(30)),
            read_replicas=2,
            proxy=database.DatabaseProxyOptions(borrow_timeout=Duration.seconds(10)),
        )
        invoices = database.RelationalDatabase(
            self,
            "Invoices",
            vpc=vpc,
            engine=database.DatabaseEngine.mariadb(),
            snapshot_identifier="invoices-before-the-move",
        )
        ledger = database.RelationalDatabase(
            self,
            "Ledger",
            vpc=vpc,
            engine=database.DatabaseEngine.aurora_postgres(
                serverless=database.ServerlessCapacity(minimum_acu=1, maximum_acu=16)
            ),
        )
        reviews = database.RelationalDatabase(
            self,
            "Reviews",
            vpc=vpc,
            engine=database.DatabaseEngine.aurora_mysql(version="3.10"),
            read_replicas=2,
        )
        old = database.RelationalDatabase.from_existing(
            self,
            "OldOrders",
            host="orders.example.com",
            reader_host="orders-reader.example.com",
            engine=database.DatabaseEngine.mysql(),
            security_group=ec2.SecurityGroup.from_security_group_id(self, "SecurityGroup", "sg-0123456789abcdef0"),
            secret=secretsmanager.Secret.from_secret_name_v2(self, "OldOrdersSecret", "orders"),
        )
        cluster = compute.ContainerCluster(self, "Cluster", vpc=vpc)
        uses = [orders.for_iam_user("shop"), invoices, ledger, reviews, old]
        compute.ContainerService(self, "Worker", image=IMAGE, vpc=vpc, cluster=cluster, uses=uses)
