package main

import (
	"os"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/jsii-runtime-go"
)

func env() *awscdk.Environment {
	return &awscdk.Environment{Account: jsii.String("123456789012"), Region: jsii.String("eu-west-1")}
}

func image() awsecs.ContainerImage {
	return awsecs.ContainerImage_FromRegistry(jsii.String("traefik/whoami"), nil)
}

// existingVpc is a network that was made elsewhere, over three zones.
func existingVpc(stack awscdk.Stack) awsec2.IVpc {
	return awsec2.Vpc_FromVpcAttributes(stack, jsii.String("Vpc"), &awsec2.VpcAttributes{
		VpcId:             jsii.String("vpc-0a1b2c3d4e5f60718"),
		AvailabilityZones: jsii.Strings("eu-west-1a", "eu-west-1b", "eu-west-1c"),
		PrivateSubnetIds:  jsii.Strings("subnet-b0123456789abcde1", "subnet-b0123456789abcde2", "subnet-b0123456789abcde3"),
		IsolatedSubnetIds: jsii.Strings("subnet-c0123456789abcde1", "subnet-c0123456789abcde2", "subnet-c0123456789abcde3"),
	})
}

func main() {
	defer jsii.Close()
	if len(os.Args) > 1 && os.Args[1] == "bad-input" {
		badInput()
		return
	}
	app := awscdk.NewApp(&awscdk.AppProps{AnalyticsReporting: jsii.Bool(false)})
	newProduction(app)
	newStaging(app)
	newPreview(app)
	newParts(app)
	newDatabases(app)
	newStores(app)
	newEveryPart(app)
	newDeliveries(app)
	newPipelines(app)
	newWorkloads(app)
	app.Synth(nil)
}
