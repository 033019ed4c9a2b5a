"""Tasks or instances that cannot start: what they need is not there yet when their service or group is created."""

import plan
from deployments import NEVER_HEALTHY
from ledger import LEDGER, Resource, strings
from refusals import Attempt, refuses
from refusals.reach import admits, reaches_internet, reaches_service
from refusals.stores import attached
from starting import Start, start_of, waited_for
from traffic import CODE_DEPLOY, GROUP, SERVICE, controller_of

BREAKER = "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered': "
#: No circuit breaker looks at these services: CloudFormation waits for hours, which pass at once here.
TIMED_OUT = "Timed out after hours of waiting for a service of AWS CodeDeploy to become stable: "
#: Nobody completes the launch of an instance, and nobody signals.
NO_SIGNAL = "Failed to receive the resource signals of the instances within the specified duration: "
NO_REFRESH = "The instance refresh failed: "
ATTACHED_KEYS = {"host", "port", "dbname", "engine", "dbInstanceIdentifier", "dbClusterIdentifier"}
STORES = (
    "AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::RDS::DBProxy", "AWS::DocDB::DBCluster", "AWS::DocDB::DBInstance",
    "AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::ServerlessCache", "AWS::OpenSearchService::Domain",
)
MEMBERS = {"AWS::RDS::DBCluster": "AWS::RDS::DBInstance", "AWS::DocDB::DBCluster": "AWS::DocDB::DBInstance"}


def stores_of(resource: Resource, start: Start) -> list[Resource]:
    """The stores whose addresses the configuration names, or whose secrets are read."""
    secrets = [arn for arn, _ in start.secrets]
    found = []
    for store in LEDGER.beside(resource, *STORES):
        addresses = [str(value) for name, value in store.attributes.items() if "Address" in name or "Endpoint" in name]
        named = any("." in address and address in start.configuration for address in addresses)
        attachments = [item for item in LEDGER.beside(resource, "AWS::SecretsManager::SecretTargetAttachment") if item.text("TargetId") == store.id]
        if named or any(item.text("SecretId") in secrets for item in attachments):
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


def started(attempt: Attempt) -> Start | None:
    """What the operation starts, if it waits for that."""
    return start_of(attempt.resource) if waited_for(attempt.resource, attempt.before) else None


def never_healthy(start: Start | None) -> bool:
    return bool(start) and any(image.endswith(NEVER_HEALTHY) for image in start.images)


def given_up(attempt: Attempt, why: str) -> str:
    """Who ends the wait for tasks or instances that do not start, and why they do not."""
    if attempt.resource.type == GROUP:
        return f"{NO_REFRESH if attempt.before else NO_SIGNAL}{why}"
    return f"{TIMED_OUT if controller_of(attempt.resource) == CODE_DEPLOY else BREAKER}{why}"


@refuses(
    "service-never-healthy", "a service whose container ends at once (in the stand-in: an image with the tag never-healthy)",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html", "create update", SERVICE,
)
def service_never_healthy(attempt: Attempt) -> str | None:
    ends = controller_of(attempt.resource) != CODE_DEPLOY and never_healthy(started(attempt))
    return given_up(attempt, "essential container in task exited") if ends else None


@refuses(
    "service-of-code-deploy-never-stable", "the creation of a service of AWS CodeDeploy whose container ends at once: CloudFormation waits for hours until it gives up",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentCircuitBreaker.html", "create", SERVICE,
)
def service_of_code_deploy_never_stable(attempt: Attempt) -> str | None:
    ends = controller_of(attempt.resource) == CODE_DEPLOY and never_healthy(started(attempt))
    return given_up(attempt, "essential container in task exited") if ends else None


@refuses(
    "instances-never-signal", "the creation of a group that waits for signals, which its instances never send (in the stand-in: an image with the tag never-healthy)",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-creationpolicy.html", "create", GROUP,
)
def instances_never_signal(attempt: Attempt) -> str | None:
    return given_up(attempt, "the app does not listen") if never_healthy(started(attempt)) else None


