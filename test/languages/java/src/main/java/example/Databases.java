package example;

import io.github.productionplatform.cdk.compute.ContainerCluster;
import io.github.productionplatform.cdk.compute.ContainerService;
import io.github.productionplatform.cdk.contracts.IBackingService;
import io.github.productionplatform.cdk.database.AuroraEngineOptions;
import io.github.productionplatform.cdk.database.DatabaseCredentials;
import io.github.productionplatform.cdk.database.DatabaseEngine;
import io.github.productionplatform.cdk.database.DatabaseProxyOptions;
import io.github.productionplatform.cdk.database.ExistingRelationalDatabaseAttributes;
import io.github.productionplatform.cdk.database.GeneratedCredentialsOptions;
import io.github.productionplatform.cdk.database.RelationalDatabase;
import io.github.productionplatform.cdk.database.ServerlessCapacity;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/** Relational databases of every engine but MySQL, which a platform has, and one that was made elsewhere. */
public final class Databases extends Stack {
    public Databases(final Construct scope) {
        super(scope, "Databases", StackProps.builder().env(Main.ENV).build());
        final IVpc vpc = Main.existingVpc(this);
        final RelationalDatabase orders = RelationalDatabase.Builder.create(this, "Orders")
            .vpc(vpc)
            .engine(DatabaseEngine.postgres())
            .credentials(DatabaseCredentials.generated(
                GeneratedCredentialsOptions.builder().rotateAfter(Duration.days(30)).build()))
            .readReplicas(2)
            .proxy(DatabaseProxyOptions.builder().borrowTimeout(Duration.seconds(10)).build())
            .build();
        final RelationalDatabase invoices = RelationalDatabase.Builder.create(this, "Invoices")
            .vpc(vpc)
            .engine(DatabaseEngine.mariadb())
            .snapshotIdentifier("invoices-before-the-move")
            .build();
        final RelationalDatabase ledger = RelationalDatabase.Builder.create(this, "Ledger")
            .vpc(vpc)
            .engine(DatabaseEngine.auroraPostgres(AuroraEngineOptions.builder()
                .serverless(ServerlessCapacity.builder().minimumAcu(1).maximumAcu(16).build())
                .build()))
            .build();
        final RelationalDatabase reviews = RelationalDatabase.Builder.create(this, "Reviews")
            .vpc(vpc)
            .engine(DatabaseEngine.auroraMysql(AuroraEngineOptions.builder().version("3.10").build()))
            .readReplicas(2)
            .build();
        final IBackingService old = RelationalDatabase.fromExisting(this, "OldOrders", ExistingRelationalDatabaseAttributes.builder()
            .host("orders.example.com")
            .readerHost("orders-reader.example.com")
            .engine(DatabaseEngine.mysql())
            .securityGroup(SecurityGroup.fromSecurityGroupId(this, "SecurityGroup", "sg-0123456789abcdef0"))
            .secret(Secret.fromSecretNameV2(this, "OldOrdersSecret", "orders"))
            .build());
        final ContainerCluster cluster = ContainerCluster.Builder.create(this, "Cluster").vpc(vpc).build();
        final List<IBackingService> uses = List.of(orders.forIamUser("shop"), invoices, ledger, reviews, old);
        ContainerService.Builder.create(this, "Worker").image(Main.IMAGE).vpc(vpc).cluster(cluster).uses(uses).build();
    }
}
