package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscertificatemanager"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/compute"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/ingress"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/network"
)

// newParts makes the parts without a platform: networks of every kind, a service inside an existing VPC and cluster.
func newParts(scope constructs.Construct) {
	stack := awscdk.NewStack(scope, jsii.String("Parts"), nil)
	newNetworks(stack)

	vpc := awsec2.Vpc_FromVpcAttributes(stack, jsii.String("Vpc"), &awsec2.VpcAttributes{
		VpcId:             jsii.String("vpc-0a1b2c3d4e5f60718"),
		AvailabilityZones: jsii.Strings("eu-west-1a", "eu-west-1b"),
		PublicSubnetIds:   jsii.Strings("subnet-a0123456789abcde1", "subnet-a0123456789abcde2"),
		PrivateSubnetIds:  jsii.Strings("subnet-b0123456789abcde1", "subnet-b0123456789abcde2"),
	})
	existing := network.NewNetwork(stack, jsii.String("Existing"), &network.NetworkProps{
		Source: network.NetworkSource_Existing(vpc, nil),
	})
	ecsCluster := awsecs.Cluster_FromClusterAttributes(stack, jsii.String("EcsCluster"), &awsecs.ClusterAttributes{
		ClusterName: jsii.String("existing"),
		Vpc:         vpc,
	})
	cluster := compute.ContainerCluster_FromCluster(stack, jsii.String("Cluster"), ecsCluster)
	certificate := awscertificatemanager.Certificate_FromCertificateArn(
		stack, jsii.String("Certificate"), jsii.String("arn:aws:acm:eu-west-1:123456789012:certificate/parts"))
	internet := newEntry(stack, "InternetIngress", existing, ingress.IngressExposure_Internet(&ingress.InternetExposureOptions{
		Certificates: &[]awscertificatemanager.ICertificate{certificate},
		RedirectHttp: jsii.Bool(false),
	}))
	internal := newEntry(stack, "InternalIngress", existing, ingress.IngressExposure_Internal(&ingress.InternalExposureOptions{
		Admits: &[]awsec2.IPeer{awsec2.Peer_Ipv4(jsii.String("10.0.0.0/8"))},
	}))
	newService(stack, "Internet", existing, cluster, internet)
	newService(stack, "Internal", existing, cluster, internal)
}

func newNetworks(scope constructs.Construct) {
	network.NewNetwork(scope, jsii.String("Shared"), &network.NetworkProps{
		Cidr:                 jsii.String("10.20.0.0/20"),
		Egress:               network.Egress_SharedNatGateway(),
		Endpoints:            network.EndpointSet_None(),
		FlowLogs:             network.FlowLogs_None(),
		DefaultSecurityGroup: network.DefaultSecurityGroup_Untouched(),
	})
	network.NewNetwork(scope, jsii.String("Instances"), &network.NetworkProps{
		Cidr: jsii.String("10.21.0.0/20"),
		Egress: network.Egress_NatInstances(&network.NatInstanceOptions{
			InstanceType: awsec2.InstanceType_Of(awsec2.InstanceClass_C7GN, awsec2.InstanceSize_MEDIUM),
		}),
	})
	network.NewNetwork(scope, jsii.String("Closed"), &network.NetworkProps{
		Cidr:      jsii.String("10.22.0.0/20"),
		Egress:    network.Egress_None(),
		Endpoints: network.EndpointSet_Of(awsec2.InterfaceVpcEndpointAwsService_SQS(), awsec2.InterfaceVpcEndpointAwsService_SNS()),
	})
}

func newEntry(scope constructs.Construct, id string, place network.Network, exposure ingress.IngressExposure) ingress.Ingress {
	return ingress.NewIngress(scope, jsii.String(id), &ingress.IngressProps{
		Vpc: place.Vpc(),
		AccessLogs: &ingress.AccessLogOptions{
			Retention:     awscdk.Duration_Days(jsii.Number(30)),
			RemovalPolicy: awscdk.RemovalPolicy_DESTROY,
		},
		Exposure: exposure,
	})
}

func newService(
	scope constructs.Construct, id string, place network.Network, cluster compute.IContainerCluster, entry ingress.Ingress,
) {
	compute.NewContainerService(scope, jsii.String(id), &compute.ContainerServiceProps{
		Image:   image(),
		Port:    jsii.Number(80),
		Vpc:     place.Vpc(),
		Cluster: cluster,
		Ingress: entry,
	})
}
