import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { RelationalDatabaseOptions } from './relational-database-options';

/**
 * What a profile decides about relational databases.
 */
export interface RelationalDatabaseDefaults extends RelationalDatabaseOptions {
  /**
   * Instance type of an Aurora database that is not serverless, without the prefix `db.`; `instanceType` is for all other engines.
   *
   * @default - r6g.large
   */
  readonly auroraInstanceType?: ec2.InstanceType;
}
