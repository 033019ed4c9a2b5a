package example;

import io.github.productionplatform.cdk.PlatformProfile;
import io.github.productionplatform.cdk.PlatformProfileSettings;
import io.github.productionplatform.cdk.PlatformServiceOptions;
import io.github.productionplatform.cdk.ProductionPlatform;
import io.github.productionplatform.cdk.compute.Capacity;
import io.github.productionplatform.cdk.compute.ContainerService;
import io.github.productionplatform.cdk.compute.ServiceConnectOptions;
import io.github.productionplatform.cdk.compute.SpotCapacityOptions;
import io.github.productionplatform.cdk.delivery.BeforeTrafficTask;
import io.github.productionplatform.cdk.delivery.BlueGreenDeliveryOptions;
import io.github.productionplatform.cdk.delivery.CanaryDeliveryOptions;
import io.github.productionplatform.cdk.delivery.Delivery;
import io.github.productionplatform.cdk.delivery.LinearDeliveryOptions;
import io.github.productionplatform.cdk.delivery.ManualApprovalOptions;
import io.github.productionplatform.cdk.ingress.Route;
import io.github.productionplatform.cdk.ingress.TestTraffic;
import io.github.productionplatform.cdk.network.NetworkOptions;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** Services that are delivered in every way, and one that only other services use. */
public final class Deliveries extends Stack {
    public Deliveries(final Construct scope) {
        super(scope, "Deliveries", StackProps.builder()
            .env(Environment.builder().account("123456789012").region("eu-central-1").build())
            .build());
        final PlatformProfile profile = PlatformProfile.of(PlatformProfileSettings.builder()
            .name("deliveries")
            .network(NetworkOptions.builder().cidr("10.40.0.0/16").build())
            .build());
        final ProductionPlatform platform = ProductionPlatform.Builder.create(this, "Platform").profile(profile).build();
        final ContainerService users = platform.addService("Users", PlatformServiceOptions.builder()
            .image(Main.IMAGE)
            .route(Route.none())
            .serviceConnect(ServiceConnectOptions.builder().build())
            .capacity(Capacity.onDemand())
            .delivery(Delivery.rolling())
            .build());
        platform.addService("Orders", PlatformServiceOptions.builder()
            .image(Main.IMAGE)
            .route(Route.path("/orders/*"))
            .uses(List.of(users))
            .beforeTraffic(BeforeTrafficTask.builder().command(List.of("npm", "run", "migrate")).timeout(Duration.hours(1)).build())
            .delivery(Delivery.blueGreen(BlueGreenDeliveryOptions.builder()
                .bakeTime(Duration.minutes(15))
                .testTraffic(TestTraffic.builder().header("x-test-traffic").value("green").build())
                .manualApproval(ManualApprovalOptions.builder().build())
                .build()))
            .build());
        platform.addService("Search", PlatformServiceOptions.builder()
            .image(Main.IMAGE)
            .route(Route.path("/search/*"))
            .capacity(Capacity.spot(SpotCapacityOptions.builder().onDemandBase(2).build()))
            .delivery(Delivery.canary(CanaryDeliveryOptions.builder().canaryPercent(5).build()))
            .build());
        platform.addService("Pages", PlatformServiceOptions.builder()
            .image(Main.IMAGE)
            .delivery(Delivery.linear(LinearDeliveryOptions.builder().stepPercent(25).build()))
            .build());
        platform.addService("Reports", PlatformServiceOptions.builder()
            .image(Main.IMAGE)
            .route(Route.path("/reports/*"))
            .delivery(Delivery.codeDeploy())
            .build());
    }
}
