"""What AWS refuses of Auto Scaling groups and of what their instances are."""

from ledger import LEDGER
from refusals import Attempt, refuses
from refusals.networks import names
from traffic import GROUP, launched_by

AUTO_SCALING = "https://docs.aws.amazon.com/autoscaling/ec2/"
IAM = "https://docs.aws.amazon.com/IAM/latest/APIReference/"
TEMPLATE, PROFILE = "AWS::EC2::LaunchTemplate", "AWS::IAM::InstanceProfile"
#: Seconds for which a lifecycle hook may wait.
HEARTBEATS = range(30, 7201)


@refuses("group-needs-template", "a group whose launch template does not exist", f"{AUTO_SCALING}APIReference/API_LaunchTemplateSpecification.html", "create update", GROUP)
def group_needs_template(attempt: Attempt) -> str | None:
    template, version = launched_by(attempt.resource)
    known = LEDGER.find(TEMPLATE, template, attempt.resource.account, attempt.resource.region)
    if template and not known:
        return f"You must use a valid fully-formed launch template. The specified launch template, with template ID {template}, does not exist."
    if known and version.isdigit() and int(version) > int(known.attributes.get("LatestVersionNumber", 1)):
        return f"You must use a valid fully-formed launch template. The specified launch template, with template ID {template}, has no version {version}."
    return None


@refuses("group-needs-targets", "a group that is to register instances in a target group of addresses", f"{AUTO_SCALING}userguide/attach-load-balancer-asg.html", "create update", GROUP)
def group_needs_targets(attempt: Attempt) -> str | None:
    wanted = attempt.resource.properties.get("TargetGroupARNs") or []
    for targets in LEDGER.beside(attempt.resource, "AWS::ElasticLoadBalancingV2::TargetGroup"):
        if targets.id in wanted and (targets.text("TargetType") or "instance") != "instance":
            return f"Provided Target Group '{targets.id}' has invalid target type. Please ensure all provided Target Groups have target type of instance."
    return None


@refuses("heartbeat-of-a-hook", "a lifecycle hook that waits for less than 30 seconds or more than two hours", f"{AUTO_SCALING}APIReference/API_PutLifecycleHook.html", "create update", GROUP)
def heartbeat_of_a_hook(attempt: Attempt) -> str | None:
    for hook in attempt.resource.properties.get("LifecycleHookSpecificationList") or []:
        seconds = int(hook.get("HeartbeatTimeout", 3600))
        if seconds not in HEARTBEATS:
            return f"Heartbeat timeout must be between 30 and 7200 seconds, got {seconds}"
    return None


@refuses("lifetime-of-instances", "a maximum lifetime of instances of less than a day or more than a year", f"{AUTO_SCALING}userguide/asg-max-instance-lifetime.html", "create update", GROUP)
def lifetime_of_instances(attempt: Attempt) -> str | None:
    seconds = int(attempt.resource.text("MaxInstanceLifetime") or 0)
    return f"MaxInstanceLifetime must be 0 or from 86400 to 31536000 seconds, got {seconds}" if seconds and not 86_400 <= seconds <= 31_536_000 else None


@refuses("role-in-a-profile", "deletion of a role that is in an instance profile", f"{IAM}API_DeleteRole.html", "delete", "AWS::IAM::Role")
def role_in_a_profile(attempt: Attempt) -> str | None:
    profiles = [profile for profile in LEDGER.beside(attempt.resource, PROFILE) if attempt.resource.id in (profile.properties.get("Roles") or [])]
    return f"Cannot delete entity, must remove roles from instance profile first: {names(profiles)}" if profiles else None


@refuses("policy-needs-group", "a scaling policy of a group that does not exist", f"{AUTO_SCALING}APIReference/API_PutScalingPolicy.html", "create update", "AWS::AutoScaling::ScalingPolicy")
def policy_needs_group(attempt: Attempt) -> str | None:
    name = attempt.resource.text("AutoScalingGroupName")
    known = LEDGER.find(GROUP, name, attempt.resource.account, attempt.resource.region)
    return None if known else f"AutoScalingGroup name not found - {name}"
