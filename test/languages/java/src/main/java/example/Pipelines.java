package example;

import io.github.productionplatform.cdk.delivery.DeployAccessOptions;
import io.github.productionplatform.cdk.delivery.GitHubRepository;
import io.github.productionplatform.cdk.delivery.GitHubRole;
import io.github.productionplatform.cdk.delivery.GitHubTrust;
import io.github.productionplatform.cdk.delivery.GitLabRole;
import io.github.productionplatform.cdk.delivery.PipelineAccess;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.OidcProviderNative;
import software.constructs.Construct;

/** The roles of a pipeline of GitHub Actions and of one of GitLab. */
public final class Pipelines extends Stack {
    public Pipelines(final Construct scope) {
        super(scope, "Pipelines", StackProps.builder()
            .env(Environment.builder().account("123456789012").region("eu-central-1").build())
            .build());
        final OidcProviderNative identityProvider = OidcProviderNative.Builder.create(this, "GitHub")
            .url("https://token.actions.githubusercontent.com")
            .clientIds(List.of("sts.amazonaws.com"))
            .build();
        final GitHubRepository repository = GitHubRepository.builder()
            .owner("octo-org").ownerId(123456).name("shop").repositoryId(456789)
            .build();
        GitHubRole.Builder.create(this, "Build")
            .repository(repository)
            .trust(GitHubTrust.branch("main"))
            .identityProvider(identityProvider)
            .build();
        GitHubRole.Builder.create(this, "Diff")
            .repository(repository)
            .trust(GitHubTrust.pullRequest())
            .access(PipelineAccess.diff())
            .identityProvider(identityProvider)
            .build();
        GitHubRole.Builder.create(this, "Deploy")
            .repository(repository)
            .trust(GitHubTrust.environment("production"))
            .access(PipelineAccess.deploy(DeployAccessOptions.builder()
                .environments(List.of(Environment.builder().region("us-east-1").build(), Environment.builder().build()))
                .verification(true)
                .build()))
            .identityProvider(identityProvider)
            .maxSessionDuration(Duration.hours(2))
            .build();
        GitLabRole.Builder.create(this, "GitLab")
            .project("shop/orders")
            .branch("main")
            .gitLabUrl("https://gitlab.example.com")
            .access(PipelineAccess.deploy())
            .build();
    }
}
