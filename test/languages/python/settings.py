from aws_cdk import Environment, Stack
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_ecs as ecs

ENV = Environment(account="123456789012", region="eu-west-1")
IMAGE = ecs.ContainerImage.from_registry("traefik/whoami")


def existing_vpc(stack: Stack) -> ec2.IVpc:
    """A network that was made elsewhere, over three zones."""
    return ec2.Vpc.from_vpc_attributes(
        stack,
        "Vpc",
        vpc_id="vpc-0a1b2c3d4e5f60718",
        availability_zones=["eu-west-1a", "eu-west-1b", "eu-west-1c"],
        private_subnet_ids=["subnet-b0123456789abcde1", "subnet-b0123456789abcde2", "subnet-b0123456789abcde3"],
        isolated_subnet_ids=["subnet-c0123456789abcde1", "subnet-c0123456789abcde2", "subnet-c0123456789abcde3"],
    )
