"""What AWS refuses of the ways in which a service is deployed."""

from cases_of_load_balancers import service
from cases_of_networks import from_elsewhere
from refusal_cases import case, changed, network, rule, targets, web
from small_templates import attribute, ref, resource

#: The target groups between which requests are shifted.
BOTH = ("Targets", "Green")
CODE_DEPLOY = {"DeploymentController": {"Type": "CODE_DEPLOY"}}
REFUSES = "exports.handler = async () => ({ hookStatus: 'FAILED' });"
AGREES = "exports.handler = async () => ({ hookStatus: 'SUCCEEDED' });"


def trusted(policies: list | None = None, managed: tuple = ()) -> dict:
    """A role that Amazon ECS takes."""
    statement = {"Effect": "Allow", "Principal": {"Service": "ecs.amazonaws.com"}, "Action": "sts:AssumeRole"}
    return resource("IAM::Role", AssumeRolePolicyDocument={"Statement": [statement]}, Policies=policies or [], ManagedPolicyArns=list(managed))


def allowing(action: str) -> dict:
    return {"PolicyName": "policy", "PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": action, "Resource": "*"}]}}


def behind_listener(template: dict) -> dict:
    template["Service"]["DependsOn"] = ["Listener"]
    return template


def shifted(advanced: dict | None = None, strategy: str = "BLUE_GREEN", configuration: dict | None = None, **more) -> dict:
    """A service with two target groups behind a load balancer."""
    second = {"AlternateTargetGroupArn": ref("Green"), "ProductionListenerRule": ref("Rule"), "RoleArn": attribute("Mover", "Arn"), **(advanced or {})}
    pool = {"ContainerName": "main", "ContainerPort": 80, "TargetGroupArn": ref("Targets"), "AdvancedConfiguration": second}
    return behind_listener({
        **web(), "Rule": rule(10, forwards=BOTH), "Green": targets(), "Mover": trusted([allowing("elasticloadbalancing:ModifyRule")]),
        **service(LoadBalancers=[pool], DeploymentConfiguration={"Strategy": strategy, **(configuration or {})}, **more),
    })


def tested() -> dict:
    """A service whose production rule knows the first target group, and its test rule the second one."""
    return {**shifted({"TestListenerRule": ref("Test")}), "Rule": rule(10), "Test": rule(5, forwards=("Green",))}


def hooked(code: str = AGREES, role: dict | None = None) -> dict:
    """A service with a function that is asked before its tasks get requests."""
    hook = {"HookTargetArn": attribute("Hook", "Arn"), "RoleArn": attribute("Invoker", "Arn"), "LifecycleStages": ["POST_SCALE_UP"]}
    return {
        **shifted(configuration={"LifecycleHooks": [hook]}), "Invoker": role or trusted([allowing("lambda:InvokeFunction")]),
        "Hook": resource("Lambda::Function", Code={"ZipFile": code}, Handler="index.handler", Runtime="nodejs22.x", Role="arn:aws:iam::1:role/hook"),
    }


def without(template: dict, *names: str) -> dict:
    """A service that lacks a part of what is said of its second target group."""
    for name in names:
        del template["Service"]["Properties"]["LoadBalancers"][0]["AdvancedConfiguration"][name]
    return template


def delivered_by_code_deploy(count: int = 1, **properties) -> dict:
    pool = {"ContainerName": "main", "ContainerPort": 80, "TargetGroupArn": ref("Targets")}
    return behind_listener({**web(), **service(LoadBalancers=[pool], DesiredCount=count, **properties)})


def deployment_group(*names: object) -> dict:
    pair = {"TargetGroups": [{"Name": name} for name in names], "ProdTrafficRoute": {"ListenerArns": [ref("Listener")]}}
    return resource(
        "CodeDeploy::DeploymentGroup", ApplicationName=ref("Application"), ServiceRoleArn="arn:aws:iam::1:role/deploys",
        ECSServices=[{"ClusterName": ref("Cluster"), "ServiceName": attribute("Service", "Name")}], LoadBalancerInfo={"TargetGroupPairInfoList": [pair]},
    )


def groups_of(template: dict, *names: object) -> dict:
    return {**template, "Green": targets(), "Application": resource("CodeDeploy::Application", ComputePlatform="ECS"), "Deployments": deployment_group(*names)}


