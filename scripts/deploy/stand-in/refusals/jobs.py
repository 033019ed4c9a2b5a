"""What AWS refuses of state machines and of the schedules that start them."""

import json
import re
import zoneinfo
from typing import Iterator

from ledger import Resource, strings
from refusals import Attempt, refuses
from refusals.deliveries import allows, role

MACHINE, SCHEDULE = "AWS::StepFunctions::StateMachine", "AWS::Scheduler::Schedule"
STATES = "https://docs.aws.amazon.com/step-functions/latest/"
SCHEDULER = "https://docs.aws.amazon.com/scheduler/latest/"
#: Six fields, of which one of day and weekday is a question mark.
CRON = re.compile(r"^cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)$")
OTHER = re.compile(r"^(rate\([1-9]\d* (minute|hour|day)s?\)|at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\))$")


def trusts(owner: Resource, service: str) -> bool:
    """Whether a service may assume a role."""
    document = owner.properties.get("AssumeRolePolicyDocument") or {}
    return any(service in strings(statement.get("Principal", {})) for statement in document.get("Statement", []))


def definition_of(machine: Resource) -> dict:
    text = machine.text("DefinitionString")
    return json.loads(text) if text else machine.properties.get("Definition") or {}


def next_states(state: dict) -> Iterator[str]:
    """The states that may come after a state."""
    for step in (state, *state.get("Choices", []), *state.get("Catch", [])):
        yield from (step[name] for name in ("Next", "Default") if name in step)


@refuses("states-of-a-machine", "a definition that is no JSON, or that leads to a state that it does not have", f"{STATES}apireference/API_CreateStateMachine.html", "create update", MACHINE)
def states_of_a_machine(attempt: Attempt) -> str | None:
    try:
        definition = definition_of(attempt.resource)
    except ValueError as error:
        return f"Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: {error}'"
    states = definition.get("States", {})
    named = {definition.get("StartAt"), *(following for state in states.values() for following in next_states(state))}
    missing = sorted(str(name) for name in named if name not in states)
    return f"Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing target state: {missing[0]}'" if missing else None


@refuses("machine-needs-trust", "a state machine whose role AWS Step Functions may not assume", f"{STATES}dg/procedure-create-iam-role.html", "create update", MACHINE)
def machine_needs_trust(attempt: Attempt) -> str | None:
    owner = role(attempt.resource, attempt.resource.text("RoleArn"))
    if not owner or trusts(owner, "states.amazonaws.com"):
        return None
    return "Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role."


@refuses("machine-needs-log-rights", "a state machine whose role may not deliver logs yet", f"{STATES}dg/cw-logs.html", "create update", MACHINE)
def machine_needs_log_rights(attempt: Attempt) -> str | None:
    owner = role(attempt.resource, attempt.resource.text("RoleArn"))
    logs = (attempt.resource.properties.get("LoggingConfiguration") or {}).get("Destinations")
    if not owner or not logs or allows(owner, "logs:CreateLogDelivery"):
        return None
    return "The state machine IAM Role is not authorized to access the Log Destination"


@refuses("machine-needs-events", "a state machine that waits for a task, whose role may not make the rule by which it is told of the end yet", f"{STATES}dg/connect-ecs.html", "create update", MACHINE)
def machine_needs_events(attempt: Attempt) -> str | None:
    owner = role(attempt.resource, attempt.resource.text("RoleArn"))
    waits = any(":ecs:runTask.sync" in text for text in strings(definition_of(attempt.resource)))
    if not owner or not waits or allows(owner, "events:PutRule"):
        return None
    return f"'{owner.attributes.get('Arn')}' is not authorized to create managed-rule."


@refuses("schedule-needs-trust", "a schedule whose role Amazon EventBridge Scheduler may not assume", f"{SCHEDULER}UserGuide/setting-up.html", "create update", SCHEDULE)
def schedule_needs_trust(attempt: Attempt) -> str | None:
    owner = role(attempt.resource, attempt.resource.properties.get("Target", {}).get("RoleArn", ""))
    if not owner or trusts(owner, "scheduler.amazonaws.com"):
        return None
    return "The execution role you provide must allow AWS EventBridge Scheduler to assume the role."


@refuses(
    "schedule-trusted-by-its-group", "a schedule whose role trusts one schedule, while only a group of schedules can be trusted",
    f"{SCHEDULER}UserGuide/cross-service-confused-deputy-prevention.html", "create update", SCHEDULE,
)
def schedule_trusted_by_its_group(attempt: Attempt) -> str | None:
    owner = role(attempt.resource, attempt.resource.properties.get("Target", {}).get("RoleArn", ""))
    sources = strings((owner.properties if owner else {}).get("AssumeRolePolicyDocument", {}))
    if not any(re.search(r":scheduler:.*:schedule/", source) for source in sources):
        return None
    return "The execution role you provide must allow AWS EventBridge Scheduler to assume the role."


@refuses("schedule-time-zone", "a schedule in a time zone that is none of the IANA database", f"{SCHEDULER}UserGuide/schedule-types.html", "create update", SCHEDULE)
def schedule_time_zone(attempt: Attempt) -> str | None:
    zone = attempt.resource.text("ScheduleExpressionTimezone")
    return f"Invalid ScheduleExpressionTimezone: {zone}" if zone and zone not in zoneinfo.available_timezones() else None


@refuses("schedule-expression", "a schedule whose expression is none", f"{SCHEDULER}UserGuide/schedule-types.html", "create update", SCHEDULE)
def schedule_expression(attempt: Attempt) -> str | None:
    expression = attempt.resource.text("ScheduleExpression")
    cron = CRON.match(expression)
    if OTHER.match(expression) or cron and (cron[3] == "?") != (cron[5] == "?"):
        return None
    return f"Invalid Schedule Expression {expression}."
