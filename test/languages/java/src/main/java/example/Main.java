package example;

import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.RepositoryImage;

/** The app: the same one as in the other languages. */
public final class Main {
    static final Environment ENV = Environment.builder().account("123456789012").region("eu-west-1").build();
    static final RepositoryImage IMAGE = ContainerImage.fromRegistry("traefik/whoami");

    /** A network that was made elsewhere, over three zones. */
    static IVpc existingVpc(final Stack stack) {
        return Vpc.fromVpcAttributes(stack, "Vpc", VpcAttributes.builder()
            .vpcId("vpc-0a1b2c3d4e5f60718")
            .availabilityZones(List.of("eu-west-1a", "eu-west-1b", "eu-west-1c"))
            .privateSubnetIds(List.of("subnet-b0123456789abcde1", "subnet-b0123456789abcde2", "subnet-b0123456789abcde3"))
            .isolatedSubnetIds(List.of("subnet-c0123456789abcde1", "subnet-c0123456789abcde2", "subnet-c0123456789abcde3"))
            .build());
    }

    public static void main(final String[] args) {
        final App app = new App(AppProps.builder().analyticsReporting(false).build());
        new Production(app);
        new Staging(app);
        new Preview(app);
        new Parts(app);
        new Databases(app);
        new Stores(app);
        new EveryPart(app);
        new Deliveries(app);
        new Pipelines(app);
        new Workloads(app);
        app.synth();
    }
}
