"""What AWS refuses of load balancers, and of the services behind them."""

from cases_of_networks import from_elsewhere
from refusal_cases import balancer, case, changed, deleted, listener, network, rule, targets, web
from small_templates import attribute, ref, resource


@case("target-group-of-one-load-balancer")
def target_group_under_a_replaced_load_balancer(account):
    public = {**web(), "Balancer": balancer(Scheme="internet-facing")}
    return changed(account, web(), public)


@case("listener-port-taken")
def port_twice(account):
    return account.deploy("Stack", {**web(), "Again": listener("Balancer", "Targets", depends="Listener")})


@case("priority-taken")
def priority_of_a_renamed_rule(account):
    return changed(account, {**web(), "Rule": rule(10)}, {**web(), "Renamed": rule(10)})


@case("target-group-in-use")
def target_group_of_a_listener(account):
    first = {**network(), "Targets": targets()}
    return from_elsewhere(account, first, {"Balancer": balancer(()), "Listener": listener("Balancer", "Targets")}, {"Targets"})


@case("public-load-balancer-needs-gateway")
def public_load_balancer_without_gateway(account):
    return account.deploy("Stack", {**network(gateway=False), "Balancer": balancer((), Scheme="internet-facing")})


@case("log-bucket-needs-policy")
def logs_before_the_policy(account):
    logs = [{"Key": "access_logs.s3.enabled", "Value": "true"}, {"Key": "access_logs.s3.bucket", "Value": ref("Bucket")}]
    policy = resource("S3::BucketPolicy", "Balancer", Bucket=ref("Bucket"), PolicyDocument={"Statement": []})
    return account.deploy("Stack", {**network(), "Bucket": resource("S3::Bucket"), "Balancer": balancer(LoadBalancerAttributes=logs), "Policy": policy})


@case("service-needs-load-balancer")
def service_before_the_listener(account):
    template = {**web(), **service(LoadBalancers=[{"ContainerName": "main", "ContainerPort": 80, "TargetGroupArn": ref("Targets")}])}
    template["Listener"]["DependsOn"] = ["Service"]
    return account.deploy("Stack", template)


@case("cluster-has-services")
def cluster_of_a_service(account):
    first = {**network(), "Cluster": resource("ECS::Cluster")}
    outside = service()
    del outside["Cluster"]
    return from_elsewhere(account, first, outside, {"Cluster"})


@case("scaling-needs-service")
def scaling_before_the_service(account):
    template = {**network(), **service(), "Scaling": scaling()}
    template["Scaling"]["Properties"]["ResourceId"] = "service/cluster/service"
    return account.deploy("Stack", template)


@case("policy-needs-scalable-target")
def policy_without_target(account):
    return account.deploy("Stack", {"Policy": resource("ApplicationAutoScaling::ScalingPolicy", PolicyName="cpu", ScalingTargetId="service/cluster/service|x|ecs")})


def scaling() -> dict:
    return resource(
        "ApplicationAutoScaling::ScalableTarget", ResourceId={"Fn::Join": ["", ["service/", ref("Cluster"), "/", attribute("Service", "Name")]]},
        ScalableDimension="ecs:service:DesiredCount", ServiceNamespace="ecs", MinCapacity=1, MaxCapacity=2,
    )


def service(container: dict | None = None, task: dict | None = None, **properties) -> dict:
    """A cluster, a task and its service, which needs nothing of its network."""
    main = {"Name": "main", "Image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/shop:1", **(container or {})}
    network_configuration = {"AwsvpcConfiguration": {"Subnets": ["subnet-of-elsewhere"], "SecurityGroups": [ref("Group")]}}
    return {
        "Cluster": resource("ECS::Cluster"),
        "Task": resource("ECS::TaskDefinition", ContainerDefinitions=[main], **(task or {})),
        "Service": resource("ECS::Service", **{
            "Cluster": ref("Cluster"), "TaskDefinition": ref("Task"), "NetworkConfiguration": network_configuration, **properties,
        }),
    }


@case("deletion-protection-of-a-load-balancer")
def protected_load_balancer(account):
    return deleted(account, {**network(), "Balancer": balancer(LoadBalancerAttributes=[{"Key": "deletion_protection.enabled", "Value": "true"}])})
