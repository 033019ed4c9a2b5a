"""What AWS refuses of Auto Scaling groups, and groups whose instances cannot start."""

import base64

from cases_of_networks import from_elsewhere
from refusal_cases import balancer, case, listener, network
from small_templates import Account, attribute, ref, resource

WAITS = {"CreationPolicy": {"ResourceSignal": {"Count": 2, "Timeout": "PT20M"}}}
REFRESHES = {"UpdatePolicy": {"AutoScalingInstanceRefresh": {"Strategy": "Rolling"}}}


def group(image: str = "1", target: str = "instance", policies: dict | None = None, script: str = "", profile: dict | None = None, **properties) -> dict:
    """A group behind a load balancer, whose instances run a container."""
    lines = f"#!/bin/bash\n_image='123456789012.dkr.ecr.us-east-1.amazonaws.com/shop:{image}'\n{script}"
    data = {"ImageId": "resolve:ssm:/images/web", "SecurityGroupIds": [ref("Group")], "UserData": base64.b64encode(lines.encode()).decode(), **(profile or {})}
    targets = resource("ElasticLoadBalancingV2::TargetGroup", VpcId=ref("Vpc"), Port=80, Protocol="HTTP", TargetType=target)
    made = resource("AutoScaling::AutoScalingGroup", "Listener", **{
        "MinSize": "2", "MaxSize": "4", "VPCZoneIdentifier": ["subnet-of-elsewhere"], "TargetGroupARNs": [ref("Targets")],
        "LaunchTemplate": {"LaunchTemplateId": ref("Template"), "Version": attribute("Template", "LatestVersionNumber")}, **properties,
    })
    return {
        **network(), "Targets": targets, "Balancer": balancer(), "Listener": listener("Balancer", "Targets"),
        "Template": resource("EC2::LaunchTemplate", LaunchTemplateData=data),
        "Instances": {**made, **(WAITS | REFRESHES if policies is None else policies)},
    }


def replaced(account: Account, image: str, policies: dict | None = None) -> str:
    """A group, and its update with another image."""
    return account.deploy("Stack", group(policies=policies)) or account.deploy("Stack", group(image, policies=policies))


@case("instances-never-signal")
def first_instances_that_end(account):
    return account.deploy("Stack", group("never-healthy"))


@case("instances-never-in-service")
def new_instances_that_end(account):
    return replaced(account, "never-healthy")


@case("group-needs-template")
def template_that_does_not_exist(account):
    return account.deploy("Stack", group(LaunchTemplate={"LaunchTemplateId": "lt-0", "Version": "1"}))


@case("group-needs-targets")
def target_group_of_addresses(account):
    return account.deploy("Stack", group(target="ip"))


@case("heartbeat-of-a-hook")
def hook_that_waits_for_a_day(account):
    hook = {"LifecycleHookName": "Ready", "LifecycleTransition": "autoscaling:EC2_INSTANCE_LAUNCHING", "HeartbeatTimeout": 86_400}
    return account.deploy("Stack", group(LifecycleHookSpecificationList=[hook]))


@case("lifetime-of-instances")
def instances_of_an_hour(account):
    return account.deploy("Stack", group(MaxInstanceLifetime=3600))


@case("policy-needs-group")
def policy_without_a_group(account):
    return account.deploy("Stack", {"Policy": resource("AutoScaling::ScalingPolicy", AutoScalingGroupName="web", PolicyType="TargetTrackingScaling")})


@case("role-in-a-profile")
def role_of_a_profile_of_elsewhere(account):
    first = {"Role": resource("IAM::Role", AssumeRolePolicyDocument={"Version": "2012-10-17", "Statement": []}), "Keep": resource("Logs::LogGroup")}
    return from_elsewhere(account, first, {"Profile": resource("IAM::InstanceProfile", Roles=[ref("Role")])}, {"Role"})
