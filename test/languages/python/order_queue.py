import jsii
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_sqs as sqs
from cdk_production_platform import contracts


@jsii.implements(contracts.IObservable)
class OrderQueue:
    """A queue whose age is watched like a part of the platform."""

    def __init__(self, queue: sqs.IQueue) -> None:
        self._queue = queue

    def recommended_alarms(self) -> list[contracts.RecommendedAlarm]:
        return [
            contracts.RecommendedAlarm(
                id="OldMessages",
                description="Orders wait for more than five minutes",
                metric=self._queue.metric_approximate_age_of_oldest_message(),
                threshold=300,
                evaluation_periods=2,
            )
        ]

    def dashboard_widgets(self) -> list[cloudwatch.IWidget]:
        return [
            cloudwatch.GraphWidget(
                title="Orders",
                left=[self._queue.metric_approximate_number_of_messages_visible()],
            )
        ]
