import { App, aws_ec2 as ec2, Stack } from 'aws-cdk-lib';
import { SearchDomain, SearchDomainOptions } from '../../src/search';
import { plainApp } from '../support/apps';
import * as stores from '../support/stores';

/** A network over three zones, or as many as given. */
export function network(stack: Stack, zones = 3): ec2.Vpc {
  return stores.network(stack, ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'].slice(0, zones));
}

/** A stack with a network and one search domain in it. */
export function searchStack(options: SearchDomainOptions = {}, app: App = plainApp(), id = 'Products') {
  const stack = new Stack(app, 'Stack', { env: { region: 'eu-west-1' } });
  const vpc = network(stack);
  return { stack, vpc, domain: new SearchDomain(stack, id, { vpc, ...options }) };
}
