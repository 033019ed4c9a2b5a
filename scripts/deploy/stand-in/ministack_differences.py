"""Where ministack itself is stricter or looser than AWS."""

import hashlib
import json
import os

import ministack.services.cloudformation.provisioners as provisioners
import ministack.services.cloudformation.stacks as stacks
import ministack.services.documentdb as documentdb
from ministack.services.cloudformation.handlers import _imported_export_names


def create_only_properties() -> None:
    """Which properties replace a resource, from the specification of CloudFormation, for the types of which ministack does not say."""
    with open(os.environ["CREATE_ONLY"], encoding="utf8") as file:
        for name, properties in json.load(file).items():
            provisioners._REPLACING_PROPERTIES.setdefault(name, tuple(properties))
    # The specification has not followed: the controller of a service is changed in place, or rather refused.
    service = provisioners._REPLACING_PROPERTIES["AWS::ECS::Service"]
    provisioners._REPLACING_PROPERTIES["AWS::ECS::Service"] = tuple(name for name in service if name not in ("DeploymentController", "LaunchType"))


def documents_under_protection() -> None:
    """ministack keeps the protection of a DocumentDB cluster itself, and extends it to its instances, which AWS deletes."""
    handlers = provisioners._RESOURCE_HANDLERS
    for name, store in (("AWS::DocDB::DBCluster", documentdb._clusters), ("AWS::DocDB::DBInstance", documentdb._instances)):
        handlers[name] = {**handlers[name], "delete": lambda physical_id, _properties, known=store: known.pop(physical_id, None)}


def exports_in_use() -> None:
    """ministack lets an update take away or change an export that another stack imports."""
    from ministack.services.cloudformation import _exports, _stacks

    resolve = stacks._resolve_stack_outputs

    def checked(definitions, conditions, resources, parameters, mappings, stack_name, stack_id):
        outputs, exports = resolve(definitions, conditions, resources, parameters, mappings, stack_name, stack_id)
        for name, export in list(_exports.items()):
            if export["StackId"] != stack_id or exports.get(name, {}).get("Value") == export["Value"]:
                continue
            others = {other: stack for other, stack in _stacks.items() if other != stack_name and stack["StackStatus"] != "DELETE_COMPLETE"}
            users = [other for other, stack in others.items() if name in _imported_export_names(stack, other)]
            if users:
                raise ValueError(f"Export {name} cannot be updated or deleted as it is in use by {', '.join(users)}")
            if name not in exports:
                _exports.pop(name, None)
        return outputs, exports

    stacks._resolve_stack_outputs = checked


def failed_rollbacks() -> None:
    """ministack forgets what a rollback of a creation could not delete; CloudFormation keeps it in the stack, and a deletion tries again."""
    roll_back = stacks._roll_back_operation

    async def remembering(stack_name, stack_id, stack, operation, reason_override=""):
        made = dict(stack.get("_resources", {}))
        await roll_back(stack_name, stack_id, stack, operation, reason_override)
        if not operation.get("is_update"):
            stack["_template"] = operation.get("template") or {}
            stack["_resources"].update({name: made[name] for name in stack.get("_rollback_failed", {}) if name in made})

    stacks._roll_back_operation = remembering


def names_of_a_stack() -> None:
    """ministack makes the same names for each stack of a name; CloudFormation makes others, so that what an earlier one left is not in the way."""
    from ministack.services.cloudformation import _stacks

    name = provisioners._physical_name

    def with_stack_id(stack_name, logical_id, *, lowercase=False, **options):
        plain = name(stack_name, logical_id, lowercase=lowercase, **options)
        identity = _stacks.get(stack_name, {}).get("StackId", "")
        suffix = hashlib.sha256(f"{plain}{identity}".encode()).hexdigest()[:13]
        return plain[:-13] + (suffix if lowercase else suffix.upper())

    provisioners._physical_name = with_stack_id


def updates_after_a_failure() -> None:
    """ministack refuses to go on from CREATE_FAILED, which CloudFormation does for a stack whose rollback is disabled."""
    import ministack.services.cloudformation as cloudformation
    import ministack.services.cloudformation.handlers as handlers

    update = handlers._update_stack

    def update_of_failed(parameters):
        stack = handlers._resolve_stack(handlers._p(parameters, "StackName"))
        failed = stack and stack["StackStatus"] == "CREATE_FAILED"
        if failed:
            stack["StackStatus"] = "UPDATE_COMPLETE"
        answer = update(parameters)
        if failed and answer[0] >= 400:
            stack["StackStatus"] = "CREATE_FAILED"
        return answer

    handlers._update_stack = update_of_failed
    for name, value in vars(cloudformation).items():
        if isinstance(value, dict) and value.get("UpdateStack") is update:
            value["UpdateStack"] = update_of_failed


def install() -> None:
    names_of_a_stack()
    updates_after_a_failure()
    failed_rollbacks()
    create_only_properties()
    documents_under_protection()
    exports_in_use()
