"""What services do by themselves when CloudFormation makes or deletes a resource."""

import secrets

import ministack.services.ec2 as ec2
from ledger import LEDGER, Resource
from refusals.load_balancers import log_bucket
from refusals.networks import vpc_of

#: The group that CloudFront makes in the VPC of a VPC origin.
CLOUDFRONT_GROUP = "CloudFront-VPCOrigins-Service-SG"


def after_creation(resource: Resource) -> None:
    if resource.type == "AWS::CloudFront::VpcOrigin":
        make_group_of_cloudfront(resource)
    if resource.type == "AWS::ElasticLoadBalancingV2::LoadBalancer":
        # https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html: a test file is written at once.
        for bucket in LEDGER.beside(resource, "AWS::S3::Bucket"):
            if bucket.id == log_bucket(resource):
                bucket.holds_data = True


def after_deletion(resource: Resource) -> None:
    if resource.type == "AWS::CloudFront::VpcOrigin":
        remove_group_of_cloudfront(resource)


def vpc_of_origin(origin: Resource) -> str:
    target = origin.properties.get("VpcOriginEndpointConfig", {}).get("Arn", "")
    balancers = LEDGER.beside(origin, "AWS::ElasticLoadBalancingV2::LoadBalancer")
    return next((vpc_of(balancer) for balancer in balancers if balancer.id == target), "")


def group_of_cloudfront(origin: Resource) -> Resource | None:
    groups = LEDGER.beside(origin, "AWS::EC2::SecurityGroup")
    return next((group for group in groups if group.logical_id == CLOUDFRONT_GROUP and group.text("VpcId") == origin.attributes.get("Vpc")), None)


def make_group_of_cloudfront(origin: Resource) -> None:
    origin.attributes["Vpc"] = vpc_of_origin(origin)
    if group_of_cloudfront(origin):
        return
    group_id = f"sg-{secrets.token_hex(8)}a"
    ec2._security_groups[group_id] = {
        "GroupId": group_id, "GroupName": CLOUDFRONT_GROUP, "Description": "made by CloudFront", "VpcId": origin.attributes["Vpc"],
        "OwnerId": origin.account, "IpPermissions": [], "IpPermissionsEgress": [],
    }
    properties = {"VpcId": origin.attributes["Vpc"], "SecurityGroupEgress": []}
    LEDGER.add(Resource(
        origin.account, origin.region, "CloudFront", CLOUDFRONT_GROUP, "AWS::EC2::SecurityGroup", group_id, properties, kept=True,
    ))


def remove_group_of_cloudfront(origin: Resource) -> None:
    group = group_of_cloudfront(origin)
    others = (other for other in LEDGER.beside(origin, "AWS::CloudFront::VpcOrigin") if other.attributes.get("Vpc") == origin.attributes.get("Vpc"))
    if group and not any(others) and not any(user.mentions(group.id) for user in LEDGER.beside(group)):
        ec2._security_groups.pop(group.id, None)
        LEDGER.remove(group)
