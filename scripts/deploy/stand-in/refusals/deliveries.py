"""What AWS refuses of the ways in which a service is deployed."""

from deployments import hooks_of, refused_by_hook
from ledger import LEDGER, Resource, strings
from refusals import Attempt, refuses
from traffic import CODE_DEPLOY, RULE, SERVICE, SHIFTS, controller_of, forwards_to, pools, revised, strategy_of

ECS = "https://docs.aws.amazon.com/AmazonECS/latest/"
NAMESPACES = ("AWS::ServiceDiscovery::HttpNamespace", "AWS::ServiceDiscovery::PrivateDnsNamespace")
GROUP = "AWS::CodeDeploy::DeploymentGroup"
FROZEN = "Unable to update task definition on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment."
ROLLED_BACK = "Service deployment rolled back because "


def shifts(service: Resource) -> bool:
    """Whether requests are shifted from one target group to another."""
    return strategy_of(service) in SHIFTS


def shifting_pools(service: Resource) -> list[tuple[str, dict]]:
    """The target groups between which requests are shifted, each with what is said of the second one."""
    return pools(service) if shifts(service) else []


def find(service: Resource, resource_type: str, attribute: str, value: str) -> Resource | None:
    """The resource with an id or an attribute."""
    return next((found for found in LEDGER.beside(service, resource_type) if value in (found.id, found.attributes.get(attribute))), None)


def role(service: Resource, arn: str) -> Resource | None:
    return find(service, "AWS::IAM::Role", "Arn", arn)


def allows(owner: Resource, action: str) -> bool:
    """Whether a role has a policy that names an action: one of its own, or one that is attached by now."""
    own = strings(owner.properties.get("Policies", []))
    attached = [policy for policy in LEDGER.beside(owner, "AWS::IAM::Policy", "AWS::IAM::RolePolicy", "AWS::IAM::ManagedPolicy") if policy.mentions(owner.id)]
    return action in own.union(*(strings(policy.properties) for policy in attached))


@refuses("controller-of-a-service", "another deployment controller for a service that exists", f"{ECS}APIReference/API_UpdateService.html", "update", SERVICE)
def controller_of_a_service(attempt: Attempt) -> str | None:
    now, then = controller_of(attempt.resource), controller_of(attempt.before)
    return FROZEN if now != then and CODE_DEPLOY in (now, then) else None


@refuses("service-of-code-deploy", "an update of a service that AWS CodeDeploy deploys", f"{ECS}APIReference/API_UpdateService.html", "update", SERVICE)
def service_of_code_deploy(attempt: Attempt) -> str | None:
    """Of its properties UpdateService takes some, but CloudFormation sends all of them, whichever has changed."""
    return FROZEN if controller_of(attempt.before) == controller_of(attempt.resource) == CODE_DEPLOY else None


@refuses(
    "shift-needs-alternate", "a shift of requests without a second target group, a rule and a role",
    f"{ECS}developerguide/alb-resources-for-blue-green.html", "create update", SERVICE,
)
def shift_needs_alternate(attempt: Attempt) -> str | None:
    needed = ("AlternateTargetGroupArn", "ProductionListenerRule", "RoleArn")
    for _, advanced in shifting_pools(attempt.resource):
        missing = [name for name in needed if not advanced.get(name)]
        if missing:
            return f"advancedConfiguration with {', '.join(missing)} is required for the deployment strategy {strategy_of(attempt.resource)}"
    return None


@refuses(
    "shift-needs-rule", "a rule of production or of test traffic that is none, or one for both",
    f"{ECS}developerguide/troubleshooting-blue-green.html", "create update", SERVICE,
)
def shift_needs_rule(attempt: Attempt) -> str | None:
    known = {rule.id for rule in LEDGER.beside(attempt.resource, RULE)}
    for _, advanced in shifting_pools(attempt.resource):
        named = [advanced.get(name) for name in ("ProductionListenerRule", "TestListenerRule") if advanced.get(name)]
        if len(set(named)) < len(named):
            return f"The following rules cannot be used as both production and test listener rules: {named[0]}"
        for rule in named:
            if rule not in known:
                return f"productionListenerRule has an invalid ARN format. Must be RuleArn for ALB or ListenerArn for NLB. Got: {rule}"
    return None


