package example;

import io.github.productionplatform.cdk.compute.ContainerCluster;
import io.github.productionplatform.cdk.compute.ContainerService;
import io.github.productionplatform.cdk.compute.IContainerCluster;
import io.github.productionplatform.cdk.ingress.AccessLogOptions;
import io.github.productionplatform.cdk.ingress.Ingress;
import io.github.productionplatform.cdk.ingress.IngressExposure;
import io.github.productionplatform.cdk.ingress.InternalExposureOptions;
import io.github.productionplatform.cdk.ingress.InternetExposureOptions;
import io.github.productionplatform.cdk.network.DefaultSecurityGroup;
import io.github.productionplatform.cdk.network.Egress;
import io.github.productionplatform.cdk.network.EndpointSet;
import io.github.productionplatform.cdk.network.FlowLogs;
import io.github.productionplatform.cdk.network.NatInstanceOptions;
import io.github.productionplatform.cdk.network.Network;
import io.github.productionplatform.cdk.network.NetworkSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.ICertificate;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.InstanceClass;
import software.amazon.awscdk.services.ec2.InstanceSize;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ClusterAttributes;
import software.constructs.Construct;

/** The parts without a platform: networks of every kind, a service inside an existing VPC and cluster. */
public final class Parts extends Stack {
    public Parts(final Construct scope) {
        super(scope, "Parts");
        createNetworks();

        final IVpc vpc = Vpc.fromVpcAttributes(this, "Vpc", VpcAttributes.builder()
            .vpcId("vpc-0a1b2c3d4e5f60718")
            .availabilityZones(List.of("eu-west-1a", "eu-west-1b"))
            .publicSubnetIds(List.of("subnet-a0123456789abcde1", "subnet-a0123456789abcde2"))
            .privateSubnetIds(List.of("subnet-b0123456789abcde1", "subnet-b0123456789abcde2"))
            .build());
        final Network existing = Network.Builder.create(this, "Existing").source(NetworkSource.existing(vpc)).build();
        final IContainerCluster cluster = ContainerCluster.fromCluster(this, "Cluster",
            Cluster.fromClusterAttributes(this, "EcsCluster", ClusterAttributes.builder().clusterName("existing").vpc(vpc).build()));
        createEntries(existing.getVpc()).forEach((id, entry) -> ContainerService.Builder.create(this, id)
            .image(Main.IMAGE)
            .port(80)
            .vpc(existing.getVpc())
            .cluster(cluster)
            .ingress(entry)
            .build());
    }

    private void createNetworks() {
        Network.Builder.create(this, "Shared")
            .cidr("10.20.0.0/20")
            .egress(Egress.sharedNatGateway())
            .endpoints(EndpointSet.none())
            .flowLogs(FlowLogs.none())
            .defaultSecurityGroup(DefaultSecurityGroup.untouched())
            .build();
        Network.Builder.create(this, "Instances")
            .cidr("10.21.0.0/20")
            .egress(Egress.natInstances(NatInstanceOptions.builder()
                .instanceType(InstanceType.of(InstanceClass.C7GN, InstanceSize.MEDIUM))
                .build()))
            .build();
        Network.Builder.create(this, "Closed")
            .cidr("10.22.0.0/20")
            .egress(Egress.none())
            .endpoints(EndpointSet.of(InterfaceVpcEndpointAwsService.SQS, InterfaceVpcEndpointAwsService.SNS))
            .build();
    }

    private Map<String, Ingress> createEntries(final IVpc vpc) {
        final ICertificate certificate = Certificate.fromCertificateArn(
            this, "Certificate", "arn:aws:acm:eu-west-1:123456789012:certificate/parts");
        final Map<String, Ingress> entries = new LinkedHashMap<>();
        entries.put("Internet", createEntry("InternetIngress", vpc, IngressExposure.internet(
            InternetExposureOptions.builder().certificates(List.of(certificate)).redirectHttp(false).build())));
        entries.put("Internal", createEntry("InternalIngress", vpc, IngressExposure.internal(
            InternalExposureOptions.builder().admits(List.of(Peer.ipv4("10.0.0.0/8"))).build())));
        return entries;
    }

    private Ingress createEntry(final String id, final IVpc vpc, final IngressExposure exposure) {
        return Ingress.Builder.create(this, id)
            .vpc(vpc)
            .accessLogs(AccessLogOptions.builder().retention(Duration.days(30)).removalPolicy(RemovalPolicy.DESTROY).build())
            .exposure(exposure)
            .build();
    }
}
