"""A deployment of Amazon ECS as far as it asks others: the functions of its lifecycle hooks, which look at the new revision and may run a task of it."""

import json
import uuid
from collections.abc import Callable

import functions
import ministack.services.cloudformation.stacks as stacks
import ministack.services.ecs as ecs
import ministack.services.lambda_svc as lambdas
import traffic
from ledger import LEDGER, Resource, strings

#: The tag of an image whose container ends at once, and with it a task that runs a command of it.
NEVER_HEALTHY = ":never-healthy"
#: How often a hook may answer that it is not done; its delay passes at once.
PATIENCE = 50
STAGES = (
    "RECONCILE_SERVICE", "PRE_SCALE_UP", "POST_SCALE_UP", "TEST_TRAFFIC_SHIFT", "POST_TEST_TRAFFIC_SHIFT", "PRE_PRODUCTION_TRAFFIC_SHIFT",
    "PRODUCTION_TRAFFIC_SHIFT", "POST_PRODUCTION_TRAFFIC_SHIFT",
)

#: By ARN: revisions that are being deployed, with the properties of the service.
_revisions: dict[str, Resource] = {}


def task_of(service: Resource) -> Resource | None:
    """The task definition of a service, which names a revision or the family."""
    tasks = [task for task in LEDGER.beside(service, "AWS::ECS::TaskDefinition") if service.text("TaskDefinition") in (task.id, task.text("Family"))]
    return tasks[-1] if tasks else None


def hooks_of(service: Resource) -> list[dict]:
    """The hooks that are functions; a pause goes on at once."""
    hooks = service.properties.get("DeploymentConfiguration", {}).get("LifecycleHooks") or []
    return [hook for hook in hooks if hook.get("TargetType") != "PAUSE"]


def refused_by_hook(service: Resource) -> str | None:
    """Asks the hooks of a new revision, stage by stage, and returns who refused it."""
    revision = f"arn:aws:ecs:{service.region}:{service.account}:service-revision/{uuid.uuid4().hex}"
    _revisions[revision] = service
    try:
        for stage in STAGES[1:]:
            for hook in hooks_of(service):
                refusal = asked(hook, stage, revision) if stage in hook.get("LifecycleStages", []) else None
                if refusal:
                    return f"{hook['HookTargetArn']} in {stage}: {refusal}"
        return None
    finally:
        _revisions.pop(revision)


def deployment_of(revision: str) -> str:
    return revision.replace(":service-revision/", ":service-deployment/")


def asked(hook: dict, stage: str, revision: str) -> str | None:
    """Why a hook does not let the deployment go on."""
    details = hook.get("HookDetails")
    deployment = deployment_of(revision)
    for _ in range(PATIENCE):
        answer = answer_of(hook["HookTargetArn"], {
            "executionId": deployment, "lifecycleStage": stage, "resourceArn": deployment,
            "executionDetails": {"targetServiceRevisionArn": revision}, "hookDetails": details,
        })
        status = answer.get("hookStatus")
        if status == "SUCCEEDED":
            return None
        if status != "IN_PROGRESS":
            return status or answer.get("errorMessage") or "no hookStatus"
        # The details of an answer are added to those of the service.
        details = {**(details or {}), **(answer.get("hookDetails") or {})}
    return "it is not done in time"


def answer_of(function: str, event: dict) -> dict:
    record, config, _ = lambdas._get_func_record_for_ref(function)
    if record is None:
        return {"errorMessage": "there is no such function"}
    answer = functions.answer(lambdas._execution_record_for_config(record, config), event)
    return answer if isinstance(answer, dict) else {}


def describe_deployments(data: dict) -> tuple:
    """The deployments that a hook asks for, which are under way as long as they are known."""
    known = {deployment_of(revision) for revision in _revisions}
    found = [arn for arn in data.get("serviceDeploymentArns", []) if arn in known]
    return ecs.json_response({"failures": [], "serviceDeployments": [{"serviceDeploymentArn": arn, "status": "IN_PROGRESS"} for arn in found]})


def describe_revisions(data: dict) -> tuple:
    """The revision that a hook asks for, as far as our functions read it."""
    found = [(arn, _revisions[arn]) for arn in data.get("serviceRevisionArns", []) if arn in _revisions]
    return ecs.json_response({"failures": [], "serviceRevisions": [described(arn, service) for arn, service in found]})


def described(arn: str, service: Resource) -> dict:
    properties = service.properties
    network = properties.get("NetworkConfiguration", {}).get("AwsvpcConfiguration", {})
    task = task_of(service)
    return {
        "serviceRevisionArn": arn, "serviceArn": service.id, "clusterArn": properties.get("Cluster"), "taskDefinition": task.id if task else "",
        "launchType": properties.get("LaunchType"), "platformVersion": properties.get("PlatformVersion"),
        "capacityProviderStrategy": [{name[0].lower() + name[1:]: value for name, value in item.items()} for item in properties.get("CapacityProviderStrategy") or []],
        "networkConfiguration": {"awsvpcConfiguration": {name[0].lower() + name[1:]: value for name, value in network.items()}},
    }


def ended(run: Callable[[dict], tuple]) -> Callable[[dict], tuple]:
    """Tasks that somebody runs end at once, with 1 if their image never becomes healthy."""

    def run_task(data: dict) -> tuple:
        answer = run(data)
        if answer[0] >= 400:
            return answer
        for task in json.loads(answer[2]).get("tasks", []):
            definitions = [found for found in LEDGER.all("AWS::ECS::TaskDefinition") if found.id == task["taskDefinitionArn"]]
            broken = any(NEVER_HEALTHY in text for found in definitions for text in strings(found.properties))
            ecs._stop_task({"cluster": task["clusterArn"], "task": task["taskArn"]})
            stopped = ecs._tasks[task["taskArn"]]
            stopped.update(stopCode="EssentialContainerExited", stoppedReason="Essential container in task exited")
            for container in stopped["containers"]:
                container["exitCode"] = int(broken)
        return answer
    return run_task


def install() -> None:
    """ministack knows no service revisions, and its tasks run until somebody stops them."""
    blocking = stacks._runs_on_worker_thread
    # A hook calls the stand-in while the service waits for it.
    stacks._runs_on_worker_thread = lambda resource_type: resource_type == traffic.SERVICE or blocking(resource_type)
    ecs._ACTION_MAP["DescribeServiceRevisions"] = describe_revisions
    ecs._ACTION_MAP["DescribeServiceDeployments"] = describe_deployments
    ecs._ACTION_MAP["RunTask"] = ended(ecs._ACTION_MAP["RunTask"])