@refuses(
    "shift-knows-both-groups", "a shift of requests by rules that do not forward to both target groups, be it with the weight 0",
    f"{ECS}developerguide/troubleshooting-blue-green.html", "create update", SERVICE,
)
def shift_knows_both_groups(attempt: Attempt) -> str | None:
    """By the weights as they are: a deployment writes both groups into the rules, and a later change of a rule takes them back."""
    for primary, advanced in shifting_pools(attempt.resource) if revised(attempt.resource, attempt.before) else []:
        named = (advanced.get("ProductionListenerRule"), advanced.get("TestListenerRule"))
        rules = [rule for rule in LEDGER.beside(attempt.resource, RULE) if rule.id in named]
        known = set().union(*map(forwards_to, rules))
        if rules and not {primary, advanced.get("AlternateTargetGroupArn")} <= known:
            return f"{ROLLED_BACK}Both targetGroup and alternateTargetGroup must be associated with the productionListenerRule or testListenerRule"
    return None


@refuses(
    "shift-needs-role", "a shift of requests whose role may not change rules yet",
    f"{ECS}developerguide/AmazonECSInfrastructureRolePolicyForLoadBalancers.html", "create update", SERVICE,
)
def shift_needs_role(attempt: Attempt) -> str | None:
    for _, advanced in shifting_pools(attempt.resource):
        owner = role(attempt.resource, advanced.get("RoleArn", ""))
        managed = strings(owner.properties.get("ManagedPolicyArns", [])) if owner else set()
        if owner and not any("AmazonECSInfrastructureRolePolicyForLoadBalancers" in arn for arn in managed) and not allows(owner, "elasticloadbalancing:ModifyRule"):
            return f"{ROLLED_BACK}{owner.id} is not authorized to perform: elasticloadbalancing:ModifyRule"
    return None


@refuses("hook-needs-right", "a lifecycle hook whose role may not invoke it yet", f"{ECS}developerguide/blue-green-permissions.html", "create update", SERVICE)
def hook_needs_right(attempt: Attempt) -> str | None:
    for hook in hooks_of(attempt.resource) if revised(attempt.resource, attempt.before) else []:
        owner = role(attempt.resource, hook.get("RoleArn", ""))
        if owner and not allows(owner, "lambda:InvokeFunction"):
            return f"{ROLLED_BACK}{owner.id} is not authorized to perform: lambda:InvokeFunction"
    return None


@refuses("alarm-of-a-deployment", "a deployment that looks at an alarm that does not exist yet", f"{ECS}developerguide/deployment-alarm-failure.html", "create update", SERVICE)
def alarm_of_a_deployment(attempt: Attempt) -> str | None:
    watched = attempt.resource.properties.get("DeploymentConfiguration", {}).get("Alarms", {}).get("AlarmNames") or []
    known = {alarm.id for alarm in LEDGER.beside(attempt.resource, "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm")}
    missing = [name for name in watched if name not in known]
    return f"The alarm {missing[0]} does not exist" if missing else None


@refuses(
    "capacity-provider-of-the-cluster", "a capacity provider that the cluster does not have",
    f"{ECS}APIReference/API_CapacityProviderStrategyItem.html", "create update", SERVICE,
)
def capacity_provider_of_the_cluster(attempt: Attempt) -> str | None:
    wanted = {item.get("CapacityProvider") for item in attempt.resource.properties.get("CapacityProviderStrategy") or []}
    cluster = attempt.resource.text("Cluster").split("/")[-1]
    providers: set[str] = set()
    for found in LEDGER.beside(attempt.resource, "AWS::ECS::Cluster", "AWS::ECS::ClusterCapacityProviderAssociations"):
        if found.id.split("/")[-1] == cluster:
            providers |= strings(found.properties.get("CapacityProviders", []))
    missing = sorted(wanted - providers)
    return f"The specified capacity provider '{missing[0]}' was not found in the cluster." if missing else None


