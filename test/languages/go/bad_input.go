package main

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/network"
)

// badInput prints what a user reads who gives a wrong value.
func badInput() {
	defer func() { fmt.Println(recover()) }()
	stack := awscdk.NewStack(awscdk.NewApp(nil), jsii.String("Stack"), nil)
	network.NewNetwork(stack, jsii.String("Network"), &network.NetworkProps{Cidr: jsii.String("10.0.0.0/33")})
}
