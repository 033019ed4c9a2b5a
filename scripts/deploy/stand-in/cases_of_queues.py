"""What AWS refuses of queues, and of what scales by them."""

from refusal_cases import case
from small_templates import attribute, ref, resource


def redriven(target, **properties) -> dict:
    return resource("SQS::Queue", RedrivePolicy={"deadLetterTargetArn": target, "maxReceiveCount": 5}, **properties)


@case("dead-letter-queue-exists")
def queue_before_its_dead_letter_queue(account):
    arn = f"arn:aws:sqs:us-east-1:{account.id}:dead"
    return account.deploy("Stack", {"Queue": redriven(arn), "Dead": resource("SQS::Queue", "Queue", QueueName="dead")})


@case("dead-letter-queue-of-its-type")
def fifo_queue_with_a_standard_one(account):
    return account.deploy("Stack", {"Dead": resource("SQS::Queue"), "Queue": redriven(attribute("Dead", "Arn"), FifoQueue=True)})


@case("name-of-a-fifo-queue")
def name_without_the_suffix(account):
    return account.deploy("Stack", {"Queue": resource("SQS::Queue", FifoQueue=True, QueueName={"Fn::Join": ["", ["mail"]]})})


@case("dead-letter-queue-of-its-name")
def queue_that_is_not_admitted(account):
    admitted = {"redrivePermission": "byQueue", "sourceQueueArns": [f"arn:aws:sqs:us-east-1:{account.id}:another"]}
    return account.deploy("Stack", {"Dead": resource("SQS::Queue", RedriveAllowPolicy=admitted), "Queue": redriven(attribute("Dead", "Arn"), QueueName="mail")})


def scaling_policy(**properties) -> dict:
    """A policy of a target that somebody has registered."""
    target = resource(
        "ApplicationAutoScaling::ScalableTarget", ResourceId="table/carts", ScalableDimension="dynamodb:table:ReadCapacityUnits", ServiceNamespace="dynamodb",
        MinCapacity=1, MaxCapacity=2,
    )
    return {"Target": target, "Policy": resource("ApplicationAutoScaling::ScalingPolicy", PolicyName="backlog", ScalingTargetId=ref("Target"), **properties)}


@case("tracked-expression")
def two_metrics_that_return_data(account):
    metrics = [{"Id": name, "Expression": "1", "ReturnData": True} for name in ("one", "two")]
    return account.deploy("Stack", scaling_policy(TargetTrackingScalingPolicyConfiguration={"TargetValue": 1, "CustomizedMetricSpecification": {"Metrics": metrics}}))


@case("steps-in-a-row")
def steps_with_a_gap(account):
    steps = [{"MetricIntervalLowerBound": 0, "MetricIntervalUpperBound": 10, "ScalingAdjustment": 1}, {"MetricIntervalLowerBound": 20, "ScalingAdjustment": 2}]
    return account.deploy("Stack", scaling_policy(StepScalingPolicyConfiguration={"StepAdjustments": steps}))