def namespace_of(service: Resource) -> str:
    """The namespace in which a service finds others by Service Connect: a name or an ARN."""
    connect = service.properties.get("ServiceConnectConfiguration") or {}
    return str(connect.get("Namespace", "")) if str(connect.get("Enabled", "")).lower() == "true" else ""


def names_of(namespace: Resource) -> set[str]:
    return {namespace.id, namespace.text("Name"), str(namespace.attributes.get("Arn", ""))}


@refuses(
    "service-connect-needs-namespace", "a service in a namespace that does not exist yet", f"{ECS}APIReference/API_CreateService.html", "create update", SERVICE,
)
def service_connect_needs_namespace(attempt: Attempt) -> str | None:
    wanted = namespace_of(attempt.resource)
    known = set().union(*map(names_of, LEDGER.beside(attempt.resource, *NAMESPACES)))
    return f"NamespaceNotFoundException: {wanted}" if wanted and wanted not in known else None


@refuses(
    "namespace-in-use", "deletion of a namespace in which a service is", "https://docs.aws.amazon.com/cloud-map/latest/api/API_DeleteNamespace.html", "delete",
    *NAMESPACES,
)
def namespace_in_use(attempt: Attempt) -> str | None:
    users = [service.logical_id for service in LEDGER.beside(attempt.resource, SERVICE) if namespace_of(service) in names_of(attempt.resource) - {""}]
    return f"ResourceInUse: Namespace has associated services: {', '.join(users)}" if users else None


@refuses(
    "deployment-group-needs-service", "a deployment group for a service that AWS CodeDeploy does not deploy",
    "https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeploymentGroup.html", "create update", GROUP,
)
def deployment_group_needs_service(attempt: Attempt) -> str | None:
    for named in attempt.resource.properties.get("ECSServices") or []:
        services = [found for found in LEDGER.beside(attempt.resource, SERVICE) if found.attributes.get("Name") == named.get("ServiceName")]
        if not services or controller_of(services[0]) != CODE_DEPLOY:
            return f"InvalidECSServiceException: {named.get('ServiceName')} is no service with the deployment controller {CODE_DEPLOY}"
    return None


@refuses(
    "deployment-group-needs-targets", "a deployment group whose target groups are no pair behind its listener",
    "https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeploymentGroup.html", "create update", GROUP,
)
def deployment_group_needs_targets(attempt: Attempt) -> str | None:
    known = {found.attributes.get("TargetGroupName") for found in LEDGER.beside(attempt.resource, "AWS::ElasticLoadBalancingV2::TargetGroup")}
    for pair in attempt.resource.properties.get("LoadBalancerInfo", {}).get("TargetGroupPairInfoList") or []:
        names = {group.get("Name") for group in pair.get("TargetGroups") or []}
        if len(names) != 2 or not names <= known:
            return "InvalidTargetGroupPairException: A deployment group must contain a valid pair of target groups that identify a load balancer"
    return None


@refuses(
    "deployment-refused-by-a-hook", "a deployment that a lifecycle hook refuses",
    f"{ECS}developerguide/deployment-lifecycle-hooks.html", "create update", SERVICE,
)
def deployment_refused_by_a_hook(attempt: Attempt) -> str | None:
    if not shifts(attempt.resource) or not revised(attempt.resource, attempt.before):
        return None
    refuser = refused_by_hook(attempt.resource)
    return f"{ROLLED_BACK}the lifecycle hook failed: {refuser}" if refuser else None
