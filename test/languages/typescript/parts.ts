import {
  App, Duration, RemovalPolicy, Stack, aws_certificatemanager as acm, aws_ec2 as ec2, aws_ecs as ecs,
} from 'aws-cdk-lib';
import { compute, ingress, network } from 'cdk-production-platform';
import { IMAGE } from './settings';

/** The parts without a platform: networks of every kind, a service inside an existing VPC and cluster. */
export class Parts extends Stack {
  constructor(app: App) {
    super(app, 'Parts');
    new network.Network(this, 'Shared', {
      cidr: '10.20.0.0/20',
      egress: network.Egress.sharedNatGateway(),
      endpoints: network.EndpointSet.none(),
      flowLogs: network.FlowLogs.none(),
      defaultSecurityGroup: network.DefaultSecurityGroup.untouched(),
    });
    new network.Network(this, 'Instances', {
      cidr: '10.21.0.0/20',
      egress: network.Egress.natInstances({ instanceType: ec2.InstanceType.of(ec2.InstanceClass.C7GN, ec2.InstanceSize.MEDIUM) }),
    });
    new network.Network(this, 'Closed', {
      cidr: '10.22.0.0/20',
      egress: network.Egress.none(),
      endpoints: network.EndpointSet.of(ec2.InterfaceVpcEndpointAwsService.SQS, ec2.InterfaceVpcEndpointAwsService.SNS),
    });

    const vpc = ec2.Vpc.fromVpcAttributes(this, 'Vpc', {
      vpcId: 'vpc-0a1b2c3d4e5f60718',
      availabilityZones: ['eu-west-1a', 'eu-west-1b'],
      publicSubnetIds: ['subnet-a0123456789abcde1', 'subnet-a0123456789abcde2'],
      privateSubnetIds: ['subnet-b0123456789abcde1', 'subnet-b0123456789abcde2'],
    });
    const existing = new network.Network(this, 'Existing', { source: network.NetworkSource.existing(vpc) });
    const cluster = compute.ContainerCluster.fromCluster(this, 'Cluster', ecs.Cluster.fromClusterAttributes(this, 'EcsCluster', {
      clusterName: 'existing',
      vpc,
    }));
    const certificate = acm.Certificate.fromCertificateArn(this, 'Certificate', 'arn:aws:acm:eu-west-1:123456789012:certificate/parts');
    const options = { vpc: existing.vpc, accessLogs: { retention: Duration.days(30), removalPolicy: RemovalPolicy.DESTROY } };
    const entries = {
      Internet: new ingress.Ingress(this, 'InternetIngress', {
        ...options,
        exposure: ingress.IngressExposure.internet({ certificates: [certificate], redirectHttp: false }),
      }),
      Internal: new ingress.Ingress(this, 'InternalIngress', {
        ...options,
        exposure: ingress.IngressExposure.internal({ admits: [ec2.Peer.ipv4('10.0.0.0/8')] }),
      }),
    };
    for (const [id, entry] of Object.entries(entries)) {
      new compute.ContainerService(this, id, { image: IMAGE, port: 80, vpc: existing.vpc, cluster, ingress: entry });
    }
  }
}
