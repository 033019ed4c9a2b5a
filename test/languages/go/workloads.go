package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssecretsmanager"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/production-platform/cdk-production-platform-go/productionplatform"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/compute"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/contracts"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/ingress"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/network"
)

// newWorkloads makes workers with every kind of queue, apps on instances of every kind, and where images come from.
func newWorkloads(scope constructs.Construct) {
	stack := awscdk.NewStack(scope, jsii.String("Workloads"), &awscdk.StackProps{
		Env: &awscdk.Environment{Account: jsii.String("123456789012"), Region: jsii.String("eu-north-1")},
	})
	profile := productionplatform.PlatformProfile_Of(&productionplatform.PlatformProfileSettings{
		Name:    jsii.String("workloads"),
		Network: &network.NetworkOptions{Cidr: jsii.String("10.50.0.0/16")},
	})
	platform := productionplatform.NewProductionPlatform(
		stack, jsii.String("Platform"), &productionplatform.ProductionPlatformProps{Profile: profile})

	existing := awssqs.Queue_FromQueueArn(stack, jsii.String("Existing"), jsii.String("arn:aws:sqs:eu-north-1:123456789012:imports"))
	failed := awssqs.Queue_FromQueueArn(stack, jsii.String("Failed"), jsii.String("arn:aws:sqs:eu-north-1:123456789012:failed-imports"))
	mail := platform.AddWorker(jsii.String("Mail"), &productionplatform.PlatformWorkerOptions{
		Image: image(),
		Queue: compute.WorkerQueue_Standard(&compute.WorkerQueueOptions{MaxReceiveCount: jsii.Number(3)}),
	})
	orders := platform.AddWorker(jsii.String("Orders"), &productionplatform.PlatformWorkerOptions{
		Image: image(),
		Queue: compute.WorkerQueue_Fifo(nil),
		Sleep: contracts.SleepSchedule_Never(),
	})
	platform.AddWorker(jsii.String("Imports"), &productionplatform.PlatformWorkerOptions{
		Image: image(),
		Queue: compute.WorkerQueue_Existing(&compute.ExistingWorkerQueueAttributes{Queue: existing, DeadLetterQueue: failed}),
		Sleep: contracts.SleepSchedule_Outside(&contracts.WakingHours{
			Start:    jsii.String("07:00"),
			End:      jsii.String("20:00"),
			Weekdays: jsii.String("MON-SAT"),
			TimeZone: awscdk.TimeZone_EUROPE_BERLIN(),
		}),
	})

	releases := awss3.Bucket_FromBucketName(stack, jsii.String("Releases"), jsii.String("releases"))
	platform.AddInstanceService(jsii.String("Web"), &productionplatform.PlatformInstanceServiceOptions{
		App: compute.InstanceApp_Archive(
			releases, jsii.String("web/1.4.0.tar.gz"), &compute.ArchiveAppOptions{Start: jsii.Strings("node", "server.js")}),
		MachineImage: compute.InstanceImage_AmazonLinux2023(),
		Uses:         &[]contracts.IBackingService{mail, orders},
	})
	platform.AddInstanceService(jsii.String("Legacy"), &productionplatform.PlatformInstanceServiceOptions{
		App:          compute.InstanceApp_Commands(jsii.Strings("node server.js")),
		MachineImage: compute.InstanceImage_AmazonLinux2(),
		Route:        ingress.Route_Path(jsii.String("/legacy/*")),
	})
	platform.AddInstanceService(jsii.String("Own"), &productionplatform.PlatformInstanceServiceOptions{
		App:          compute.InstanceApp_Commands(jsii.Strings("node server.js")),
		MachineImage: compute.InstanceImage_FromSsmParameter(jsii.String("/images/own")),
		Route:        ingress.Route_Path(jsii.String("/own/*")),
	})

	secret := awssecretsmanager.Secret_FromSecretNameV2(stack, jsii.String("Registry"), jsii.String("ecr-pullthroughcache/registry"))
	cache := func(id string, upstream compute.UpstreamRegistry) compute.PullThroughCache {
		return compute.NewPullThroughCache(stack, jsii.String(id), &compute.PullThroughCacheProps{Upstream: upstream})
	}
	cache("DockerHub", compute.UpstreamRegistry_DockerHub(secret))
	cache("GitHub", compute.UpstreamRegistry_GitHub(secret))
	cache("Quay", compute.UpstreamRegistry_Quay())
	cache("Kubernetes", compute.UpstreamRegistry_Kubernetes())
	gallery := cache("Gallery", compute.UpstreamRegistry_PublicEcr())
	platform.AddOneOffTask(jsii.String("Migrate"), &productionplatform.PlatformOneOffTaskOptions{
		Image:   gallery.Image(jsii.String("docker/library/node:24")),
		Command: jsii.Strings("node", "migrate.js"),
	})
	compute.ReleasedTag_FromSsmParameter(stack, jsii.String("WebTag"), &compute.SsmReleasedTagOptions{ParameterName: jsii.String("/web/tag")})
	compute.ReleasedTag_FromCfnParameter(stack, jsii.String("MailTag"), &compute.CfnReleasedTagOptions{DefaultTag: jsii.String("1.0.0")})
}
