package example;

import io.github.productionplatform.cdk.PlatformInstanceServiceOptions;
import io.github.productionplatform.cdk.PlatformOneOffTaskOptions;
import io.github.productionplatform.cdk.PlatformProfile;
import io.github.productionplatform.cdk.PlatformProfileSettings;
import io.github.productionplatform.cdk.PlatformWorkerOptions;
import io.github.productionplatform.cdk.ProductionPlatform;
import io.github.productionplatform.cdk.compute.ArchiveAppOptions;
import io.github.productionplatform.cdk.compute.CfnReleasedTagOptions;
import io.github.productionplatform.cdk.compute.ExistingWorkerQueueAttributes;
import io.github.productionplatform.cdk.compute.InstanceApp;
import io.github.productionplatform.cdk.compute.InstanceImage;
import io.github.productionplatform.cdk.compute.PullThroughCache;
import io.github.productionplatform.cdk.compute.ReleasedTag;
import io.github.productionplatform.cdk.compute.SsmReleasedTagOptions;
import io.github.productionplatform.cdk.compute.UpstreamRegistry;
import io.github.productionplatform.cdk.compute.Worker;
import io.github.productionplatform.cdk.compute.WorkerQueue;
import io.github.productionplatform.cdk.compute.WorkerQueueOptions;
import io.github.productionplatform.cdk.contracts.SleepSchedule;
import io.github.productionplatform.cdk.contracts.WakingHours;
import io.github.productionplatform.cdk.ingress.Route;
import io.github.productionplatform.cdk.network.NetworkOptions;
import java.util.List;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.TimeZone;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** Workers with every kind of queue, apps on instances of every kind, and where images come from. */
public final class Workloads extends Stack {
    public Workloads(final Construct scope) {
        super(scope, "Workloads", StackProps.builder()
            .env(Environment.builder().account("123456789012").region("eu-north-1").build())
            .build());
        final PlatformProfile profile = PlatformProfile.of(PlatformProfileSettings.builder()
            .name("workloads")
            .network(NetworkOptions.builder().cidr("10.50.0.0/16").build())
            .build());
        final ProductionPlatform platform = ProductionPlatform.Builder.create(this, "Platform").profile(profile).build();

        final IQueue existing = Queue.fromQueueArn(this, "Existing", "arn:aws:sqs:eu-north-1:123456789012:imports");
        final IQueue failed = Queue.fromQueueArn(this, "Failed", "arn:aws:sqs:eu-north-1:123456789012:failed-imports");
        final Worker mail = platform.addWorker("Mail", PlatformWorkerOptions.builder()
            .image(Main.IMAGE)
            .queue(WorkerQueue.standard(WorkerQueueOptions.builder().maxReceiveCount(3).build()))
            .build());
        final Worker orders = platform.addWorker("Orders", PlatformWorkerOptions.builder()
            .image(Main.IMAGE)
            .queue(WorkerQueue.fifo())
            .sleep(SleepSchedule.never())
            .build());
        platform.addWorker("Imports", PlatformWorkerOptions.builder()
            .image(Main.IMAGE)
            .queue(WorkerQueue.existing(ExistingWorkerQueueAttributes.builder().queue(existing).deadLetterQueue(failed).build()))
            .sleep(SleepSchedule.outside(WakingHours.builder()
                .start("07:00")
                .end("20:00")
                .weekdays("MON-SAT")
                .timeZone(TimeZone.EUROPE_BERLIN)
                .build()))
            .build());

        final IBucket releases = Bucket.fromBucketName(this, "Releases", "releases");
        platform.addInstanceService("Web", PlatformInstanceServiceOptions.builder()
            .app(InstanceApp.archive(releases, "web/1.4.0.tar.gz", ArchiveAppOptions.builder().start(List.of("node", "server.js")).build()))
            .machineImage(InstanceImage.amazonLinux2023())
            .uses(List.of(mail, orders))
            .build());
        platform.addInstanceService("Legacy", PlatformInstanceServiceOptions.builder()
            .app(InstanceApp.commands(List.of("node server.js")))
            .machineImage(InstanceImage.amazonLinux2())
            .route(Route.path("/legacy/*"))
            .build());
        platform.addInstanceService("Own", PlatformInstanceServiceOptions.builder()
            .app(InstanceApp.commands(List.of("node server.js")))
            .machineImage(InstanceImage.fromSsmParameter("/images/own"))
            .route(Route.path("/own/*"))
            .build());

        final ISecret secret = Secret.fromSecretNameV2(this, "Registry", "ecr-pullthroughcache/registry");
        cache("DockerHub", UpstreamRegistry.dockerHub(secret));
        cache("GitHub", UpstreamRegistry.gitHub(secret));
        cache("Quay", UpstreamRegistry.quay());
        cache("Kubernetes", UpstreamRegistry.kubernetes());
        final PullThroughCache gallery = cache("Gallery", UpstreamRegistry.publicEcr());
        platform.addOneOffTask("Migrate", PlatformOneOffTaskOptions.builder()
            .image(gallery.image("docker/library/node:24"))
            .command(List.of("node", "migrate.js"))
            .build());
        ReleasedTag.fromSsmParameter(this, "WebTag", SsmReleasedTagOptions.builder().parameterName("/web/tag").build());
        ReleasedTag.fromCfnParameter(this, "MailTag", CfnReleasedTagOptions.builder().defaultTag("1.0.0").build());
    }

    private PullThroughCache cache(final String id, final UpstreamRegistry upstream) {
        return PullThroughCache.Builder.create(this, id).upstream(upstream).build();
    }
}
