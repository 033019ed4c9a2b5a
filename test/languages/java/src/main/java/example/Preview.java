package example;

import io.github.productionplatform.cdk.PlatformProfile;
import io.github.productionplatform.cdk.PlatformProfileSettings;
import io.github.productionplatform.cdk.PlatformServiceOptions;
import io.github.productionplatform.cdk.ProductionPlatform;
import io.github.productionplatform.cdk.network.Egress;
import io.github.productionplatform.cdk.network.EndpointSet;
import io.github.productionplatform.cdk.observability.ObservabilityOptions;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** A profile of its own, made of the settings of another one. */
public final class Preview extends Stack {
    public Preview(final Construct scope) {
        super(scope, "Preview");
        final PlatformProfileSettings settings = PlatformProfile.development().getSettings();
        ProductionPlatform.Builder.create(this, "Platform")
            .profile(PlatformProfile.of(PlatformProfileSettings.builder()
                .name("preview")
                .cidr("10.9.0.0/16")
                .availabilityZones(settings.getAvailabilityZones())
                .egress(Egress.regionalNatGateway())
                .endpoints(EndpointSet.gatewaysOnly())
                .minTasks(settings.getMinTasks())
                .maxTasks(settings.getMaxTasks())
                .containerInsights(settings.getContainerInsights())
                .logRetention(settings.getLogRetention())
                .databaseMultiAz(settings.getDatabaseMultiAz())
                .databaseInstanceType(settings.getDatabaseInstanceType())
                .auroraInstanceType(settings.getAuroraInstanceType())
                .documentDatabaseInstances(settings.getDocumentDatabaseInstances())
                .documentDatabaseInstanceType(settings.getDocumentDatabaseInstanceType())
                .cacheCapacity(settings.getCacheCapacity())
                .cacheSnapshotRetention(settings.getCacheSnapshotRetention())
                .searchAvailability(settings.getSearchAvailability())
                .searchInstanceType(settings.getSearchInstanceType())
                .backupRetention(settings.getBackupRetention())
                .deletionProtection(settings.getDeletionProtection())
                .removalPolicy(settings.getRemovalPolicy())
                .build()))
            .service(PlatformServiceOptions.builder().image(Main.IMAGE).port(80).build())
            .alerts(ObservabilityOptions.builder().emails(List.of("team@example.com")).build())
            .build();
    }
}
