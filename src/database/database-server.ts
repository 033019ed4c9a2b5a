import { aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_iam as iam, aws_kms as kms, aws_rds as rds, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { IDependable } from 'constructs';
import { RecommendedAlarm } from '../contracts';
import { Stoppable } from '../private/sleep/stopped-database';

/** What surrounds a server, whatever it is. */
export interface DatabaseServerParts {
  readonly securityGroup: ec2.SecurityGroup;
  readonly subnetGroup: rds.SubnetGroup;
  readonly vpcSubnets: ec2.SubnetSelection;
  /** Absent without enhanced monitoring. */
  readonly monitoringRole?: iam.Role;
  /** Absent when RDS manages the credentials. */
  readonly secret?: secretsmanager.Secret;
  readonly secretKey?: kms.IKey;
}

/** What runs a database: an instance, with its replicas, or a cluster. */
export interface DatabaseServer {
  /** Present when it is an instance. */
  readonly instance?: rds.IDatabaseInstance;
  /** Present when it is a cluster. */
  readonly cluster?: rds.IDatabaseCluster;
  /** What AWS stops and starts. */
  readonly stoppable: Stoppable;
  /** Host name of the instance that writes. */
  readonly host: string;
  /** Host names for reading alone; empty when there is nothing but the instance that writes. */
  readonly readerHosts: string[];
  /** The identifier in the ARN of its users, for IAM authentication. */
  readonly resourceId: string;
  /** The same for what is for reading alone, where it has identifiers of its own. */
  readonly readerResourceIds?: string[];
  /** What admits clients to the hosts for reading, when it is not what admits them to the one that writes. */
  readonly readerSecurityGroup?: ec2.ISecurityGroup;
  /** What answers at the host names, where these exist before it. */
  readonly readyWhen?: IDependable[];
  /** The secret, attached to the server. */
  readonly secret: secretsmanager.ISecret;
  alarms(): RecommendedAlarm[];
  widgets(): cloudwatch.IWidget[];
}
