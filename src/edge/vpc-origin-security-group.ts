import {
  Aws, CustomResource, Duration, RemovalPolicy, aws_cloudfront as cloudfront, aws_ec2 as ec2, aws_iam as iam, aws_lambda as lambda, aws_logs as logs,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { HANDLER_SOURCE } from './vpc-origin-security-group-handler';
import { acknowledge, inPacks, NIST_AND_HIPAA } from '../private/acknowledgements';

/** Where to look for the security group. */
export interface VpcOriginSecurityGroupProps {
  readonly vpc: ec2.IVpc;
  readonly vpcOrigin: cloudfront.VpcOrigin;
}

/**
 * The security group that CloudFront makes in a VPC for its VPC origins.
 *
 * CloudFormation does not give its id, so a function finds it by its name once the VPC origin exists; see
 * docs/adr/0021-admitting-the-vpc-origin.md.
 */
export class VpcOriginSecurityGroup extends Construct {
  /** Id of the security group, known at deployment. */
  public readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: VpcOriginSecurityGroupProps) {
    super(scope, id);
    const logGroup = this.createLogGroup();
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: 'Finds the security group of the VPC origins of CloudFront',
    });
    const policy = this.createPolicy(role, logGroup);
    const handler = this.createHandler(role, logGroup);
    const resource = new CustomResource(this, 'Resource', {
      resourceType: 'Custom::VpcOriginSecurityGroup',
      serviceToken: handler.functionArn,
      serviceTimeout: Duration.minutes(15),
      properties: { VpcId: props.vpc.vpcId },
    });
    resource.node.addDependency(policy, props.vpcOrigin);
    this.securityGroupId = resource.getAttString('GroupId');
  }

  private createLogGroup(): logs.LogGroup {
    const logGroup = new logs.LogGroup(this, 'LogGroup', {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(logGroup, {
      ids: inPacks('CloudWatchLogGroupEncrypted'),
      reason: 'CloudWatch Logs encrypts all data at rest with service-managed keys; the function logs nothing but errors of a lookup',
    });
    return logGroup;
  }

  private createPolicy(role: iam.Role, logGroup: logs.LogGroup): iam.ManagedPolicy {
    const policy = new iam.ManagedPolicy(this, 'Policy', {
      description: 'Describe security groups of the region and write logs',
      roles: [role],
      statements: [
        new iam.PolicyStatement({
          actions: ['ec2:DescribeSecurityGroups'],
          resources: ['*'],
          conditions: { StringEquals: { 'ec2:Region': Aws.REGION } },
        }),
        new iam.PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
      ],
    });
    acknowledge(policy, {
      ids: ['AwsSolutions::AwsSolutions-IAM5[Resource::*]'],
      reason: 'ec2:DescribeSecurityGroups knows no resources; it reads only, and only in this region',
    });
    return policy;
  }

  private createHandler(role: iam.Role, logGroup: logs.LogGroup): lambda.Function {
    const handler = new lambda.Function(this, 'Handler', {
      description: 'Finds the security group of the VPC origins of CloudFront',
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'index.handler',
      code: lambda.Code.fromInline(HANDLER_SOURCE),
      timeout: Duration.minutes(10),
      memorySize: 256,
      role,
      logGroup,
    });
    acknowledgeHandler(handler);
    return handler;
  }
}

function acknowledgeHandler(handler: lambda.Function) {
  acknowledge(
    handler,
    {
      ids: inPacks('LambdaConcurrency', NIST_AND_HIPAA),
      reason: 'CloudFormation calls this function once per change of the edge; reserving concurrency would take it from the account for nothing',
    },
    {
      ids: inPacks('LambdaDLQ', NIST_AND_HIPAA),
      reason: 'CloudFormation waits for the answer of this function and fails the deployment without it, so no event can be lost unseen',
    },
    {
      ids: inPacks('LambdaInsideVPC'),
      reason: 'The function calls the regional EC2 API only and needs nothing inside the VPC',
    },
  );
}
