"""The template that CloudFormation works on in the task that runs, and in which order it takes the resources."""

import contextvars
import random

import ministack.services.cloudformation.changesets as changesets
import ministack.services.cloudformation.engine as engine
import ministack.services.cloudformation.handlers as handlers
import ministack.services.cloudformation.stacks as stacks
from ledger import LEDGER, Resource
from ministack.core.responses import get_account_id

#: CloudFormation promises no order among what is ready. By account: a number shuffles; a type is taken as early as can be.
ORDERS: dict[str, str] = {}

_resources: contextvars.ContextVar[dict] = contextvars.ContextVar("resources", default={})
_without_rollback: contextvars.ContextVar[bool] = contextvars.ContextVar("without rollback", default=False)
_sorted = engine._topological_sort
_deploy = stacks._deploy_stack_async


def resources() -> dict:
    """The resources of the template."""
    return _resources.get()


def without_rollback() -> bool:
    """Whether what fails is left as it is."""
    return _without_rollback.get()


async def deployed(stack_name, stack_id, template, parameters, disable_rollback, *rest, **options):
    _without_rollback.set(disable_rollback)
    await _deploy(stack_name, stack_id, template, parameters, disable_rollback, *rest, **options)


def made(logical_id: str, beside: Resource) -> bool:
    """Whether a resource of the same stack exists."""
    return any(found.logical_id == logical_id and found.stack == beside.stack for found in LEDGER.beside(beside))


def dependents(logical_id: str) -> list[str]:
    """The resources of the template that depend on one directly."""
    known = set(resources())
    return [name for name, definition in resources().items() if name != logical_id and logical_id in engine._extract_deps(definition, known)]


def ordered(definitions: dict, conditions: dict) -> list[str]:
    """The resources of a template in an order that respects what depends on what."""
    _resources.set(definitions)
    order = _sorted(definitions, conditions)
    needs = {name: engine._extract_deps(definitions[name], set(order)) - {name} for name in order}
    wish = ORDERS.get(get_account_id(), "")
    if wish.isdigit():
        return _shuffled(order, needs, random.Random(int(wish)))
    if wish:
        return _with_first(order, needs, [name for name in order if definitions[name].get("Type") == wish])
    return order


def _shuffled(order: list[str], needs: dict[str, set], choice: random.Random) -> list[str]:
    taken: list[str] = []
    waiting = list(order)
    while waiting:
        ready = [name for name in waiting if needs[name] <= set(taken)]
        taken.append(choice.choice(ready))
        waiting.remove(taken[-1])
    return taken


def _with_first(order: list[str], needs: dict[str, set], wanted: list[str]) -> list[str]:
    """What the wanted need, then they, then the rest: whatever they forgot to depend on comes too late."""
    early: set[str] = set()
    pending = list(wanted)
    while pending:
        name = pending.pop()
        if name not in early:
            early.add(name)
            pending.extend(needs[name])
    return [name for name in order if name in early] + [name for name in order if name not in early]


def install() -> None:
    for module in (engine, stacks, changesets):
        module._topological_sort = ordered
    for module in (handlers, changesets):
        module._deploy_stack_async = deployed