@refuses(
    "instances-never-in-service", "an instance refresh whose new instances never come into service",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html", "update", GROUP,
)
def instances_never_in_service(attempt: Attempt) -> str | None:
    return given_up(attempt, "the app does not listen") if never_healthy(started(attempt)) else None


@refuses(
    "service-before-store", "tasks or instances that start before the instances of a cluster, the targets of a proxy or the rules that admit them",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html", "create update", SERVICE, GROUP,
)
def service_before_store(attempt: Attempt) -> str | None:
    start = started(attempt)
    for store in stores_of(attempt.resource, start) if start else []:
        unready = unready_store(store) or admits(store, start.security_groups)
        if unready:
            return given_up(attempt, unready)
    return None


@refuses(
    "service-before-attachment", "tasks or instances that read host or port from a secret that no store has filled in yet",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secrettargetattachment.html", "create update",
    SERVICE, GROUP,
)
def service_before_attachment(attempt: Attempt) -> str | None:
    start = started(attempt)
    for arn, key in start.secrets if start else []:
        if key in ATTACHED_KEYS and not attached(arn, attempt.resource):
            return given_up(attempt, f"ResourceInitializationError: retrieved secret from Secrets Manager did not contain json key {key}")
    return None


@refuses(
    "service-before-network", "tasks or instances that start before the routes, the associations or the endpoints by which image, secrets and logs are reached",
    "https://repost.aws/knowledge-center/ecs-unable-to-pull-secrets", "create update", SERVICE, GROUP,
)
def service_before_network(attempt: Attempt) -> str | None:
    start = started(attempt)
    if not start:
        return None
    private = [image for image in start.images if ".dkr.ecr." in image]
    needed = ["logs", *start.services] + ["secretsmanager"] * bool(start.secrets) + ["ecr.api", "ecr.dkr"] * bool(private)
    for subnet in start.subnets:
        if len(private) < len(start.images):
            cut = reaches_internet(attempt.resource, subnet, start.security_groups)
            if cut:
                return given_up(attempt, f"CannotPullContainerError: {cut}")
        for name in needed:
            cut = reaches_service(attempt.resource, name, subnet, start.security_groups)
            if cut:
                return given_up(attempt, f"ResourceInitializationError: {name}: {cut}")
    return None


@refuses(
    "service-before-policies", "tasks or instances that start before the policies of their roles",
    "https://repost.aws/knowledge-center/ecs-unable-to-pull-secrets", "create", SERVICE, GROUP,
)
def service_before_policies(attempt: Attempt) -> str | None:
    start = started(attempt)
    roles = start.roles if start else set()
    made = {role.logical_id for role in LEDGER.beside(attempt.resource, "AWS::IAM::Role") if role.id in roles and role.stack == attempt.resource.stack}
    for logical_id, definition in plan.resources().items():
        if definition.get("Type") not in ("AWS::IAM::Policy", "AWS::IAM::RolePolicy", "AWS::IAM::ManagedPolicy"):
            continue
        properties = definition.get("Properties", {})
        named = strings(properties.get("Roles", [])) | strings(properties.get("RoleName", ""))
        if named & made and not plan.made(logical_id, attempt.resource):
            return given_up(attempt, f"AccessDeniedException: {logical_id} is not attached to the role yet")
    return None


@refuses(
    "service-before-logs", "tasks or instances whose log group does not exist yet",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html", "create update", SERVICE, GROUP,
)
def service_before_logs(attempt: Attempt) -> str | None:
    start = started(attempt)
    known = {group.id for group in LEDGER.beside(attempt.resource, "AWS::Logs::LogGroup")}
    missing = [name for name in start.log_groups if name not in known] if start else []
    return given_up(attempt, f"failed to create Cloudwatch log stream: the log group {missing[0]} does not exist") if missing else None
