package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssecretsmanager"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/compute"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/contracts"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/database"
)

// newDatabases makes relational databases of every engine but MySQL, which a platform has, and one that was made
// elsewhere.
func newDatabases(scope constructs.Construct) {
	stack := awscdk.NewStack(scope, jsii.String("Databases"), &awscdk.StackProps{Env: env()})
	vpc := existingVpc(stack)
	orders := database.NewRelationalDatabase(stack, jsii.String("Orders"), &database.RelationalDatabaseProps{
		Vpc:    vpc,
		Engine: database.DatabaseEngine_Postgres(nil),
		Credentials: database.DatabaseCredentials_Generated(&database.GeneratedCredentialsOptions{
			RotateAfter: awscdk.Duration_Days(jsii.Number(30)),
		}),
		ReadReplicas: jsii.Number(2),
		Proxy:        &database.DatabaseProxyOptions{BorrowTimeout: awscdk.Duration_Seconds(jsii.Number(10))},
	})
	invoices := database.NewRelationalDatabase(stack, jsii.String("Invoices"), &database.RelationalDatabaseProps{
		Vpc:                vpc,
		Engine:             database.DatabaseEngine_Mariadb(nil),
		SnapshotIdentifier: jsii.String("invoices-before-the-move"),
	})
	ledger := database.NewRelationalDatabase(stack, jsii.String("Ledger"), &database.RelationalDatabaseProps{
		Vpc: vpc,
		Engine: database.DatabaseEngine_AuroraPostgres(&database.AuroraEngineOptions{
			Serverless: &database.ServerlessCapacity{MinimumAcu: jsii.Number(1), MaximumAcu: jsii.Number(16)},
		}),
	})
	reviews := database.NewRelationalDatabase(stack, jsii.String("Reviews"), &database.RelationalDatabaseProps{
		Vpc:          vpc,
		Engine:       database.DatabaseEngine_AuroraMysql(&database.AuroraEngineOptions{Version: jsii.String("3.10")}),
		ReadReplicas: jsii.Number(2),
	})
	old := database.RelationalDatabase_FromExisting(stack, jsii.String("OldOrders"), &database.ExistingRelationalDatabaseAttributes{
		Host:       jsii.String("orders.example.com"),
		ReaderHost: jsii.String("orders-reader.example.com"),
		Engine:     database.DatabaseEngine_Mysql(nil),
		SecurityGroup: awsec2.SecurityGroup_FromSecurityGroupId(
			stack, jsii.String("SecurityGroup"), jsii.String("sg-0123456789abcdef0"), nil),
		Secret: awssecretsmanager.Secret_FromSecretNameV2(stack, jsii.String("OldOrdersSecret"), jsii.String("orders")),
	})
	cluster := compute.NewContainerCluster(stack, jsii.String("Cluster"), &compute.ContainerClusterProps{Vpc: vpc})
	compute.NewContainerService(stack, jsii.String("Worker"), &compute.ContainerServiceProps{
		Image:   image(),
		Vpc:     vpc,
		Cluster: cluster,
		Uses:    &[]contracts.IBackingService{orders.ForIamUser(jsii.String("shop")), invoices, ledger, reviews, old},
	})
}
