from aws_cdk import Duration, Environment, Stack, aws_iam as iam
from cdk_production_platform import delivery
from constructs import Construct


class Pipelines(Stack):
    """The roles of a pipeline of GitHub Actions and of one of GitLab."""

    def __init__(self, scope: Construct) -> None:
        super().__init__(scope, "Pipelines", env=Environment(account="123456789012", region="eu-central-1"))
        identity_provider = iam.OidcProviderNative(
            self,
            "GitHub",
            url="https://token.actions.githubusercontent.com",
            client_ids=["sts.amazonaws.com"],
        )
        repository = delivery.GitHubRepository(owner="octo-org", owner_id=123456, name="shop", repository_id=456789)
        delivery.GitHubRole(
            self,
            "Build",
            repository=repository,
            trust=delivery.GitHubTrust.branch("main"),
            identity_provider=identity_provider,
        )
        delivery.GitHubRole(
            self,
            "Diff",
            repository=repository,
            trust=delivery.GitHubTrust.pull_request(),
            access=delivery.PipelineAccess.diff(),
            identity_provider=identity_provider,
        )
        delivery.GitHubRole(
            self,
            "Deploy",
            repository=repository,
            trust=delivery.GitHubTrust.environment("production"),
            access=delivery.PipelineAccess.deploy(
                environments=[Environment(region="us-east-1"), Environment()],
                verification=True,
            ),
            identity_provider=identity_provider,
            max_session_duration=Duration.hours(2),
        )
        delivery.GitLabRole(
            self,
            "GitLab",
            project="shop/orders",
            branch="main",
            git_lab_url="https://gitlab.example.com",
            access=delivery.PipelineAccess.deploy(),
        )
