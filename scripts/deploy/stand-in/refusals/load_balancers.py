"""What AWS refuses of load balancers, and of the services behind them."""

from ledger import LEDGER, Resource, strings
from refusals import Attempt, refuses
from refusals.networks import has_gateway, names, vpc_of
from traffic import forwards_to

ELB = "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/"
LISTENER, RULE = "AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::ListenerRule"
BALANCER, TARGETS = "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancingV2::TargetGroup"


def targets_of(resource: Resource) -> set[str]:
    """The target groups that a listener or a rule forwards to."""
    actions = strings(resource.properties.get("DefaultActions") or resource.properties.get("Actions"))
    return {text for text in actions if ":targetgroup/" in text}


def balancer_of(resource: Resource) -> str:
    """The load balancer of a listener or of a rule."""
    if resource.type == LISTENER:
        return resource.text("LoadBalancerArn")
    listeners = LEDGER.beside(resource, LISTENER)
    return next((listener.text("LoadBalancerArn") for listener in listeners if listener.id == resource.text("ListenerArn")), "")


def current(attempt: Attempt, *types: str) -> list[Resource]:
    """The other resources of the types that exist, without the resource itself as it was before an update in place."""
    return [other for other in LEDGER.beside(attempt.resource, *types) if other is not attempt.before]


@refuses(
    "target-group-of-one-load-balancer", "forwarding of a second load balancer to a target group",
    f"{ELB}API_CreateRule.html", "create update", LISTENER, RULE,
)
def target_group_of_one_load_balancer(attempt: Attempt) -> str | None:
    own = balancer_of(attempt.resource)
    for other in current(attempt, LISTENER, RULE):
        shared = targets_of(attempt.resource) & targets_of(other)
        # The rules of a deleted listener are gone with it.
        if shared and balancer_of(other) not in ("", own):
            return f"The following target groups cannot be associated with more than one load balancer: {sorted(shared)[0]}, used by {other.logical_id}"
    return None


@refuses("listener-port-taken", "a second listener on the port of a load balancer", f"{ELB}API_CreateListener.html", "create update", LISTENER)
def listener_port_taken(attempt: Attempt) -> str | None:
    listener = attempt.resource
    same = [other for other in current(attempt, LISTENER) if all(other.text(name) == listener.text(name) for name in ("LoadBalancerArn", "Port"))]
    return f"A listener already exists on this port for this load balancer: {names(same)}" if same else None


@refuses("priority-taken", "a second rule with the priority of a listener's rule", f"{ELB}API_CreateRule.html", "create update", RULE)
def priority_taken(attempt: Attempt) -> str | None:
    rule = attempt.resource
    if attempt.before and attempt.before.text("Priority") == rule.text("Priority"):
        return None
    same = [other for other in current(attempt, RULE) if all(other.text(name) == rule.text(name) for name in ("ListenerArn", "Priority"))]
    return f"Priority '{rule.text('Priority')}' is currently in use: {names(same)}" if same else None


@refuses("target-group-in-use", "deletion of a target group that a listener or a rule forwards to", f"{ELB}API_DeleteTargetGroup.html", "delete", TARGETS)
def target_group_in_use(attempt: Attempt) -> str | None:
    users = [other for other in LEDGER.beside(attempt.resource, LISTENER, RULE) if attempt.resource.id in forwards_to(other)]
    return f"Target group '{attempt.resource.id}' is currently in use by a listener or a rule: {names(users)}" if users else None


@refuses("public-load-balancer-needs-gateway", "an internet-facing load balancer in a VPC without internet gateway", f"{ELB}API_CreateLoadBalancer.html", "create", BALANCER)
def public_load_balancer_needs_gateway(attempt: Attempt) -> str | None:
    vpc = vpc_of(attempt.resource)
    if attempt.resource.text("Scheme") != "internet-facing" or has_gateway(attempt.resource, vpc):
        return None
    return f"VPC {vpc} has no internet gateway"


def log_bucket(balancer: Resource) -> str:
    """The bucket that a load balancer writes its access logs to."""
    attributes = {item["Key"]: item["Value"] for item in balancer.properties.get("LoadBalancerAttributes", [])}
    return attributes.get("access_logs.s3.bucket", "") if attributes.get("access_logs.s3.enabled") == "true" else ""


@refuses(
    "log-bucket-needs-policy", "access logs into a bucket whose policy does not admit them yet",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html", "create update", BALANCER,
)
def log_bucket_needs_policy(attempt: Attempt) -> str | None:
    bucket = log_bucket(attempt.resource)
    known = [made for made in LEDGER.beside(attempt.resource, "AWS::S3::Bucket") if made.id == bucket]
    if not known or any(policy.text("Bucket") == bucket for policy in LEDGER.beside(attempt.resource, "AWS::S3::BucketPolicy")):
        return None
    return f"Access Denied for bucket: {bucket}. Please check S3bucket permission"


@refuses(
    "service-needs-load-balancer", "a service whose target group no load balancer uses yet",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html", "create", "AWS::ECS::Service",
)
def service_needs_load_balancer(attempt: Attempt) -> str | None:
    for pool in attempt.resource.properties.get("LoadBalancers", []):
        group = pool.get("TargetGroupArn", "")
        if not any(group in targets_of(user) for user in LEDGER.beside(attempt.resource, LISTENER, RULE)):
            return f"The target group with targetGroupArn {group} does not have an associated load balancer."
    return None


@refuses(
    "cluster-has-services", "deletion of a cluster with services",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteCluster.html", "delete", "AWS::ECS::Cluster",
)
def cluster_has_services(attempt: Attempt) -> str | None:
    cluster = attempt.resource
    users = [service for service in LEDGER.beside(cluster, "AWS::ECS::Service") if service.text("Cluster").split("/")[-1] == cluster.id.split("/")[-1]]
    return f"The Cluster cannot be deleted while Services are active: {names(users)}" if users else None


@refuses(
    "scaling-needs-service", "scaling of a service that does not exist",
    "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html", "create update",
    "AWS::ApplicationAutoScaling::ScalableTarget",
)
def scaling_needs_service(attempt: Attempt) -> str | None:
    target = attempt.resource
    if target.text("ServiceNamespace") != "ecs":
        return None
    _, cluster, service = (target.text("ResourceId").split("/") + ["", ""])[:3]
    exists = any(
        found.attributes.get("Name") == service and found.text("Cluster").split("/")[-1] == cluster
        for found in LEDGER.beside(target, "AWS::ECS::Service")
    )
    return None if exists else f"ECS service doesn't exist: {target.text('ResourceId')}"


@refuses(
    "policy-needs-scalable-target", "a scaling policy of a target that is not registered",
    "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html", "create", "AWS::ApplicationAutoScaling::ScalingPolicy",
)
def policy_needs_scalable_target(attempt: Attempt) -> str | None:
    target = attempt.resource.text("ScalingTargetId")
    known = {found.id for found in LEDGER.beside(attempt.resource, "AWS::ApplicationAutoScaling::ScalableTarget")}
    return None if target in known else f"No scalable target registered: {target}"
