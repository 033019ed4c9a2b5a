package example;

import io.github.productionplatform.cdk.PlatformProfile;
import io.github.productionplatform.cdk.PlatformProfileSettings;
import io.github.productionplatform.cdk.PlatformServiceOptions;
import io.github.productionplatform.cdk.ProductionPlatform;
import io.github.productionplatform.cdk.network.Egress;
import io.github.productionplatform.cdk.network.EndpointSet;
import io.github.productionplatform.cdk.network.NetworkOptions;
import io.github.productionplatform.cdk.observability.ObservabilityOptions;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** A profile of its own, which starts from another one. */
public final class Preview extends Stack {
    public Preview(final Construct scope) {
        super(scope, "Preview");
        ProductionPlatform.Builder.create(this, "Platform")
            .profile(PlatformProfile.development().extend(PlatformProfileSettings.builder()
                .name("preview")
                .network(NetworkOptions.builder()
                    .cidr("10.9.0.0/16")
                    .egress(Egress.regionalNatGateway())
                    .endpoints(EndpointSet.gatewaysOnly())
                    .build())
                .build()))
            .service(PlatformServiceOptions.builder().image(Main.IMAGE).port(80).build())
            .alerts(ObservabilityOptions.builder().emails(List.of("team@example.com")).build())
            .build();
    }
}
