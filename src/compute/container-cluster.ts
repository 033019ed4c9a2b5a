import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { FARGATE, FARGATE_SPOT } from './capacity/fargate-providers';
import { acknowledge } from '../private/findings/acknowledgements';
import { invalidProp } from '../private/input/errors';
import { givenProps } from '../private/input/given-props';

/**
 * What a user decides about a container cluster.
 */
export interface ContainerClusterOptions {
  /**
   * How much Container Insights observes.
   *
   * `ENHANCED` adds metrics for each task and container to those for clusters and services; `DISABLED` saves their cost, and the
   * alarm on too few running tasks with it.
   *
   * @default ecs.ContainerInsights.ENHANCED
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-container-insights.html
   */
  readonly containerInsights?: ecs.ContainerInsights;
}

/**
 * Properties of a container cluster.
 */
export interface ContainerClusterProps extends ContainerClusterOptions {
  /**
   * The VPC in which the services of the cluster run.
   */
  readonly vpc: ec2.IVpc;
}

/**
 * A cluster that container services can run in.
 */
export interface IContainerCluster extends IConstruct {
  /**
   * The ECS cluster.
   */
  readonly cluster: ecs.ICluster;

  /**
   * How much Container Insights observes; absent if it is not known.
   */
  readonly containerInsights?: ecs.ContainerInsights;

  /**
   * Whether the cluster has the capacity providers `FARGATE` and `FARGATE_SPOT`; absent if it is not known. Without them a service runs with
   * the launch type `FARGATE`, unless its `capacity` is given.
   */
  readonly fargateCapacityProviders?: boolean;
}

/**
 * An ECS cluster for Fargate services, observed by Container Insights. It costs nothing by itself and may hold many services.
 */
export class ContainerCluster extends Construct implements IContainerCluster {
  /**
   * Uses a cluster that exists, in this app or in the account.
   *
   * An `ecs.Cluster` of this app that has no capacity providers gets those of AWS Fargate, in its own property. Of any other cluster it is not
   * known whether it has them: its services run with the launch type `FARGATE`, and one with a `capacity` needs a cluster that has them.
   * `aws ecs put-cluster-capacity-providers` adds them; name all that the cluster shall have.
   *
   * @param scope the scope of the reference
   * @param id unique within the scope
   * @param cluster the cluster; it knows its VPC
   */
  public static fromCluster(scope: Construct, id: string, cluster: ecs.ICluster): IContainerCluster {
    return new ExistingCluster(scope, id, cluster);
  }

  /**
   * The ECS cluster.
   */
  public readonly cluster: ecs.ICluster;

  /**
   * How much Container Insights observes.
   */
  public readonly containerInsights?: ecs.ContainerInsights;

  /**
   * Always true: the cluster has the capacity providers `FARGATE` and `FARGATE_SPOT`.
   */
  public readonly fargateCapacityProviders?: boolean;

  constructor(scope: Construct, id: string, props: ContainerClusterProps) {
    super(scope, id);
    const given = givenProps(this, 'ContainerClusterProps', props);
    this.containerInsights = given.containerInsights ?? ecs.ContainerInsights.ENHANCED;
    const levels = Object.values(ecs.ContainerInsights);
    if (!levels.includes(this.containerInsights)) {
      throw invalidProp(this, { prop: 'containerInsights', expected: `be one of ${levels.join(', ')}`, given: this.containerInsights });
    }
    this.cluster = new ecs.Cluster(this, 'Resource', { vpc: given.vpc, containerInsightsV2: this.containerInsights });
    this.fargateCapacityProviders = offersFargate(this.cluster);
    if (this.containerInsights === ecs.ContainerInsights.DISABLED) {
      acknowledge(this.cluster, {
        ids: ['AwsSolutions::AwsSolutions-ECS4'],
        reason: 'Container Insights was turned off by the containerInsights property of this cluster',
      });
    }
  }
}

class ExistingCluster extends Construct implements IContainerCluster {
  public readonly containerInsights = undefined;
  public readonly fargateCapacityProviders?: boolean;

  constructor(scope: Construct, id: string, public readonly cluster: ecs.ICluster) {
    super(scope, id);
    this.fargateCapacityProviders = offersFargate(cluster);
  }
}

/**
 * Whether a cluster has the capacity providers of AWS Fargate, which one of this app gets if it has none. They are a property of the cluster: the
 * association that the CDK makes is another resource, for which no service waits.
 */
function offersFargate(cluster: ecs.ICluster): boolean | undefined {
  if (!ecs.Cluster.isCluster(cluster) || cluster.capacityProviderNames.length > 0) return undefined;
  const resource = cluster.node.defaultChild as ecs.CfnCluster;
  resource.capacityProviders ??= [FARGATE, FARGATE_SPOT];
  return resource.capacityProviders.includes(FARGATE) && resource.capacityProviders.includes(FARGATE_SPOT) || undefined;
}
