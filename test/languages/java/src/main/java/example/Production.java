package example;

import io.github.productionplatform.cdk.PlatformDatabaseOptions;
import io.github.productionplatform.cdk.PlatformProfile;
import io.github.productionplatform.cdk.PlatformServiceOptions;
import io.github.productionplatform.cdk.ProductionPlatform;
import io.github.productionplatform.cdk.compute.ContainerOptions;
import io.github.productionplatform.cdk.compute.ScalingOptions;
import io.github.productionplatform.cdk.contracts.LogOptions;
import io.github.productionplatform.cdk.database.DatabaseCredentials;
import io.github.productionplatform.cdk.database.DatabaseEngine;
import io.github.productionplatform.cdk.database.DatabaseEngineOptions;
import io.github.productionplatform.cdk.database.GeneratedCredentialsOptions;
import io.github.productionplatform.cdk.database.RelationalDatabase;
import io.github.productionplatform.cdk.edge.CloudFrontEdgeOptions;
import io.github.productionplatform.cdk.edge.Domain;
import io.github.productionplatform.cdk.edge.Edge;
import io.github.productionplatform.cdk.ingress.IngressOptions;
import io.github.productionplatform.cdk.ingress.Route;
import io.github.productionplatform.cdk.network.CloudWatchFlowLogOptions;
import io.github.productionplatform.cdk.network.DefaultSecurityGroup;
import io.github.productionplatform.cdk.network.Egress;
import io.github.productionplatform.cdk.network.EndpointSet;
import io.github.productionplatform.cdk.network.FlowLogs;
import io.github.productionplatform.cdk.network.NetworkOptions;
import io.github.productionplatform.cdk.observability.ObservabilityOptions;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.elasticloadbalancingv2.SslPolicy;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/** A whole platform: CloudFront with a domain, two services, PostgreSQL, a partner on the internet and a queue. */
public final class Production extends Stack {
    public Production(final Construct scope) {
        super(scope, "Production", StackProps.builder().env(Main.ENV).build());
        final IHostedZone zone = HostedZone.fromHostedZoneAttributes(this, "Zone", HostedZoneAttributes.builder()
            .hostedZoneId("Z0123456789")
            .zoneName("example.com")
            .build());
        final ISecret token = Secret.fromSecretNameV2(this, "Token", "partner");
        final StringParameter registration = StringParameter.Builder.create(this, "Registration").stringValue("api.partner.example").build();
        final ProductionPlatform platform = ProductionPlatform.Builder.create(this, "Platform")
            .profile(PlatformProfile.production())
            .network(NetworkOptions.builder()
                .availabilityZones(3)
                .egress(Egress.natGatewayPerZone())
                .endpoints(EndpointSet.standard().including(InterfaceVpcEndpointAwsService.SQS))
                .flowLogs(FlowLogs.cloudWatch(CloudWatchFlowLogOptions.builder().retention(RetentionDays.ONE_YEAR).build()))
                .defaultSecurityGroup(DefaultSecurityGroup.locked())
                .build())
            .edge(Edge.cloudFront(CloudFrontEdgeOptions.builder()
                .domain(Domain.route53(zone, "app.example.com"))
                .responseTimeout(Duration.seconds(20))
                .build()))
            .ingress(IngressOptions.builder()
                .sslPolicy(SslPolicy.TLS13_13_PQ)
                .idleTimeout(Duration.minutes(2))
                .build())
            .alerts(ObservabilityOptions.builder().emails(List.of("oncall@example.com")).build())
            .build();
        final RelationalDatabase orders = platform.addDatabase("Orders", PlatformDatabaseOptions.builder()
            .engine(DatabaseEngine.postgres(DatabaseEngineOptions.builder().version("17").build()))
            .credentials(DatabaseCredentials.generated(GeneratedCredentialsOptions.builder().username("orders").build()))
            .parameters(Map.of("log_min_duration_statement", "250"))
            .build());
        platform.addService("Api", PlatformServiceOptions.builder()
            .image(Main.IMAGE)
            .port(80)
            .route(Route.path("/api/*", "/graphql").withPriority(10))
            .environment(Map.of("LOG_LEVEL", "info"))
            .uses(List.of(orders, new PartnerApi("api.partner.example", token, registration)))
            .scaling(ScalingOptions.builder().minCapacity(3).maxCapacity(12).targetCpuPercent(60).build())
            .container(ContainerOptions.builder().user("1000:1000").memoryLimitMiB(768).build())
            .ephemeralStorage(Size.gibibytes(50))
            .logs(LogOptions.builder().retention(RetentionDays.SIX_MONTHS).build())
            .build());
        platform.addService("Web", PlatformServiceOptions.builder().image(Main.IMAGE).port(80).route(Route.everything()).build())
            .use(orders);
        platform.getObservability().watch("OrderQueue", new OrderQueue(Queue.Builder.create(this, "Queue").enforceSsl(true).build()));
    }
}
