import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { internetGatewayAttachments } from '../private/vpc/internet-gateway';

/** A NAT gateway that belongs to the VPC instead of one zone's subnet. */
export class RegionalNatGateway extends ec2.NatProvider {
  readonly configuredGateways: ec2.GatewayConfig[] = [];

  configureNat({ vpc, privateSubnets }: ec2.ConfigureNatOptions): void {
    const gateway = new ec2.CfnNatGateway(vpc, 'RegionalNatGateway', {
      vpcId: vpc.vpcId,
      availabilityMode: 'regional',
      connectivityType: 'public',
    });
    // `internetConnectivityEstablished` is the gateway alone here, before it is attached.
    gateway.node.addDependency(...internetGatewayAttachments(vpc));
    this.configuredGateways.push({ az: 'regional', gatewayId: gateway.attrNatGatewayId });
    privateSubnets.forEach((subnet) => this.configureSubnet(subnet));
  }

  configureSubnet(subnet: ec2.PrivateSubnet): void {
    subnet.addRoute('DefaultRoute', {
      routerType: ec2.RouterType.NAT_GATEWAY,
      routerId: this.configuredGateways[0].gatewayId,
      enablesInternetConnectivity: true,
    });
  }
}
