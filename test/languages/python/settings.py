from aws_cdk import Environment
from aws_cdk import aws_ecs as ecs

ENV = Environment(account="123456789012", region="eu-west-1")
IMAGE = ecs.ContainerImage.from_registry("traefik/whoami")
