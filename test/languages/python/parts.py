from aws_cdk import (
    Duration,
    RemovalPolicy,
    Stack,
    aws_certificatemanager as acm,
    aws_ec2 as ec2,
    aws_ecs as ecs,
)
from cdk_production_platform import compute, ingress, network
from constructs import Construct

from settings import IMAGE


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
