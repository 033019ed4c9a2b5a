"""Where requests go: the weights of rules as Amazon ECS moves them, the tasks or instances behind them, and the moments in which nobody answers."""

from dataclasses import asdict, dataclass
from typing import Callable

import plan
from ledger import LEDGER, Resource

SERVICE = "AWS::ECS::Service"
GROUP = "AWS::AutoScaling::AutoScalingGroup"
#: The controller of a service that AWS CodeDeploy deploys.
CODE_DEPLOY = "CODE_DEPLOY"
LISTENER, RULE = "AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::ListenerRule"
#: Strategies with a second target group.
SHIFTS = ("BLUE_GREEN", "CANARY", "LINEAR")
#: What a service revision consists of: a change of it is a deployment.
REVISION = (
    "TaskDefinition", "LoadBalancers", "NetworkConfiguration", "PlatformVersion", "LaunchType", "CapacityProviderStrategy", "ServiceConnectConfiguration",
    "ServiceRegistries", "VolumeConfigurations", "ForceNewDeployment",
)


@dataclass(frozen=True)
class Happened:
    """A deployment of a service, a refresh of instances, or a rule that sends to nobody."""

    what: str
    account: str
    region: str
    stack: str
    logical_id: str


HAPPENED: list[Happened] = []
#: By listener or rule: the weights of its target groups as they are, whatever the template says.
_weights: dict[str, dict[str, int]] = {}
#: By service or group: the target groups that its tasks or instances are in.
_tasks: dict[str, set[str]] = {}
#: Rules that no user's request takes.
_tests: set[str] = set()


def strategy_of(service: Resource) -> str:
    return str(service.properties.get("DeploymentConfiguration", {}).get("Strategy", "ROLLING"))


def controller_of(service: Resource) -> str:
    return str(service.properties.get("DeploymentController", {}).get("Type", "ECS"))


def pools(service: Resource) -> list[tuple[str, dict]]:
    """The target group of each entry, with what is said of the second one."""
    return [(pool.get("TargetGroupArn", ""), pool.get("AdvancedConfiguration") or {}) for pool in service.properties.get("LoadBalancers") or []]


def declared(sender: Resource) -> dict[str, int]:
    """The weights of the target groups in the template."""
    weights: dict[str, int] = {}
    for action in sender.properties.get("DefaultActions") or sender.properties.get("Actions") or []:
        groups = action.get("ForwardConfig", {}).get("TargetGroups") or [{"TargetGroupArn": action.get("TargetGroupArn", "")}]
        weights.update({group["TargetGroupArn"]: int(group.get("Weight", 1)) for group in groups if group.get("TargetGroupArn")})
    return weights


def forwards_to(sender: Resource) -> set[str]:
    """The target groups of a listener or a rule, also those with the weight 0."""
    return set(_weights.get(sender.id, declared(sender)))


def watched(resource: Resource, change: Callable[[], None], before: Resource | None = None) -> None:
    """Lets CloudFormation make or change a resource, and writes down which rules send to tasks no longer."""
    if resource.type not in (SERVICE, GROUP, LISTENER, RULE):
        change()
        return
    senders = [sender for sender in LEDGER.all(LISTENER, RULE, account=resource.account, region=resource.region) if _serves(sender)]
    change()
    if resource.type in (LISTENER, RULE):
        # Whatever changed about it, the actions of the template are applied again.
        _weights[resource.id] = declared(resource)
    if resource.type == SERVICE and revised(resource, before):
        deploy(resource)
    if resource.type == GROUP:
        _tasks[resource.id] = set(resource.properties.get("TargetGroupARNs") or [])
        if before and refreshed(resource, before):
            _write("refresh", resource)
    for sender in senders:
        if not _serves(sender) and sender.id not in _tests:
            _write("outage", sender)


def _serves(sender: Resource) -> bool:
    """Whether all the target groups that have a weight have tasks."""
    groups = [group for group, weight in _weights.get(sender.id, declared(sender)).items() if weight > 0]
    return bool(groups) and all(any(group in used for used in _tasks.values()) for group in groups)


def _write(what: str, resource: Resource) -> None:
    HAPPENED.append(Happened(what, resource.account, resource.region, resource.stack, resource.logical_id))


def revised(service: Resource, before: Resource | None) -> bool:
    """Whether a change of a service is a deployment."""
    return before is None or any(service.properties.get(name) != before.properties.get(name) for name in REVISION)


def launched_by(group: Resource) -> tuple[str, str]:
    """The launch template of a group and its version."""
    mix = group.properties.get("MixedInstancesPolicy", {}).get("LaunchTemplate", {}).get("LaunchTemplateSpecification", {})
    template = group.properties.get("LaunchTemplate") or mix
    return template.get("LaunchTemplateId", ""), template.get("Version", "")


def refreshed(group: Resource, before: Resource) -> bool:
    """Whether an update of a group replaces its instances."""
    return launched_by(group) != launched_by(before) and "AutoScalingInstanceRefresh" in plan.resources().get(group.logical_id, {}).get("UpdatePolicy", {})


def deploy(service: Resource) -> None:
    """Puts the tasks of a new revision in place, and moves the requests there if the strategy says so."""
    _write(f"deployment {strategy_of(service)}", service)
    former, now = _tasks.get(service.id, set()), set()
    for primary, advanced in pools(service):
        alternate = advanced.get("AlternateTargetGroupArn")
        if strategy_of(service) not in SHIFTS or not alternate:
            now.add(primary)
            continue
        # The first deployment too goes to the second group.
        live, idle = (primary, alternate) if alternate in former else (alternate, primary)
        now.add(live)
        _tests.add(advanced.get("TestListenerRule", ""))
        for rule in filter(None, (advanced.get("ProductionListenerRule"), advanced.get("TestListenerRule"))):
            _weights[rule] = {live: 100, idle: 0}
    _tasks[service.id] = now


def forget(resource: Resource) -> None:
    """What is deleted."""
    _weights.pop(resource.id, None)
    _tasks.pop(resource.id, None)


def happened(account: str) -> list[dict]:
    """What happened in an account, in order."""
    return [asdict(event) for event in HAPPENED if event.account == account]
