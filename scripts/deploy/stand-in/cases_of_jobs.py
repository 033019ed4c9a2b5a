"""What AWS refuses of state machines and of the schedules that start them."""

import json

from refusal_cases import case
from small_templates import attribute, ref, resource

RIGHTS = ("logs:CreateLogDelivery", "events:PutRule")
RUNS_A_TASK = {"Run": {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync", "End": True}}


def allowed(*actions: str) -> dict:
    return {"PolicyName": "rights", "PolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": list(actions), "Resource": "*"}]}}


def role(service: str, *actions: str, **condition) -> dict:
    trust = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": service}, **condition}
    return resource("IAM::Role", AssumeRolePolicyDocument={"Version": "2012-10-17", "Statement": [trust]}, Policies=[allowed(*actions)])


def machine(states: dict | None = None, trusted: str = "states.amazonaws.com", rights: tuple[str, ...] = RIGHTS) -> dict:
    """A state machine that runs a task and logs."""
    destination = {"CloudWatchLogsLogGroup": {"LogGroupArn": attribute("Logs", "Arn")}}
    return {
        "Logs": resource("Logs::LogGroup"),
        "Role": role(trusted, *rights),
        "Machine": resource(
            "StepFunctions::StateMachine", RoleArn=attribute("Role", "Arn"), DefinitionString=json.dumps({"StartAt": "Run", "States": states or RUNS_A_TASK}),
            LoggingConfiguration={"Level": "ALL", "Destinations": [destination]},
        ),
    }


@case("states-of-a-machine")
def way_to_a_state_that_is_missing(account):
    caught = {"Run": {**RUNS_A_TASK["Run"], "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Nowhere"}]}}
    return account.deploy("Stack", machine(caught))


@case("machine-needs-trust")
def machine_of_a_role_of_tasks(account):
    return account.deploy("Stack", machine(trusted="ecs-tasks.amazonaws.com"))


@case("machine-needs-log-rights")
def machine_before_the_right_to_log(account):
    late = resource("IAM::Policy", "Machine", **allowed(*RIGHTS[:1]), Roles=[ref("Role")])
    return account.deploy("Stack", {**machine(rights=RIGHTS[1:]), "Policy": late})


@case("machine-needs-events")
def machine_before_the_right_to_hear_of_the_end(account):
    late = resource("IAM::Policy", "Machine", **allowed(*RIGHTS[1:]), Roles=[ref("Role")])
    return account.deploy("Stack", {**machine(rights=RIGHTS[:1]), "Policy": late})


def schedule(starter: dict | None = None, **properties) -> dict:
    return {
        "Starter": starter or role("scheduler.amazonaws.com", "states:StartExecution"),
        "Schedule": resource("Scheduler::Schedule", **{
            "ScheduleExpression": "cron(0 3 * * ? *)", "FlexibleTimeWindow": {"Mode": "OFF"},
            "Target": {"Arn": "arn:aws:scheduler:::aws-sdk:sfn:startExecution", "RoleArn": attribute("Starter", "Arn"), "Input": "{}"}, **properties,
        }),
    }


@case("schedule-needs-trust")
def schedule_of_a_role_of_rules(account):
    return account.deploy("Stack", schedule(role("events.amazonaws.com", "states:StartExecution")))


@case("schedule-trusted-by-its-group")
def role_for_one_schedule(account):
    only = {"ArnEquals": {"aws:SourceArn": f"arn:aws:scheduler:us-east-1:{account.id}:schedule/default/nightly"}}
    return account.deploy("Stack", schedule(role("scheduler.amazonaws.com", "states:StartExecution", Condition=only)))


@case("schedule-time-zone")
def time_zone_that_does_not_exist(account):
    return account.deploy("Stack", schedule(ScheduleExpressionTimezone="Europe/Potsdam"))


@case("schedule-expression")
def day_and_weekday(account):
    return account.deploy("Stack", schedule(ScheduleExpression="cron(0 3 * * * *)"))
