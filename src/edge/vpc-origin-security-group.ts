import {
  Aws, CustomResource, Duration, RemovalPolicy, aws_cloudfront as cloudfront, aws_ec2 as ec2, aws_iam as iam, aws_logs as logs,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { HANDLER_SOURCE } from './vpc-origin-security-group-handler';
import { acknowledge } from '../private/findings/acknowledgements';
import { createInlineFunction, serviceTimeoutOf } from '../private/function/inline-function';
import { createLogGroup } from '../private/logs/log-group';

const TIMEOUT = Duration.minutes(10);

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
    const logGroup = createLogGroup(this, 'LogGroup', {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
      keyReason: 'CloudWatch Logs encrypts all data at rest with service-managed keys; the function logs nothing but errors of a lookup',
    });
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: 'Finds the security group of the VPC origins of CloudFront',
    });
    const policy = this.createPolicy(role, logGroup);
    const serviceToken = createInlineFunction(this, 'Handler', {
      description: 'Finds the security group of the VPC origins of CloudFront',
      source: HANDLER_SOURCE,
      timeout: TIMEOUT,
      role,
      logGroup,
      called: 'once per change of the edge',
      outsideVpc: 'The function calls the regional EC2 API only and needs nothing inside the VPC',
    });
    const resource = new CustomResource(this, 'Resource', {
      resourceType: 'Custom::VpcOriginSecurityGroup',
      serviceToken,
      serviceTimeout: serviceTimeoutOf(TIMEOUT),
      properties: { VpcId: props.vpc.vpcId },
    });
    resource.node.addDependency(policy, props.vpcOrigin);
    this.securityGroupId = resource.getAttString('GroupId');
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
}
