package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/delivery"
)

// newPipelines makes the roles of a pipeline of GitHub Actions and of one of GitLab.
func newPipelines(scope constructs.Construct) {
	stack := awscdk.NewStack(scope, jsii.String("Pipelines"), &awscdk.StackProps{
		Env: &awscdk.Environment{Account: jsii.String("123456789012"), Region: jsii.String("eu-central-1")},
	})
	identityProvider := awsiam.NewOidcProviderNative(stack, jsii.String("GitHub"), &awsiam.OidcProviderNativeProps{
		Url:       jsii.String("https://token.actions.githubusercontent.com"),
		ClientIds: jsii.Strings("sts.amazonaws.com"),
	})
	repository := &delivery.GitHubRepository{
		Owner:        jsii.String("octo-org"),
		OwnerId:      jsii.Number(123456),
		Name:         jsii.String("shop"),
		RepositoryId: jsii.Number(456789),
	}
	delivery.NewGitHubRole(stack, jsii.String("Build"), &delivery.GitHubRoleProps{
		Repository:       repository,
		Trust:            delivery.GitHubTrust_Branch(jsii.String("main")),
		IdentityProvider: identityProvider,
	})
	delivery.NewGitHubRole(stack, jsii.String("Diff"), &delivery.GitHubRoleProps{
		Repository:       repository,
		Trust:            delivery.GitHubTrust_PullRequest(),
		Access:           delivery.PipelineAccess_Diff(nil),
		IdentityProvider: identityProvider,
	})
	delivery.NewGitHubRole(stack, jsii.String("Deploy"), &delivery.GitHubRoleProps{
		Repository: repository,
		Trust:      delivery.GitHubTrust_Environment(jsii.String("production")),
		Access: delivery.PipelineAccess_Deploy(&delivery.DeployAccessOptions{
			Environments: &[]*awscdk.Environment{{Region: jsii.String("us-east-1")}, {}},
			Verification: jsii.Bool(true),
		}),
		IdentityProvider:   identityProvider,
		MaxSessionDuration: awscdk.Duration_Hours(jsii.Number(2)),
	})
	delivery.NewGitLabRole(stack, jsii.String("GitLab"), &delivery.GitLabRoleProps{
		Project:   jsii.String("shop/orders"),
		Branch:    jsii.String("main"),
		GitLabUrl: jsii.String("https://gitlab.example.com"),
		Access:    delivery.PipelineAccess_Deploy(nil),
	})
}
