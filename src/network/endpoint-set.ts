import { aws_ec2 as ec2 } from 'aws-cdk-lib';

/** List price of an interface endpoint in us-east-1: 0.01 USD an hour in each zone, 730 hours a month. */
const USD_PER_MONTH = 7.3;

/** What a Fargate task needs to start: its image, its secrets and a place for its logs. */
const TASK_START = [
  ec2.InterfaceVpcEndpointAwsService.ECR,
  ec2.InterfaceVpcEndpointAwsService.ECR_DOCKER,
  ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
  ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
];

/**
 * Which AWS services are reached inside the VPC instead of through its egress. Its methods are all there are: the class cannot be
 * extended.
 *
 * Gateway endpoints (S3 and DynamoDB) cost nothing. Each interface endpoint costs 0.01 USD an hour in each zone, about
 * 7.30 USD a month per zone, and 0.01 USD per GB in us-east-1 (https://aws.amazon.com/privatelink/pricing/).
 */
export class EndpointSet {
  /**
   * Gateway endpoints, and interface endpoints for what a Fargate task needs to start: `ecr.api`, `ecr.dkr`, `logs`,
   * `secretsmanager`. About 29.20 USD a month per zone.
   *
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
   */
  public static standard(): EndpointSet {
    return EndpointSet.of(...TASK_START);
  }

  /**
   * The gateway endpoints for S3 and DynamoDB and nothing that costs.
   */
  public static gatewaysOnly(): EndpointSet {
    return new EndpointSet(true, []);
  }

  /**
   * Gateway endpoints and one interface endpoint for each given service. A service named twice gets one endpoint.
   */
  public static of(...services: ec2.InterfaceVpcEndpointAwsService[]): EndpointSet {
    return EndpointSet.gatewaysOnly().including(...services);
  }

  /**
   * No endpoint at all.
   */
  public static none(): EndpointSet {
    return new EndpointSet(false, []);
  }

  /**
   * Whether S3 and DynamoDB get gateway endpoints.
   */
  public readonly gateways: boolean;

  /**
   * The services that get an interface endpoint, in the order given.
   */
  public readonly interfaceServices: ec2.InterfaceVpcEndpointAwsService[];

  private constructor(gateways: boolean, interfaceServices: ec2.InterfaceVpcEndpointAwsService[]) {
    this.gateways = gateways;
    this.interfaceServices = interfaceServices;
  }

  /**
   * What the interface endpoints of this set cost in one zone in a month, in USD at the us-east-1 list price, without
   * data.
   */
  public get monthlyUsdPerZone(): number {
    return Math.round(this.interfaceServices.length * USD_PER_MONTH * 100) / 100;
  }

  /**
   * This set and interface endpoints for more services. A service that is already there gets no second endpoint.
   */
  public including(...services: ec2.InterfaceVpcEndpointAwsService[]): EndpointSet {
    const byName = new Map([...this.interfaceServices, ...services].map((service) => [service.shortName, service]));
    return new EndpointSet(this.gateways, [...byName.values()]);
  }

  /**
   * The services as text, for example `gateways, ecr.api, ecr.dkr`.
   */
  public describe(): string {
    return [...this.gateways ? ['gateways'] : [], ...this.interfaceServices.map(({ shortName }) => shortName)].join(', ');
  }

  /**
   * This set without the gateway endpoints, for an existing VPC that has them already.
   */
  public withoutGateways(): EndpointSet {
    return new EndpointSet(false, this.interfaceServices);
  }
}
