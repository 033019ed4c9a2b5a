package main

import (
	"os"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/jsii-runtime-go"
)

func env() *awscdk.Environment {
	return &awscdk.Environment{Account: jsii.String("123456789012"), Region: jsii.String("eu-west-1")}
}

func image() awsecs.ContainerImage {
	return awsecs.ContainerImage_FromRegistry(jsii.String("traefik/whoami"), nil)
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
	app.Synth(nil)
}
