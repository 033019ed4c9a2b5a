import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { requireStoreId } from './store-id';
import { requireInteger, requireMatch } from '../input/checks';
import { requireGiven, requireString } from '../input/kinds';
import { SECURITY_GROUP } from '../input/resource-kinds';

/** Where a store is that was not created by this library. */
export interface ExistingStore {
  readonly host: string;
  readonly readerHost?: string;
  readonly port?: number;
  readonly securityGroup: ec2.ISecurityGroup;
}

/** Refuses an id that names no variables and a place that cannot be reached. */
export function requireReachable(scope: IConstruct, { host, readerHost, port, securityGroup }: ExistingStore) {
  requireStoreId(scope, scope.node.id);
  requireHost(scope, 'host', host);
  if (readerHost !== undefined) requireHost(scope, 'readerHost', readerHost);
  if (port !== undefined) requireInteger(scope, 'port', port, { min: 1, max: 65535 });
  requireGiven(scope, 'securityGroup', securityGroup, SECURITY_GROUP);
}

function requireHost(scope: IConstruct, prop: string, host: string) {
  requireString(scope, prop, host);
  requireMatch(scope, prop, host, /^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/, 'be a host name', 'leave out the scheme, the port and the path');
}
