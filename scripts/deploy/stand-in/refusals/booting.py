"""A service whose tasks cannot start: what they need is not there yet when the service is created."""

import json

import plan
from deployments import NEVER_HEALTHY, task_of
from ledger import LEDGER, Resource, strings
from refusals import Attempt, refuses
from refusals.reach import admits, reaches_internet, reaches_service
from refusals.stores import attached
from traffic import CODE_DEPLOY, SERVICE, controller_of

BREAKER = "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered': "
#: No circuit breaker looks at these services: CloudFormation waits for hours, which pass at once here.
TIMED_OUT = "Timed out after hours of waiting for a service of AWS CodeDeploy to become stable: "
ATTACHED_KEYS = {"host", "port", "dbname", "engine", "dbInstanceIdentifier", "dbClusterIdentifier"}
STORES = (
    "AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::RDS::DBProxy", "AWS::DocDB::DBCluster", "AWS::DocDB::DBInstance",
    "AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::ServerlessCache", "AWS::OpenSearchService::Domain",
)
MEMBERS = {"AWS::RDS::DBCluster": "AWS::RDS::DBInstance", "AWS::DocDB::DBCluster": "AWS::DocDB::DBInstance"}


def containers(task: Resource) -> list[dict]:
    return task.properties.get("ContainerDefinitions", [])


def network_of(service: Resource) -> tuple[list[str], list[str]]:
    """The subnets and the security groups of the tasks."""
    network = service.properties.get("NetworkConfiguration", {}).get("AwsvpcConfiguration", {})
    return network.get("Subnets", []), network.get("SecurityGroups", [])


def stores_of(task: Resource) -> list[Resource]:
    """The stores whose addresses the environment of the tasks names, or whose secrets they are handed."""
    environment = " ".join(strings([container.get("Environment", []) for container in containers(task)]))
    secrets = " ".join(strings([container.get("Secrets", []) for container in containers(task)]))
    found = []
    for store in LEDGER.beside(task, *STORES):
        addresses = [str(value) for name, value in store.attributes.items() if "Address" in name or "Endpoint" in name]
        named = any("." in address and address in environment for address in addresses)
        attachment = any(item.text("SecretId") in secrets for item in LEDGER.beside(task, "AWS::SecretsManager::SecretTargetAttachment") if item.text("TargetId") == store.id)
        if named or attachment:
            found.append(store)
    return found


def unready_store(store: Resource) -> str | None:
    """Why a store that exists does not answer."""
    if store.type in MEMBERS:
        members = LEDGER.beside(store, MEMBERS[store.type])
        if not any(member.text("DBClusterIdentifier").lower() == store.id.lower() for member in members):
            return f"{store.logical_id} has no instance yet"
    if store.type == "AWS::RDS::DBProxy":
        groups = [group for group in LEDGER.beside(store, "AWS::RDS::DBProxyTargetGroup") if group.text("DBProxyName") == store.text("DBProxyName")]
        targets = [group.properties.get("DBInstanceIdentifiers", []) + group.properties.get("DBClusterIdentifiers", []) for group in groups]
        behind = [known for known in LEDGER.beside(store, *STORES) if known.id in sum(targets, [])]
        if not behind:
            return f"{store.logical_id} has no target yet"
        return next(filter(None, map(unready_store, behind)), None)
    return None


def never_healthy(service: Resource) -> bool:
    task = task_of(service)
    return bool(task) and any(str(container.get("Image", "")).endswith(NEVER_HEALTHY) for container in containers(task))


def given_up(service: Resource, why: str) -> str:
    """Who ends the wait for tasks that do not start, and why they do not."""
    return f"{TIMED_OUT if controller_of(service) == CODE_DEPLOY else BREAKER}{why}"


@refuses(
    "service-never-healthy", "a service whose container ends at once (in the stand-in: an image with the tag never-healthy)",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html", "create update", "AWS::ECS::Service",
)
def service_never_healthy(attempt: Attempt) -> str | None:
    ends = controller_of(attempt.resource) != CODE_DEPLOY and never_healthy(attempt.resource)
    return given_up(attempt.resource, "essential container in task exited") if ends else None


@refuses(
    "service-of-code-deploy-never-stable", "the creation of a service of AWS CodeDeploy whose container ends at once: CloudFormation waits for hours until it gives up",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentCircuitBreaker.html", "create", SERVICE,
)
def service_of_code_deploy_never_stable(attempt: Attempt) -> str | None:
    ends = controller_of(attempt.resource) == CODE_DEPLOY and never_healthy(attempt.resource)
    return given_up(attempt.resource, "essential container in task exited") if ends else None


