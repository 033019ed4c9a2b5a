"""What CloudFormation refuses whatever the type."""

import plan
from refusals import Attempt, refuses


@refuses(
    "replacement-without-rollback", "an update that replaces a resource while rollback is disabled",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html", "replace",
)
def replacement_without_rollback(attempt: Attempt) -> str | None:
    if not plan.without_rollback():
        return None
    return f"Replacement type updates not supported on stack with disable-rollback: {attempt.resource.logical_id}"
