package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/production-platform/cdk-production-platform-go/productionplatform"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/compute"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/contracts"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/delivery"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/ingress"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/network"
)

// newDeliveries makes services that are delivered in every way, and one that only other services use.
func newDeliveries(scope constructs.Construct) {
	stack := awscdk.NewStack(scope, jsii.String("Deliveries"), &awscdk.StackProps{
		Env: &awscdk.Environment{Account: jsii.String("123456789012"), Region: jsii.String("eu-central-1")},
	})
	profile := productionplatform.PlatformProfile_Of(&productionplatform.PlatformProfileSettings{
		Name:    jsii.String("deliveries"),
		Network: &network.NetworkOptions{Cidr: jsii.String("10.40.0.0/16")},
	})
	platform := productionplatform.NewProductionPlatform(
		stack, jsii.String("Platform"), &productionplatform.ProductionPlatformProps{Profile: profile})
	users := platform.AddService(jsii.String("Users"), &productionplatform.PlatformServiceOptions{
		Image:          image(),
		Route:          ingress.Route_None(),
		ServiceConnect: &compute.ServiceConnectOptions{},
		Capacity:       compute.Capacity_OnDemand(),
		Delivery:       delivery.Delivery_Rolling(nil),
	})
	platform.AddService(jsii.String("Orders"), &productionplatform.PlatformServiceOptions{
		Image: image(),
		Route: ingress.Route_Path(jsii.String("/orders/*")),
		Uses:  &[]contracts.IBackingService{users},
		BeforeTraffic: &delivery.BeforeTrafficTask{
			Command: jsii.Strings("npm", "run", "migrate"),
			Timeout: awscdk.Duration_Hours(jsii.Number(1)),
		},
		Delivery: delivery.Delivery_BlueGreen(&delivery.BlueGreenDeliveryOptions{
			BakeTime:       awscdk.Duration_Minutes(jsii.Number(15)),
			TestTraffic:    &ingress.TestTraffic{Header: jsii.String("x-test-traffic"), Value: jsii.String("green")},
			ManualApproval: &delivery.ManualApprovalOptions{},
		}),
	})
	platform.AddService(jsii.String("Search"), &productionplatform.PlatformServiceOptions{
		Image:    image(),
		Route:    ingress.Route_Path(jsii.String("/search/*")),
		Capacity: compute.Capacity_Spot(&compute.SpotCapacityOptions{OnDemandBase: jsii.Number(2)}),
		Delivery: delivery.Delivery_Canary(&delivery.CanaryDeliveryOptions{CanaryPercent: jsii.Number(5)}),
	})
	platform.AddService(jsii.String("Pages"), &productionplatform.PlatformServiceOptions{
		Image:    image(),
		Delivery: delivery.Delivery_Linear(&delivery.LinearDeliveryOptions{StepPercent: jsii.Number(25)}),
	})
	platform.AddService(jsii.String("Reports"), &productionplatform.PlatformServiceOptions{
		Image:    image(),
		Route:    ingress.Route_Path(jsii.String("/reports/*")),
		Delivery: delivery.Delivery_CodeDeploy(nil),
	})
}
