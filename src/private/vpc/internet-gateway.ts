import { aws_ec2 as ec2 } from 'aws-cdk-lib';

/** What attaches the internet gateway to a VPC of the app. Of a VPC that is only looked up or imported nothing is known here. */
export function internetGatewayAttachments(vpc: ec2.IVpc): ec2.CfnVPCGatewayAttachment[] {
  return vpc.node.findAll().filter((each): each is ec2.CfnVPCGatewayAttachment => (
    each instanceof ec2.CfnVPCGatewayAttachment && each.internetGatewayId !== undefined
  ));
}
