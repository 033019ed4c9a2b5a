"""What AWS refuses of CloudFront."""

from ledger import LEDGER
from refusals import Attempt, refuses
from refusals.networks import has_gateway, names, vpc_of

CLOUDFRONT = "https://docs.aws.amazon.com/cloudfront/latest/APIReference/"
VPC_ORIGIN, DISTRIBUTION = "AWS::CloudFront::VpcOrigin", "AWS::CloudFront::Distribution"
ORIGIN_PARTS = ("AWS::CloudFront::OriginAccessControl", "AWS::CloudFront::CachePolicy", "AWS::CloudFront::ResponseHeadersPolicy", "AWS::CloudFront::Function")


def users_of(attempt: Attempt) -> str:
    """The distributions of the account that name a resource; CloudFront is the same in every region."""
    resource = attempt.before or attempt.resource
    own = {resource.id, *map(str, resource.attributes.values())}
    return names(found for found in LEDGER.all(DISTRIBUTION, account=resource.account) if any(found.mentions(name) for name in own))


@refuses("vpc-origin-changed-in-use", "a change of a VPC origin, or of its tags, while a distribution uses it", f"{CLOUDFRONT}API_UpdateVpcOrigin.html", "update", VPC_ORIGIN)
def vpc_origin_changed_in_use(attempt: Attempt) -> str | None:
    users = users_of(attempt)
    return f"The VPC origin is in use (CannotUpdateEntityWhileInUse): {users}" if users else None


@refuses("vpc-origin-deleted-in-use", "deletion of a VPC origin that a distribution uses", f"{CLOUDFRONT}API_DeleteVpcOrigin.html", "delete", VPC_ORIGIN)
def vpc_origin_deleted_in_use(attempt: Attempt) -> str | None:
    users = users_of(attempt)
    return f"The VPC origin is in use (CannotDeleteEntityWhileInUse): {users}" if users else None


@refuses(
    "vpc-origin-needs-gateway", "a VPC origin in a VPC without internet gateway",
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html", "create", VPC_ORIGIN,
)
def vpc_origin_needs_gateway(attempt: Attempt) -> str | None:
    target = attempt.resource.properties.get("VpcOriginEndpointConfig", {}).get("Arn", "")
    for balancer in LEDGER.beside(attempt.resource, "AWS::ElasticLoadBalancingV2::LoadBalancer"):
        if balancer.id == target and not has_gateway(balancer, vpc_of(balancer)):
            return f"the VPC of {target} has no internet gateway"
    return None


@refuses(
    "load-balancer-of-vpc-origin", "a VPC origin to a load balancer that does not exist",
    f"{CLOUDFRONT}API_CreateVpcOrigin.html", "create", VPC_ORIGIN,
)
def load_balancer_of_vpc_origin(attempt: Attempt) -> str | None:
    target = attempt.resource.properties.get("VpcOriginEndpointConfig", {}).get("Arn", "")
    if ":loadbalancer/" not in target or any(found.id == target for found in LEDGER.beside(attempt.resource, "AWS::ElasticLoadBalancingV2::LoadBalancer")):
        return None
    return f"The specified origin {target} does not exist"


@refuses("origin-part-deleted-in-use", "deletion of a policy, a function or an access control that a distribution uses", f"{CLOUDFRONT}API_DeleteOriginAccessControl.html", "delete", *ORIGIN_PARTS)
def origin_part_deleted_in_use(attempt: Attempt) -> str | None:
    users = users_of(attempt)
    return f"The resource is attached to a distribution: {users}" if users else None


@refuses("alias-taken", "a domain name that another distribution of the world has", f"{CLOUDFRONT}API_CreateDistribution.html", "create update", DISTRIBUTION)
def alias_taken(attempt: Attempt) -> str | None:
    aliases = set(attempt.resource.properties.get("DistributionConfig", {}).get("Aliases") or [])
    for other in LEDGER.all(DISTRIBUTION):
        taken = aliases & set(other.properties.get("DistributionConfig", {}).get("Aliases") or [])
        if taken and other is not attempt.before:
            return f"One or more of the CNAMEs you provided are already associated with a different resource: {sorted(taken)[0]}"
    return None


@refuses(
    "certificate-in-use", "deletion of a certificate that a listener or a distribution uses",
    "https://docs.aws.amazon.com/acm/latest/APIReference/API_DeleteCertificate.html", "delete", "AWS::CertificateManager::Certificate",
)
def certificate_in_use(attempt: Attempt) -> str | None:
    users = [
        user for user in LEDGER.all(DISTRIBUTION, "AWS::ElasticLoadBalancingV2::Listener", account=attempt.resource.account)
        if user.mentions(attempt.resource.id)
    ]
    return f"Certificate {attempt.resource.id} is in use: {names(users)}" if users else None
