"""Starts the stand-in: `python serve.py`. GATEWAY_PORT is the port, CREATE_ONLY the file with the create-only properties."""

import json
import os
import sys

import ministack.app as ministack

import deployments
import functions
import ministack_differences
import missing_types
import plan
import provisioning
import refusals
import refusals.booting
import refusals.deliveries
import refusals.edges
import refusals.images
import refusals.instances
import refusals.jobs
import refusals.load_balancers
import refusals.names
import refusals.networks
import refusals.queues
import refusals.stacks
import refusals.stores
import starting
import traffic
from ledger import LEDGER


def install() -> None:
    """Teaches ministack what it lacks."""
    missing_types.install()
    functions.install()
    deployments.install()
    ministack_differences.install()
    provisioning.install()
    plan.install()


def answer(path: str, question: dict) -> object:
    """What the gate asks of the stand-in beside the APIs of AWS."""
    account = question.get("account", "")
    if path == "/_stand-in/resources":
        return [vars(resource) | {"properties": None, "attributes": None} for resource in LEDGER.all(account=account)]
    if path == "/_stand-in/order":
        plan.ORDERS[account] = question["order"]
        return {}
    if path == "/_stand-in/traffic":
        return traffic.happened(account)
    if path == "/_stand-in/running":
        return starting.running(account)
    if path == "/_stand-in/refusals":
        return {
            "rows": [{"id": row.id, "what": row.what, "source": row.source} for row in refusals.TABLE.values()],
            "judgedTypes": refusals.judged_types(),
        }
    return {"unknown": path}


async def application(scope, receive, send):
    """ministack, and the paths of the stand-in."""
    if scope["type"] != "http" or not scope["path"].startswith("/_stand-in/"):
        await ministack_application(scope, receive, send)
        return
    body = (await receive()).get("body") or b"{}"
    content = json.dumps(answer(scope["path"], json.loads(body)), default=str).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
    await send({"type": "http.response.body", "body": content})


ministack_application = ministack.app

if __name__ == "__main__":
    os.environ.setdefault("BIND_HOST", "127.0.0.1")
    sys.argv = sys.argv[:1]
    install()
    ministack.app = application
    ministack.main()
