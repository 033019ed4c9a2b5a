"""What tasks of a service, or instances of a group, start with: all that must be there when CloudFormation makes the one or the other."""

import base64
import re
from dataclasses import dataclass, field

import plan
from deployments import task_of
from ledger import LEDGER, Resource, strings
from traffic import GROUP, SERVICE, launched_by, refreshed

#: What the script of an instance says of images, of secrets and of log groups.
IMAGE = re.compile(r"^_image='([^']+)'", re.MULTILINE)
SECRET = re.compile(r"^\w+ (arn:[\w:/+=,.@-]+) (\w*)$", re.MULTILINE)
LOGS = re.compile(r"(?:awslogs-group='|\"log_group_name\":\")([^'\"]+)")
#: An instance tells the group and the stack that it is ready.
REPORTS = ("autoscaling", "cloudformation")


@dataclass(frozen=True)
class Start:
    """What one task or one instance starts with."""

    subnets: list[str]
    security_groups: list[str]
    #: Everything that it is configured with.
    configuration: str
    images: list[str]
    #: The ARN of each secret that it reads, and the key in it, or an empty text.
    secrets: list[tuple[str, str]]
    log_groups: list[str]
    #: The names of its roles.
    roles: set[str]
    #: The services of AWS that it needs beside those of its image, secrets and logs.
    services: list[str] = field(default_factory=list)


def launch_template(group: Resource) -> Resource | None:
    """The launch template of a group of instances."""
    return next((found for found in LEDGER.beside(group, "AWS::EC2::LaunchTemplate") if found.id == launched_by(group)[0]), None)


def script_of(template: Resource) -> str:
    """The user data of a launch template."""
    return base64.b64decode(str(template.properties.get("LaunchTemplateData", {}).get("UserData", ""))).decode()


def start_of(resource: Resource) -> Start | None:
    """What a service or a group starts, or nothing if that is not known."""
    if resource.type == SERVICE:
        task = task_of(resource)
        return of_task(resource, task) if task else None
    template = launch_template(resource)
    return of_instance(resource, template) if template else None


def of_task(service: Resource, task: Resource) -> Start:
    network = service.properties.get("NetworkConfiguration", {}).get("AwsvpcConfiguration", {})
    containers = task.properties.get("ContainerDefinitions", [])
    secrets = [tuple((secret.get("ValueFrom", "").rsplit(":", 3) + [""])[:2]) for container in containers for secret in container.get("Secrets", [])]
    logs = [container.get("LogConfiguration", {}) for container in containers]
    return Start(
        subnets=network.get("Subnets", []),
        security_groups=network.get("SecurityGroups", []),
        configuration=" ".join(strings([container.get("Environment", []) for container in containers])),
        images=[str(container.get("Image", "")) for container in containers],
        secrets=secrets,
        log_groups=[
            log["Options"].get("awslogs-group", "") for log in logs
            if log.get("LogDriver") == "awslogs" and "awslogs-create-group" not in log.get("Options", {})
        ],
        roles={task.text(name).split("/")[-1] for name in ("ExecutionRoleArn", "TaskRoleArn")},
    )


def of_instance(group: Resource, template: Resource) -> Start:
    data = template.properties.get("LaunchTemplateData", {})
    script = script_of(template)
    profile = data.get("IamInstanceProfile", {}).get("Arn", "")
    profiles = [found for found in LEDGER.beside(group, "AWS::IAM::InstanceProfile") if profile in (found.id, found.attributes.get("Arn"))]
    return Start(
        subnets=group.properties.get("VPCZoneIdentifier") or [],
        security_groups=data.get("SecurityGroupIds") or [],
        configuration=script,
        images=IMAGE.findall(script),
        secrets=SECRET.findall(script),
        log_groups=LOGS.findall(script),
        roles=set().union(*(strings(found.properties.get("Roles", [])) for found in profiles)),
        services=list(REPORTS),
    )


def waited_for(resource: Resource, before: Resource | None) -> bool:
    """Whether CloudFormation waits until what a service or a group starts is ready."""
    if resource.type == SERVICE:
        return True
    definition = plan.resources().get(resource.logical_id, {})
    if before is None:
        return bool(definition.get("CreationPolicy", {}).get("ResourceSignal"))
    return refreshed(resource, before)


def running(account: str) -> list[dict]:
    """The images that the services and the groups of an account run."""
    made = [(found, start_of(found)) for found in LEDGER.all(SERVICE, GROUP, account=account)]
    return [{"region": found.region, "logical_id": found.logical_id, "image": image} for found, start in made if start for image in start.images]
