import { App, aws_ec2 as ec2, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { IWorkload } from '../../src/contracts';
import { SearchDomain, SearchDomainOptions } from '../../src/search';
import { plainApp } from '../support/apps';

/** A network with all three tiers over three zones and without gateways, so that templates stay small. */
export function network(stack: Stack, zones = 3): ec2.Vpc {
  return new ec2.Vpc(stack, 'Vpc', {
    availabilityZones: ['a', 'b', 'c'].slice(0, zones).map((letter) => `eu-west-1${letter}`),
    natGateways: 0,
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: [
      { name: 'public', subnetType: ec2.SubnetType.PUBLIC },
      { name: 'private', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      { name: 'isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    ],
  });
}

/** A stack with a network and one search domain in it. */
export function searchStack(options: SearchDomainOptions = {}, app: App = plainApp(), id = 'Products') {
  const stack = new Stack(app, 'Stack', { env: { region: 'eu-west-1' } });
  const vpc = network(stack);
  return { stack, vpc, domain: new SearchDomain(stack, id, { vpc, ...options }) };
}

/** Something that uses a search domain. */
export class Client extends Construct implements IWorkload {
  public readonly connections: ec2.Connections;
  public readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, vpc: ec2.IVpc) {
    super(scope, id);
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', { vpc, allowAllOutbound: false, description: 'client' });
    this.connections = new ec2.Connections({ securityGroups: [securityGroup] });
    this.grantPrincipal = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  }
}
