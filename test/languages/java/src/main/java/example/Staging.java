package example;

import io.github.productionplatform.cdk.PlatformDatabaseOptions;
import io.github.productionplatform.cdk.PlatformProfile;
import io.github.productionplatform.cdk.PlatformServiceOptions;
import io.github.productionplatform.cdk.ProductionPlatform;
import io.github.productionplatform.cdk.database.DatabaseCredentials;
import io.github.productionplatform.cdk.database.DatabaseEngine;
import io.github.productionplatform.cdk.edge.Domain;
import io.github.productionplatform.cdk.edge.DomainCertificates;
import io.github.productionplatform.cdk.edge.Edge;
import io.github.productionplatform.cdk.edge.LoadBalancerEdgeOptions;
import io.github.productionplatform.cdk.ingress.Route;
import io.github.productionplatform.cdk.observability.ObservabilityOptions;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.ICertificate;
import software.constructs.Construct;

/** A cheaper platform behind a load balancer whose certificate exists already, with MySQL. */
public final class Staging extends Stack {
    public Staging(final Construct scope) {
        super(scope, "Staging", StackProps.builder().env(Main.ENV).build());
        final ICertificate certificate = Certificate.fromCertificateArn(
            this, "Certificate", "arn:aws:acm:eu-west-1:123456789012:certificate/staging");
        final ProductionPlatform platform = ProductionPlatform.Builder.create(this, "Platform")
            .profile(PlatformProfile.staging())
            .edge(Edge.loadBalancer(LoadBalancerEdgeOptions.builder()
                .domain(Domain.withCertificates(DomainCertificates.builder()
                    .names(List.of("staging.example.com"))
                    .loadBalancerCertificate(certificate)
                    .build()))
                .build()))
            .database(PlatformDatabaseOptions.builder()
                .engine(DatabaseEngine.mysql())
                .credentials(DatabaseCredentials.managedByRds())
                .build())
            .service(PlatformServiceOptions.builder()
                .image(Main.IMAGE)
                .port(80)
                .route(Route.host("staging.example.com"))
                .build())
            .alerts(ObservabilityOptions.builder().emails(List.of("team@example.com")).build())
            .build();
        platform.addService("Admin", PlatformServiceOptions.builder()
            .image(Main.IMAGE)
            .port(80)
            .route(Route.hostAndPath("staging.example.com", "/admin/*"))
            .build());
    }
}
