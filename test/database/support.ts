import { App, aws_ec2 as ec2, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { IWorkload } from '../../src/contracts';
import { DatabaseEngine, RelationalDatabase, RelationalDatabaseOptions } from '../../src/database';
import { plainApp } from '../support/apps';

/** Both engines, for behaviour that must not depend on the engine. */
export const ENGINES = [
  ['PostgreSQL', DatabaseEngine.postgres()],
  ['MySQL', DatabaseEngine.mysql()],
] as const;

/** A network with all three tiers and without gateways, so that templates stay small. */
export function network(stack: Stack): ec2.Vpc {
  return new ec2.Vpc(stack, 'Vpc', {
    maxAzs: 2,
    natGateways: 0,
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: [
      { name: 'public', subnetType: ec2.SubnetType.PUBLIC },
      { name: 'private', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      { name: 'isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    ],
  });
}

/** A stack with a network and one database in it. */
export function databaseStack(options: RelationalDatabaseOptions = {}, app: App = plainApp(), id = 'Orders') {
  const stack = new Stack(app, 'Stack');
  const vpc = network(stack);
  return { stack, vpc, database: new RelationalDatabase(stack, id, { vpc, ...options }) };
}

/** Something that uses a database. */
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
