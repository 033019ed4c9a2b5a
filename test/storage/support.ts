import { App, aws_ec2 as ec2, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { IWorkload } from '../../src/contracts';
import { ObjectStore, ObjectStoreOptions, StaticSite, StaticSiteOptions } from '../../src/storage';
import { plainApp } from '../support/apps';

/** A stack with one object store in it. */
export function storeStack(options: ObjectStoreOptions = {}, app: App = plainApp(), id = 'Media') {
  const stack = new Stack(app, 'Stack');
  return { stack, store: new ObjectStore(stack, id, options) };
}

/** A stack with one static site in it. */
export function siteStack(options: StaticSiteOptions = {}, app: App = plainApp(), region?: string) {
  const stack = new Stack(app, 'Stack', { env: { region } });
  return { stack, site: new StaticSite(stack, 'Web', options) };
}

/** Something that uses a store. */
export class Client extends Construct implements IWorkload {
  public readonly connections = new ec2.Connections();
  public readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.grantPrincipal = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  }
}
