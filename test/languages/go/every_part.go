package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsdynamodb"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsscheduler"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/production-platform/cdk-production-platform-go/productionplatform"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/compute"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/contracts"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/dynamodb"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/ingress"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/network"
)

// newEveryPart makes a platform to which every part is added by its method.
func newEveryPart(scope constructs.Construct) {
	stack := awscdk.NewStack(scope, jsii.String("EveryPart"), nil)
	profile := productionplatform.PlatformProfile_Of(&productionplatform.PlatformProfileSettings{
		Name:    jsii.String("every-part"),
		Network: &network.NetworkOptions{Cidr: jsii.String("10.30.0.0/16")},
	})
	platform := productionplatform.NewProductionPlatform(
		stack, jsii.String("Platform"), &productionplatform.ProductionPlatformProps{Profile: profile})
	platform.AddDatabase(jsii.String("Database"), nil)
	platform.AddDocumentDatabase(jsii.String("DocumentDatabase"), nil)
	platform.AddCache(jsii.String("Cache"), nil)
	platform.AddSearchDomain(jsii.String("Search"), nil)
	platform.AddObjectStore(jsii.String("ObjectStore"), nil)
	platform.AddTable(jsii.String("Table"), &productionplatform.PlatformTableOptions{
		PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING},
	})
	platform.AddSite(jsii.String("Site"), nil)
	mail := platform.AddWorker(jsii.String("Worker"), &productionplatform.PlatformWorkerOptions{Image: image()})
	platform.AddImageRepository(jsii.String("ImageRepository"), nil)
	carts := dynamodb.Table_FromExisting(stack, jsii.String("Carts"), &dynamodb.ExistingTableAttributes{
		Table: awsdynamodb.Table_FromTableName(stack, jsii.String("CartTable"), jsii.String("carts")),
	})
	platform.AddService(jsii.String("Service"), &productionplatform.PlatformServiceOptions{
		Image: image(),
		Uses:  &[]contracts.IBackingService{carts, mail},
	})
	platform.AddScheduledJob(jsii.String("ScheduledJob"), &productionplatform.PlatformScheduledJobOptions{
		Image:    image(),
		Schedule: awsscheduler.ScheduleExpression_Rate(awscdk.Duration_Days(jsii.Number(1))),
		Uses:     &[]contracts.IBackingService{carts},
	})
	platform.AddOneOffTask(jsii.String("OneOffTask"), &productionplatform.PlatformOneOffTaskOptions{
		Image: image(),
		Uses:  &[]contracts.IBackingService{carts},
	})
	platform.AddSessionTask(jsii.String("SessionTask"), &productionplatform.PlatformSessionTaskOptions{
		MaxDuration: awscdk.Duration_Hours(jsii.Number(2)),
		Uses:        &[]contracts.IBackingService{carts},
	})
	instanceApp := compute.InstanceApp_Container(image(), &compute.InstanceContainerOptions{Command: jsii.Strings("node", "server.js")})
	platform.AddInstanceService(jsii.String("InstanceService"), &productionplatform.PlatformInstanceServiceOptions{
		App:   instanceApp,
		Route: ingress.Route_Path(jsii.String("/on-instances/*")),
	})
}