@refuses(
    "service-before-store", "a service that starts before the instances of a cluster, the targets of a proxy or the rules that admit it",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html", "create update", "AWS::ECS::Service",
)
def service_before_store(attempt: Attempt) -> str | None:
    task = task_of(attempt.resource)
    _, groups = network_of(attempt.resource)
    for store in stores_of(task) if task else []:
        unready = unready_store(store)
        if unready:
            return given_up(attempt.resource, unready)
        shut = admits(store, groups)
        if shut:
            return given_up(attempt.resource, shut)
    return None


@refuses(
    "service-before-attachment", "a service that reads host or port from a secret that no store has filled in yet",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secrettargetattachment.html", "create update",
    "AWS::ECS::Service",
)
def service_before_attachment(attempt: Attempt) -> str | None:
    task = task_of(attempt.resource)
    for secret in (secret for container in containers(task) for secret in container.get("Secrets", [])) if task else []:
        arn, key = (secret.get("ValueFrom", "").rsplit(":", 3) + [""])[:2]
        if key in ATTACHED_KEYS and not attached(arn, attempt.resource):
            return given_up(attempt.resource, f"ResourceInitializationError: retrieved secret from Secrets Manager did not contain json key {key}")
    return None


@refuses(
    "service-before-network", "a service that starts before the routes, the associations or the endpoints by which its image, secrets and logs are reached",
    "https://repost.aws/knowledge-center/ecs-unable-to-pull-secrets", "create update", "AWS::ECS::Service",
)
def service_before_network(attempt: Attempt) -> str | None:
    subnets, groups = network_of(attempt.resource)
    task = task_of(attempt.resource)
    if not task:
        return None
    images = [str(container.get("Image", "")) for container in containers(task)]
    private = [image for image in images if ".dkr.ecr." in image]
    needed = ["logs"] + ["secretsmanager"] * any(container.get("Secrets") for container in containers(task))
    needed += ["ecr.api", "ecr.dkr"] if private else []
    for subnet in subnets:
        if len(private) < len(images):
            cut = reaches_internet(attempt.resource, subnet, groups)
            if cut:
                return given_up(attempt.resource, f"CannotPullContainerError: {cut}")
        for name in needed:
            cut = reaches_service(attempt.resource, name, subnet, groups)
            if cut:
                return given_up(attempt.resource, f"ResourceInitializationError: {name}: {cut}")
    return None


@refuses(
    "service-before-policies", "a service that starts before the policies of its roles",
    "https://repost.aws/knowledge-center/ecs-unable-to-pull-secrets", "create", "AWS::ECS::Service",
)
def service_before_policies(attempt: Attempt) -> str | None:
    task = task_of(attempt.resource)
    roles = {task.text(name).split("/")[-1] for name in ("ExecutionRoleArn", "TaskRoleArn")} if task else set()
    made = {role.logical_id for role in LEDGER.beside(attempt.resource, "AWS::IAM::Role") if role.id in roles and role.stack == attempt.resource.stack}
    for logical_id, definition in plan.resources().items():
        if definition.get("Type") not in ("AWS::IAM::Policy", "AWS::IAM::RolePolicy", "AWS::IAM::ManagedPolicy"):
            continue
        properties = definition.get("Properties", {})
        named = strings(properties.get("Roles", [])) | strings(properties.get("RoleName", ""))
        if named & made and not plan.made(logical_id, attempt.resource):
            return given_up(attempt.resource, f"AccessDeniedException: {logical_id} is not attached to the role yet")
    return None


@refuses(
    "service-before-logs", "a service whose log group does not exist yet",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html", "create update", "AWS::ECS::Service",
)
def service_before_logs(attempt: Attempt) -> str | None:
    task = task_of(attempt.resource)
    groups = {group.id for group in LEDGER.beside(attempt.resource, "AWS::Logs::LogGroup")}
    for container in containers(task) if task else []:
        log = container.get("LogConfiguration", {})
        name = log.get("Options", {}).get("awslogs-group")
        if log.get("LogDriver") == "awslogs" and name not in groups and "awslogs-create-group" not in json.dumps(log):
            return given_up(attempt.resource, f"failed to create Cloudwatch log stream: the log group {name} does not exist")
    return None
