"""Small templates, and the way to deploy them on the stand-in within one process."""

import asyncio
import json

import ministack.services.cloudformation.handlers as handlers
from ledger import LEDGER
from ministack.core.responses import set_request_account_id, set_request_region
from ministack.services.cloudformation import _stack_events, _stacks


def ref(name: str) -> dict:
    return {"Ref": name}


def attribute(name: str, path: str) -> dict:
    return {"Fn::GetAtt": [name, path]}


def resource(resource_type: str, depends: str | list[str] = (), **properties) -> dict:
    depends = [depends] if isinstance(depends, str) else list(depends)
    return {"Type": f"AWS::{resource_type}", "Properties": properties, **({"DependsOn": depends} if depends else {})}


class Account:
    """One account and region, empty at first."""

    def __init__(self, number: int, region: str = "us-east-1") -> None:
        self.id = f"{number:012d}"
        self.region = region

    def deploy(self, name: str, resources: dict, outputs: dict | None = None, **options: str) -> str:
        """Creates or updates a stack and returns why it failed, or an empty text."""
        known = within(self, lambda: _stacks.get(name))
        exists = known and known["StackStatus"] not in ("DELETE_COMPLETE", "ROLLBACK_COMPLETE")
        template = {"Resources": resources, "Outputs": outputs or {}}
        body = {"TemplateBody": [json.dumps(template)], "Capabilities.member.1": ["CAPABILITY_NAMED_IAM"], **{name: [value] for name, value in options.items()}}
        return self._operate(handlers._update_stack if exists else handlers._create_stack, name, body)

    def delete(self, name: str) -> str:
        return self._operate(handlers._delete_stack, name, {})

    def status(self, name: str) -> str:
        return within(self, lambda: _stacks[name]["StackStatus"])

    def standing(self) -> list[str]:
        """The logical ids of what exists."""
        return sorted(found.logical_id for found in LEDGER.all(account=self.id, region=self.region))

    def _operate(self, operation, name: str, parameters: dict) -> str:
        async def run() -> str:
            answer = operation({"StackName": [name], **parameters})
            await asyncio.gather(*(task for task in asyncio.all_tasks() if task is not asyncio.current_task()))
            return answer[2].decode() if answer[0] >= 400 else ""

        refused = within(self, lambda: asyncio.run(run()))
        events = [event for events in _stack_events.values() for event in events]
        failed = [event for event in events if event["StackName"] == name and event["ResourceStatus"].endswith("_FAILED") and not event.get("read")]
        for event in failed:
            event["read"] = True
        return refused or "; ".join(event["ResourceStatusReason"] for event in failed)


def within(account: Account, work):
    """Does something in an account and region."""
    set_request_account_id(account.id)
    set_request_region(account.region)
    return work()
