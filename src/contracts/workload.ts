import { aws_ec2 as ec2, aws_iam as iam } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/**
 * Something with a network identity of its own: a workload, or a function that serves a part of the platform.
 */
export interface INetworkClient extends IConstruct, ec2.IConnectable {
}

/**
 * Something that runs the user's code: a container service, a worker, a scheduled job.
 *
 * `connections` is the network identity of the running code and `grantPrincipal` its IAM identity, so whatever a
 * backing service opens or grants reaches this workload and nothing else.
 */
export interface IWorkload extends INetworkClient, iam.IGrantable {
}
