import { Aws, aws_ec2 as ec2, aws_iam as iam, aws_kms as kms, aws_logs as logs, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { CloudWatchFlowLogOptions } from './cloud-watch-flow-log-options';
import { networkLogGroup } from './network-log-group';
import { requireConcrete } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';
import { keptOnceCreated } from '../private/store/removal';

/** What the flow log records and how. */
export interface VpcFlowLogProps extends CloudWatchFlowLogOptions {
  readonly vpc: ec2.Vpc;
  readonly encryptionKey?: kms.IKey;
}

/** Records the traffic of a VPC in a log group, with a role that can write to this group alone. */
export class VpcFlowLog extends Construct {
  constructor(scope: Construct, id: string, props: VpcFlowLogProps) {
    super(scope, id);
    requireLogOptions(scope, props);
    const logGroup = networkLogGroup(this, 'LogGroup', {
      retention: props.retention ?? logs.RetentionDays.THREE_MONTHS,
      removalPolicy: keptOnceCreated(props.removalPolicy ?? RemovalPolicy.RETAIN),
      encryptionKey: props.encryptionKey,
    });
    const role = this.role();
    // https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html, without creating log groups
    const policy = new iam.ManagedPolicy(this, 'Policy', {
      description: 'Write flow logs to one log group',
      roles: [role],
      statements: [new iam.PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      })],
    });
    const flowLog = new ec2.CfnFlowLog(this, 'Resource', {
      resourceType: 'VPC',
      resourceId: props.vpc.vpcId,
      trafficType: 'ALL',
      logDestinationType: 'cloud-watch-logs',
      logGroupName: logGroup.logGroupName,
      deliverLogsPermissionArn: role.roleArn,
      maxAggregationInterval: 600,
    });
    flowLog.node.addDependency(policy);
  }

  private role(): iam.Role {
    const flowLogs = Stack.of(this).formatArn({ service: 'ec2', resource: 'vpc-flow-log', resourceName: '*' });
    return new iam.Role(this, 'Role', {
      description: 'Delivers the flow logs of the network',
      assumedBy: new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID }, ArnLike: { 'aws:SourceArn': flowLogs } },
      }),
    });
  }
}

function requireLogOptions(scope: IConstruct, { retention, removalPolicy }: CloudWatchFlowLogOptions) {
  requireConcrete(scope, 'flowLogs.retention', retention);
  if (retention !== undefined && !(retention in logs.RetentionDays)) {
    throw invalidProp(scope, { prop: 'flowLogs.retention', expected: 'be a number of days of logs.RetentionDays', given: retention });
  }
  if (removalPolicy === RemovalPolicy.SNAPSHOT) {
    throw invalidProp(scope, { prop: 'flowLogs.removalPolicy', expected: 'keep or destroy the log group, which has no snapshots', given: removalPolicy });
  }
}
