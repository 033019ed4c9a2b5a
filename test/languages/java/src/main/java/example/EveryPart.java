package example;

import io.github.productionplatform.cdk.PlatformInstanceServiceOptions;
import io.github.productionplatform.cdk.PlatformOneOffTaskOptions;
import io.github.productionplatform.cdk.PlatformProfile;
import io.github.productionplatform.cdk.PlatformProfileSettings;
import io.github.productionplatform.cdk.PlatformScheduledJobOptions;
import io.github.productionplatform.cdk.PlatformServiceOptions;
import io.github.productionplatform.cdk.PlatformSessionTaskOptions;
import io.github.productionplatform.cdk.PlatformTableOptions;
import io.github.productionplatform.cdk.PlatformWorkerOptions;
import io.github.productionplatform.cdk.ProductionPlatform;
import io.github.productionplatform.cdk.compute.InstanceApp;
import io.github.productionplatform.cdk.compute.InstanceContainerOptions;
import io.github.productionplatform.cdk.compute.Worker;
import io.github.productionplatform.cdk.dynamodb.ExistingTable;
import io.github.productionplatform.cdk.dynamodb.ExistingTableAttributes;
import io.github.productionplatform.cdk.ingress.Route;
import io.github.productionplatform.cdk.network.NetworkOptions;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.constructs.Construct;

/** A platform to which every part is added by its method. */
public final class EveryPart extends Stack {
    public EveryPart(final Construct scope) {
        super(scope, "EveryPart");
        final PlatformProfile profile = PlatformProfile.of(PlatformProfileSettings.builder()
            .name("every-part")
            .network(NetworkOptions.builder().cidr("10.30.0.0/16").build())
            .build());
        final ProductionPlatform platform = ProductionPlatform.Builder.create(this, "Platform").profile(profile).build();
        platform.addDatabase("Database");
        platform.addDocumentDatabase("DocumentDatabase");
        platform.addCache("Cache");
        platform.addSearchDomain("Search");
        platform.addObjectStore("ObjectStore");
        platform.addTable("Table", PlatformTableOptions.builder()
            .partitionKey(Attribute.builder().name("id").type(AttributeType.STRING).build())
            .build());
        platform.addSite("Site");
        final Worker mail = platform.addWorker("Worker", PlatformWorkerOptions.builder().image(Main.IMAGE).build());
        platform.addImageRepository("ImageRepository");
        final ExistingTable carts = io.github.productionplatform.cdk.dynamodb.Table.fromExisting(this, "Carts",
            ExistingTableAttributes.builder().table(Table.fromTableName(this, "CartTable", "carts")).build());
        platform.addService("Service", PlatformServiceOptions.builder().image(Main.IMAGE).uses(List.of(carts, mail)).build());
        platform.addScheduledJob("ScheduledJob", PlatformScheduledJobOptions.builder()
            .image(Main.IMAGE)
            .schedule(ScheduleExpression.rate(Duration.days(1)))
            .uses(List.of(carts))
            .build());
        platform.addOneOffTask("OneOffTask", PlatformOneOffTaskOptions.builder().image(Main.IMAGE).uses(List.of(carts)).build());
        platform.addSessionTask("SessionTask", PlatformSessionTaskOptions.builder().maxDuration(Duration.hours(2)).uses(List.of(carts)).build());
        final InstanceApp app = InstanceApp.container(Main.IMAGE, InstanceContainerOptions.builder().command(List.of("node", "server.js")).build());
        platform.addInstanceService("InstanceService", PlatformInstanceServiceOptions.builder()
            .app(app)
            .route(Route.path("/on-instances/*"))
            .build());
    }
}
