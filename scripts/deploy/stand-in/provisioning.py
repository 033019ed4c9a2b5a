"""What CloudFormation does with one resource: asks the table of refusals, lets ministack do it, and writes the ledger."""

import contextvars
from dataclasses import replace

import addresses
import ministack.services.cloudformation.provisioners as provisioners
import ministack.services.cloudformation.stacks as stacks
import plan
import traffic
from ledger import LEDGER, Resource
from ministack.core.responses import get_account_id, get_region
from refusals import Attempt, Refused, judge
from refusals.stores import protects
from side_effects import after_creation, after_deletion

_provision, _update, _delete, _snapshot = (
    provisioners._provision_resource, provisioners._update_resource, provisioners._delete_resource, provisioners._snapshot_resource,
)

#: The resource that an update is about, which ministack may create again under its own id. Another one of that id was left behind.
_updated: contextvars.ContextVar[str] = contextvars.ContextVar("updated", default="")


def described(resource_type: str, logical_id: str, properties: dict, stack: str, physical_id: str = "") -> Resource:
    return Resource(get_account_id(), get_region(), stack, logical_id, resource_type, physical_id, properties)


def existing(resource_type: str, physical_id: str) -> Resource | None:
    return LEDGER.find(resource_type, physical_id, get_account_id(), get_region())


def create(resource_type: str, logical_id: str, properties: dict, stack: str) -> tuple[str, dict]:
    resource = described(resource_type, logical_id, properties, stack)
    judge(Attempt("create", resource))
    traffic.watched(resource, lambda: make(resource))
    return resource.id, resource.attributes


def make(resource: Resource) -> None:
    """Creates what was judged."""
    resource.id, attributes = _provision(resource.type, resource.logical_id, resource.properties, resource.stack)
    resource.attributes = addresses.of(resource, attributes)
    known = existing(resource.type, resource.id)
    if known and _updated.get() == resource.id:
        LEDGER.remove(known)
    LEDGER.add(resource)
    after_creation(resource)


def update(resource_type: str, physical_id: str, old: dict, new: dict, stack: str, logical_id: str | None = None, attributes: dict | None = None) -> tuple[str, dict]:
    if old == new:
        return physical_id, attributes or {}
    before = existing(resource_type, physical_id) or described(resource_type, logical_id or physical_id, old, stack, physical_id)
    after = described(resource_type, before.logical_id, new, stack, physical_id)
    after.attributes = before.attributes
    replaced = provisioners._replacing_change(resource_type, old, new)
    judge(Attempt("replace" if replaced else "update", after, before))
    token = _updated.set(physical_id)
    try:
        changed, answered = _update(resource_type, physical_id, old, new, stack, logical_id, attributes)
    finally:
        _updated.reset(token)
    if changed != physical_id:
        if not existing(resource_type, changed):
            after.id = changed
            LEDGER.add(after)
        return changed, existing(resource_type, changed).attributes
    attributes = {**answered, **addresses.kept(before)}
    current = existing(resource_type, physical_id) or before
    traffic.watched(current, lambda: vars(current).update(properties=new, attributes=attributes), replace(current))
    return changed, attributes


def delete(resource_type: str, physical_id: str, properties: dict, stack: str | None = None, logical_id: str | None = None) -> None:
    resource = existing(resource_type, physical_id)
    if not resource:
        _delete(resource_type, physical_id, properties, stack, logical_id)
        return
    try:
        hold_back(resource)
        judge(Attempt("delete", resource))
        _delete(resource_type, physical_id, properties, stack, logical_id)
    except Exception:
        resource.refused_to_go = True
        raise
    LEDGER.remove(resource)
    traffic.forget(resource)
    after_deletion(resource)


def hold_back(resource: Resource) -> None:
    """CloudFormation does not delete what something depends on that could not be deleted."""
    waiting = plan.dependents(resource.logical_id)
    stayed = [found for found in LEDGER.beside(resource) if found.stack == resource.stack and found.logical_id in waiting and found.refused_to_go]
    if stayed:
        raise Refused(f"not tried: {stayed[0].logical_id} depends on it")


def snapshot(resource_type: str, physical_id: str, properties: dict) -> None:
    _snapshot(resource_type, physical_id, properties)
    resource = existing(resource_type, physical_id)
    if resource and not protects(resource):
        taken = described(f"{resource_type} snapshot", resource.logical_id, {}, resource.stack, f"snapshot of {physical_id}")
        taken.kept = True
        LEDGER.add(taken)


def install() -> None:
    for module in (provisioners, stacks):
        module._provision_resource = create
        module._update_resource = update
        module._delete_resource = delete
        module._snapshot_resource = snapshot
