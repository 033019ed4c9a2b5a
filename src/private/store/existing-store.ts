import { aws_ec2 as ec2, aws_kms as kms } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { requireStoreId } from './store-id';
import { PORTS, requireInteger, requireMatch } from '../input/checks';
import { givenProps } from '../input/given-props';
import { requireGiven, requireKey, requireString } from '../input/kinds';
import { SECURITY_GROUP } from '../input/resource-kinds';
import { StructName } from '../input/structs';

/** What is told of every store that was not created by this library. */
export interface ExistingStoreAttributes {
  readonly host: string;
  readonly readerHost?: string;
  readonly port?: number;
  readonly securityGroup: ec2.ISecurityGroup;
  readonly encryptionKey?: kms.IKey;
}

/** The attributes without those that are null; refuses an id that names no variables, a place that cannot be reached and what is no key. */
export function givenAttributes<T extends ExistingStoreAttributes>(scope: IConstruct, struct: StructName, attributes: T): T {
  const given = givenProps(scope, struct, attributes, { called: 'attributes' });
  requireStoreId(scope, scope.node.id);
  requireHost(scope, 'host', given.host);
  if (given.readerHost !== undefined) requireHost(scope, 'readerHost', given.readerHost);
  if (given.port !== undefined) requireInteger(scope, 'port', given.port, PORTS);
  requireGiven(scope, 'securityGroup', given.securityGroup, SECURITY_GROUP);
  requireKey(scope, 'encryptionKey', given.encryptionKey);
  return given;
}

function requireHost(scope: IConstruct, prop: string, host: string) {
  requireString(scope, prop, host);
  requireMatch(scope, prop, host, /^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/, 'be a host name', 'leave out the scheme, the port and the path');
}
