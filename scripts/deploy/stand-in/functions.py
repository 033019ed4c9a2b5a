"""Inline functions run in one process of Node.js; what they send goes to the stand-in as on AWS."""

import io
import itertools
import json
import os
import subprocess
import threading
import zipfile

import ministack.services.lambda_svc as lambdas
from ministack.core.responses import get_account_id, get_region

_numbers = itertools.count()
_waiting: dict[int, threading.Event] = {}
_answers: dict[int, object] = {}
_starting = threading.Lock()
_process: subprocess.Popen | None = None


def _runner() -> subprocess.Popen:
    global _process
    with _starting:
        if _process is None:
            script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "function-runner.js")
            _process = subprocess.Popen(["node", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            threading.Thread(target=_read, args=(_process,), daemon=True).start()
        return _process


def _read(process: subprocess.Popen) -> None:
    for line in process.stdout:
        end = json.loads(line)
        _answers[end["id"]] = end.get("answer", {"errorMessage": end.get("error", "")})
        _waiting.pop(end["id"]).set()


def invoke(function: dict, event: dict) -> dict:
    """Runs a function for CloudFormation, to which it answers at the address in the event."""
    answer(function, event)
    return {}


def answer(function: dict, event: dict) -> object:
    """Runs a function, waits until it has ended, and returns what it answers, or its error as Lambda does."""
    config = function["config"]
    with zipfile.ZipFile(io.BytesIO(function["code_zip"])) as archive:
        code = archive.read("index.js").decode()
    number = next(_numbers)
    ended = _waiting[number] = threading.Event()
    variables = {
        **config.get("Environment", {}).get("Variables", {}), "AWS_REGION": get_region(), "AWS_ACCESS_KEY_ID": get_account_id(),
        "AWS_SECRET_ACCESS_KEY": "none", "AWS_ENDPOINT_URL": f"https://127.0.0.1:{os.environ.get('GATEWAY_PORT', '443')}",
    }
    call = {"id": number, "code": code, "event": event, "timeout": config.get("Timeout", 3), "variables": variables}
    process = _runner()
    with _starting:
        process.stdin.write(json.dumps(call) + "\n")
        process.stdin.flush()
    ended.wait(config.get("Timeout", 3))
    return _answers.pop(number, None)


def install() -> None:
    lambdas._execute_function_with_config_scope = invoke