@case("controller-of-a-service")
def to_code_deploy(account):
    return changed(account, delivered_by_code_deploy(), delivered_by_code_deploy(**CODE_DEPLOY))


def started_by_code_deploy(image: str) -> dict:
    template = delivered_by_code_deploy(**CODE_DEPLOY)
    template["Task"]["Properties"]["ContainerDefinitions"][0]["Image"] = image
    return template


@case("service-of-code-deploy-never-stable")
def image_that_ends_at_once(account):
    return account.deploy("Stack", started_by_code_deploy("example/shop:never-healthy"))


@case("service-of-code-deploy")
def more_tasks(account):
    return changed(account, delivered_by_code_deploy(1, **CODE_DEPLOY), delivered_by_code_deploy(2, **CODE_DEPLOY))


@case("shift-needs-alternate")
def blue_without_green(account):
    return account.deploy("Stack", without(shifted(), "AlternateTargetGroupArn"))


@case("shift-needs-rule")
def listener_in_place_of_a_rule(account):
    return account.deploy("Stack", shifted({"ProductionListenerRule": ref("Listener")}))


@case("shift-knows-both-groups")
def rules_that_know_the_first_group(account):
    return account.deploy("Stack", {**tested(), "Test": rule(5)})


@case("shift-needs-role")
def role_before_its_policy(account):
    late = resource("IAM::Policy", "Service", PolicyName="late", Roles=[ref("Mover")], PolicyDocument=allowing("elasticloadbalancing:ModifyRule")["PolicyDocument"])
    return account.deploy("Stack", {**shifted(), "Mover": trusted(), "Late": late})


@case("hook-needs-right")
def hook_before_the_policy_of_its_role(account):
    late = resource("IAM::Policy", "Service", PolicyName="late", Roles=[ref("Invoker")], PolicyDocument=allowing("lambda:InvokeFunction")["PolicyDocument"])
    return account.deploy("Stack", {**hooked(role=trusted()), "Late": late})


@case("alarm-of-a-deployment")
def alarm_that_comes_later(account):
    alarm = resource(
        "CloudWatch::Alarm", "Service", AlarmName="failed", Namespace="AWS/ApplicationELB", MetricName="HTTPCode_Target_5XX_Count", Statistic="Sum",
        Period=60, EvaluationPeriods=1, Threshold=1, ComparisonOperator="GreaterThanThreshold",
    )
    return account.deploy("Stack", {**shifted(configuration={"Alarms": {"AlarmNames": ["failed"], "Enable": True, "Rollback": True}}), "Alarm": alarm})


@case("capacity-provider-of-the-cluster")
def spot_before_the_cluster_has_it(account):
    late = resource("ECS::ClusterCapacityProviderAssociations", "Service", Cluster=ref("Cluster"), CapacityProviders=["FARGATE", "FARGATE_SPOT"], DefaultCapacityProviderStrategy=[])
    return account.deploy("Stack", {**network(), **service(CapacityProviderStrategy=[{"CapacityProvider": "FARGATE_SPOT", "Weight": 1}]), "Late": late})


@case("deployment-group-needs-service")
def group_of_a_rolling_service(account):
    names = (attribute("Targets", "TargetGroupName"), attribute("Green", "TargetGroupName"))
    return account.deploy("Stack", groups_of(delivered_by_code_deploy(), *names))


@case("deployment-group-needs-targets")
def group_of_one_target_group(account):
    return account.deploy("Stack", groups_of(delivered_by_code_deploy(**CODE_DEPLOY), attribute("Targets", "TargetGroupName")))


@case("deployment-refused-by-a-hook")
def hook_that_refuses(account):
    return account.deploy("Stack", hooked(REFUSES))


def connected(**depends) -> dict:
    namespace = resource("ServiceDiscovery::HttpNamespace", Name="shop", **depends)
    return {**network(), "Namespace": namespace, **service(ServiceConnectConfiguration={"Enabled": True, "Namespace": "shop"})}


@case("service-connect-needs-namespace")
def service_before_its_namespace(account):
    return account.deploy("Stack", connected(depends="Service"))


@case("namespace-in-use")
def namespace_of_a_service(account):
    first = {**network(), "Namespace": connected()["Namespace"]}
    outside = {name: part for name, part in connected().items() if name in ("Cluster", "Task", "Service")}
    return from_elsewhere(account, first, outside, {"Namespace"})
