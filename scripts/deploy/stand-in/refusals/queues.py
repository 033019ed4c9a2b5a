"""What AWS refuses of queues, and of what scales by them."""

import json

from ledger import LEDGER, Resource
from refusals import Attempt, refuses

QUEUE = "AWS::SQS::Queue"
POLICY = "AWS::ApplicationAutoScaling::ScalingPolicy"
SQS = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/"
SCALING = "https://docs.aws.amazon.com/autoscaling/application/APIReference/"


def dead_letters_of(queue: Resource) -> str:
    """The ARN of the dead-letter queue."""
    policy = queue.properties.get("RedrivePolicy") or {}
    return str((json.loads(policy) if isinstance(policy, str) else policy).get("deadLetterTargetArn", ""))


@refuses("dead-letter-queue-exists", "a queue whose dead-letter queue does not exist yet", f"{SQS}APIReference/API_SetQueueAttributes.html", "create update", QUEUE)
def dead_letter_queue_exists(attempt: Attempt) -> str | None:
    wanted = dead_letters_of(attempt.resource)
    if not wanted or any(queue.attributes.get("Arn") == wanted for queue in LEDGER.beside(attempt.resource, QUEUE)):
        return None
    return f"Value for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist: {wanted}"


@refuses("dead-letter-queue-of-its-type", "a dead-letter queue of another type than its queue", f"{SQS}SQSDeveloperGuide/sqs-dead-letter-queues.html", "create update", QUEUE)
def dead_letter_queue_of_its_type(attempt: Attempt) -> str | None:
    wanted = dead_letters_of(attempt.resource)
    for queue in LEDGER.beside(attempt.resource, QUEUE):
        if queue.attributes.get("Arn") == wanted and queue.flag("FifoQueue") != attempt.resource.flag("FifoQueue"):
            return "Value for parameter RedrivePolicy is invalid. Reason: Dead-letter queue must be same type of queue as the source"
    return None


@refuses("name-of-a-fifo-queue", "a FIFO queue whose name does not end with .fifo, or a standard queue whose name does", f"{SQS}APIReference/API_CreateQueue.html", "create", QUEUE)
def name_of_a_fifo_queue(attempt: Attempt) -> str | None:
    name = attempt.resource.text("QueueName")
    if not name or name.endswith(".fifo") == attempt.resource.flag("FifoQueue"):
        return None
    return f"The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix: {name}"


@refuses(
    "dead-letter-queue-of-its-name", "a queue that its dead-letter queue does not admit",
    f"{SQS}SQSDeveloperGuide/sqs-dead-letter-queues.html", "create update", QUEUE,
)
def dead_letter_queue_of_its_name(attempt: Attempt) -> str | None:
    wanted = dead_letters_of(attempt.resource)
    own = f"arn:aws:sqs:{attempt.resource.region}:{attempt.resource.account}:{attempt.resource.text('QueueName')}"
    for queue in LEDGER.beside(attempt.resource, QUEUE):
        allowed = queue.properties.get("RedriveAllowPolicy") or {}
        if queue.attributes.get("Arn") == wanted and allowed.get("redrivePermission") == "byQueue" and own not in allowed.get("sourceQueueArns", []):
            return f"Value for parameter RedrivePolicy is invalid. Reason: {wanted} does not admit {own}"
    return None


@refuses("tracked-expression", "target tracking of metrics of which not exactly one returns data", f"{SCALING}API_TargetTrackingMetricDataQuery.html", "create update", POLICY)
def tracked_expression(attempt: Attempt) -> str | None:
    tracking = attempt.resource.properties.get("TargetTrackingScalingPolicyConfiguration") or {}
    queries = tracking.get("CustomizedMetricSpecification", {}).get("Metrics") or []
    returned = [query for query in queries if str(query.get("ReturnData", True)).lower() == "true"]
    return f"Exactly one element of the metrics list should return data, got {len(returned)}" if queries and len(returned) != 1 else None


@refuses("steps-in-a-row", "steps of a step scaling policy that overlap or leave a gap", f"{SCALING}API_StepAdjustment.html", "create update", POLICY)
def steps_in_a_row(attempt: Attempt) -> str | None:
    steps = (attempt.resource.properties.get("StepScalingPolicyConfiguration") or {}).get("StepAdjustments") or []
    bounds = sorted((float(step.get("MetricIntervalLowerBound", "-inf")), float(step.get("MetricIntervalUpperBound", "inf"))) for step in steps)
    for (_, upper), (lower, _) in zip(bounds, bounds[1:]):
        if upper != lower:
            return f"Step adjustment intervals must not overlap and must not have a gap: {upper} and {lower}"
    return None
