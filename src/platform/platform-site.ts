import { CfnOutput, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct, IConstruct, IDependable } from 'constructs';
import { PlatformProfileSettings } from './platform-profile-settings';
import { ProductionPlatformProps } from './production-platform-props';
import { sharedOptions } from './shared-part';
import { ContainerCluster, ContainerClusterOptions } from '../compute';
import { ServiceSite } from '../compute/part';
import { INetworkClient } from '../contracts';
import { EdgeIngress } from '../edge';
import { Ingress, IngressOptions } from '../ingress';
import { Network } from '../network';
import { Observability } from '../observability';

/** What the platform offers to its parts. What only some of them need is created when it is first asked for. */
export class PlatformSite implements ServiceSite {
  public readonly vpc: ec2.IVpc;
  public readonly publicSubnets: ec2.SubnetSelection;
  public readonly privateSubnets: ec2.SubnetSelection;
  public readonly isolatedSubnets: ec2.SubnetSelection;
  private sharedCluster?: ContainerCluster;
  private sharedEntry?: EdgeIngress;

  constructor(
    private readonly platform: Construct,
    private readonly settings: PlatformProfileSettings,
    private readonly props: ProductionPlatformProps,
    private readonly network: Network,
    private readonly observability: Observability,
  ) {
    this.vpc = network.vpc;
    this.publicSubnets = network.publicSubnets;
    this.privateSubnets = network.privateSubnets;
    this.isolatedSubnets = network.isolatedSubnets;
  }

  public admit(client: INetworkClient): IDependable {
    return this.network.admit(client);
  }

  public planAddresses(consumer: IConstruct, maximum: number) {
    this.network.planAddresses(consumer, maximum);
  }

  public get cluster(): ContainerCluster {
    return this.sharedCluster ?? this.createCluster();
  }

  public get ingress(): Ingress {
    return this.entry.ingress;
  }

  /** The load balancer with the edge before it. */
  public get entry(): EdgeIngress {
    return this.sharedEntry ?? this.createEntry();
  }

  /** What is shared and costs by the hour, day and night. */
  public get neverSleeps(): string[] {
    const network = this.vpc.node.scopes.includes(this.platform) ? ['Network (NAT gateways and interface endpoints)'] : [];
    return this.sharedEntry ? [...network, 'Ingress (load balancer)'] : network;
  }

  public createEntry(): EdgeIngress {
    const { platform } = this;
    const options = sharedOptions<IngressOptions>(platform, this.settings, {
      id: 'EdgeIngress', prop: 'ingress', options: this.props.ingress, defaults: (_common, own) => own,
    });
    this.sharedEntry = new EdgeIngress(platform, 'EdgeIngress', {
      ...options,
      vpc: this.vpc,
      publicSubnets: this.publicSubnets,
      privateSubnets: this.privateSubnets,
      edge: this.props.edge,
    });
    this.observability.watch('Ingress', this.sharedEntry);
    new CfnOutput(platform, 'Url', { description: 'Where users reach the platform', value: this.sharedEntry.url });
    return this.sharedEntry;
  }

  private createCluster(): ContainerCluster {
    const options = sharedOptions<ContainerClusterOptions>(this.platform, this.settings, {
      id: 'Cluster', prop: 'cluster', defaults: (_common, own) => own,
    });
    this.sharedCluster = new ContainerCluster(this.platform, 'Cluster', { ...options, vpc: this.vpc });
    return this.sharedCluster;
  }
}
