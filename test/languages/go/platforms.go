package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscertificatemanager"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awselasticloadbalancingv2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsroute53"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssecretsmanager"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsssm"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/production-platform/cdk-production-platform-go/productionplatform"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/compute"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/contracts"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/database"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/edge"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/ingress"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/network"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/observability"
)

// newProduction makes a whole platform: CloudFront with a domain, two services, PostgreSQL, a partner on the internet
// and a queue.
func newProduction(scope constructs.Construct) {
	stack := awscdk.NewStack(scope, jsii.String("Production"), &awscdk.StackProps{Env: env()})
	zone := awsroute53.HostedZone_FromHostedZoneAttributes(stack, jsii.String("Zone"), &awsroute53.HostedZoneAttributes{
		HostedZoneId: jsii.String("Z0123456789"),
		ZoneName:     jsii.String("example.com"),
	})
	token := awssecretsmanager.Secret_FromSecretNameV2(stack, jsii.String("Token"), jsii.String("partner"))
	registration := awsssm.NewStringParameter(stack, jsii.String("Registration"), &awsssm.StringParameterProps{
		StringValue: jsii.String("api.partner.example"),
	})
	platform := productionplatform.NewProductionPlatform(stack, jsii.String("Platform"), &productionplatform.ProductionPlatformProps{
		Profile: productionplatform.PlatformProfile_Production(),
		Network: &network.NetworkOptions{
			AvailabilityZones:    jsii.Number(3),
			Egress:               network.Egress_NatGatewayPerZone(),
			Endpoints:            network.EndpointSet_Standard().Including(awsec2.InterfaceVpcEndpointAwsService_SQS()),
			FlowLogs:             network.FlowLogs_CloudWatch(&network.CloudWatchFlowLogOptions{Retention: awslogs.RetentionDays_ONE_YEAR}),
			DefaultSecurityGroup: network.DefaultSecurityGroup_Locked(),
		},
		Edge: edge.Edge_CloudFront(&edge.CloudFrontEdgeOptions{
			Domain:          edge.Domain_Route53(zone, jsii.String("app.example.com"), nil),
			ResponseTimeout: awscdk.Duration_Seconds(jsii.Number(20)),
		}),
		Ingress: &ingress.IngressOptions{
			SslPolicy:   awselasticloadbalancingv2.SslPolicy_TLS13_13_PQ,
			IdleTimeout: awscdk.Duration_Minutes(jsii.Number(2)),
		},
		Alerts: &observability.ObservabilityOptions{Emails: jsii.Strings("oncall@example.com")},
	})
	orders := platform.AddDatabase(jsii.String("Orders"), &productionplatform.PlatformDatabaseOptions{
		Engine:      database.DatabaseEngine_Postgres(&database.DatabaseEngineOptions{Version: jsii.String("17")}),
		Credentials: database.DatabaseCredentials_Generated(&database.GeneratedCredentialsOptions{Username: jsii.String("orders")}),
		Parameters:  &map[string]*string{"log_min_duration_statement": jsii.String("250")},
	})
	platform.AddService(jsii.String("Api"), &productionplatform.PlatformServiceOptions{
		Image:            image(),
		Port:             jsii.Number(80),
		Route:            ingress.Route_Path(jsii.String("/api/*"), jsii.String("/graphql")).WithPriority(jsii.Number(10)),
		Environment:      &map[string]*string{"LOG_LEVEL": jsii.String("info")},
		Uses:             &[]contracts.IBackingService{orders, &partnerApi{host: "api.partner.example", token: token, registration: registration}},
		Scaling:          &compute.ScalingOptions{MinCapacity: jsii.Number(3), MaxCapacity: jsii.Number(12), TargetCpuPercent: jsii.Number(60)},
		Container:        &compute.ContainerOptions{User: jsii.String("1000:1000"), MemoryLimitMiB: jsii.Number(768)},
		EphemeralStorage: awscdk.Size_Gibibytes(jsii.Number(50)),
		Logs:             &contracts.LogOptions{Retention: awslogs.RetentionDays_SIX_MONTHS},
	})
	platform.AddService(jsii.String("Web"), &productionplatform.PlatformServiceOptions{
		Image: image(),
		Port:  jsii.Number(80),
		Route: ingress.Route_Everything(),
	}).Use(orders)
	queue := awssqs.NewQueue(stack, jsii.String("Queue"), &awssqs.QueueProps{EnforceSSL: jsii.Bool(true)})
	platform.Observability().Watch(jsii.String("OrderQueue"), &orderQueue{queue: queue})
}

// newStaging makes a cheaper platform behind a load balancer whose certificate exists already, with MySQL.
func newStaging(scope constructs.Construct) {
	stack := awscdk.NewStack(scope, jsii.String("Staging"), &awscdk.StackProps{Env: env()})
	certificate := awscertificatemanager.Certificate_FromCertificateArn(
		stack, jsii.String("Certificate"), jsii.String("arn:aws:acm:eu-west-1:123456789012:certificate/staging"))
	platform := productionplatform.NewProductionPlatform(stack, jsii.String("Platform"), &productionplatform.ProductionPlatformProps{
		Profile: productionplatform.PlatformProfile_Staging(),
		Edge: edge.Edge_LoadBalancer(&edge.LoadBalancerEdgeOptions{
			Domain: edge.Domain_WithCertificates(&edge.DomainCertificates{
				Names:                   jsii.Strings("staging.example.com"),
				LoadBalancerCertificate: certificate,
			}),
		}),
		Database: &productionplatform.PlatformDatabaseOptions{
			Engine:      database.DatabaseEngine_Mysql(nil),
			Credentials: database.DatabaseCredentials_ManagedByRds(nil),
		},
		Service: &productionplatform.PlatformServiceOptions{
			Image: image(),
			Port:  jsii.Number(80),
			Route: ingress.Route_Host(jsii.String("staging.example.com")),
		},
		Alerts: &observability.ObservabilityOptions{Emails: jsii.Strings("team@example.com")},
	})
	platform.AddService(jsii.String("Admin"), &productionplatform.PlatformServiceOptions{
		Image: image(),
		Port:  jsii.Number(80),
		Route: ingress.Route_HostAndPath(jsii.String("staging.example.com"), jsii.String("/admin/*")),
	})
}

// newPreview makes a platform with a profile of its own, which starts from another one.
func newPreview(scope constructs.Construct) {
	stack := awscdk.NewStack(scope, jsii.String("Preview"), nil)
	productionplatform.NewProductionPlatform(stack, jsii.String("Platform"), &productionplatform.ProductionPlatformProps{
		Profile: productionplatform.PlatformProfile_Development().Extend(&productionplatform.PlatformProfileSettings{
			Name: jsii.String("preview"),
			Network: &network.NetworkOptions{
				Cidr:      jsii.String("10.9.0.0/16"),
				Egress:    network.Egress_RegionalNatGateway(),
				Endpoints: network.EndpointSet_GatewaysOnly(),
			},
		}),
		Service: &productionplatform.PlatformServiceOptions{Image: image(), Port: jsii.Number(80)},
		Alerts:  &observability.ObservabilityOptions{Emails: jsii.Strings("team@example.com")},
	})
}
