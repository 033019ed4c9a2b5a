import {
  Aws, aws_ec2 as ec2, aws_iam as iam, aws_logs as logs, CustomResource, Duration, RemovalPolicy, Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { createInlineFunction } from './inline-function';

const LOCK_SOURCE = `
const { EC2Client, RevokeSecurityGroupEgressCommand, RevokeSecurityGroupIngressCommand } = require('@aws-sdk/client-ec2');

const client = new EC2Client({});

async function handle(event) {
  const { GroupId, Account } = event.ResourceProperties;
  if (event.RequestType !== 'Delete') {
    await revoke(new RevokeSecurityGroupIngressCommand({
      GroupId, IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId, UserId: Account }] }],
    }));
    await revoke(new RevokeSecurityGroupEgressCommand({
      GroupId, IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    }));
  }
  return { id: GroupId };
}

async function revoke(command) {
  try {
    await client.send(command);
  } catch (error) {
    if (error.name !== 'InvalidPermission.NotFound') throw error;
  }
}
`;

/** The VPC and the security group of its interface endpoints. */
export interface Network {
  readonly vpc: ec2.Vpc;
  readonly endpointSecurityGroup: ec2.SecurityGroup;
}

/** Three tiers in two zones, NAT in each, flow logs, endpoints and a locked default security group. */
export function createNetwork(stack: Stack): Network {
  const vpc = new ec2.Vpc(stack, 'Vpc', {
    ipAddresses: ec2.IpAddresses.cidr('10.1.0.0/16'),
    maxAzs: 2,
    natGateways: 2,
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: [
      { name: 'Private', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 19 },
      { name: 'Public', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 22, mapPublicIpOnLaunch: false },
      { name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 22 },
    ],
  });
  createFlowLog(stack, vpc);
  lockDefaultSecurityGroup(stack, vpc);
  return { vpc, endpointSecurityGroup: createEndpoints(stack, vpc) };
}

function createFlowLog(stack: Stack, vpc: ec2.Vpc) {
  const logGroup = new logs.LogGroup(stack, 'FlowLogs', {
    retention: logs.RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  const role = new iam.Role(stack, 'FlowLogRole', {
    description: 'Delivers the flow logs of the VPC',
    assumedBy: new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'ec2', resource: 'vpc-flow-log', resourceName: '*' }) },
      },
    }),
  });
  const policy = new iam.ManagedPolicy(stack, 'FlowLogPolicy', {
    description: 'Write flow logs to one log group',
    roles: [role],
    statements: [new iam.PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    })],
  });
  const flowLog = new ec2.CfnFlowLog(stack, 'FlowLog', {
    resourceType: 'VPC',
    resourceId: vpc.vpcId,
    trafficType: 'ALL',
    logDestinationType: 'cloud-watch-logs',
    logGroupName: logGroup.logGroupName,
    deliverLogsPermissionArn: role.roleArn,
    maxAggregationInterval: 600,
  });
  flowLog.node.addDependency(policy);
}

function lockDefaultSecurityGroup(stack: Stack, vpc: ec2.Vpc) {
  const { handler, policy } = createInlineFunction(stack, 'DefaultSecurityGroupLock', {
    source: LOCK_SOURCE,
    timeout: Duration.minutes(1),
    statements: [new iam.PolicyStatement({
      actions: ['ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'],
      resources: [stack.formatArn({ service: 'ec2', resource: 'security-group', resourceName: vpc.vpcDefaultSecurityGroup })],
    })],
  });
  const lock = new CustomResource(stack, 'LockedDefaultSecurityGroup', {
    resourceType: 'Custom::VpcRestrictDefaultSG',
    serviceToken: handler.functionArn,
    serviceTimeout: Duration.minutes(5),
    properties: { GroupId: vpc.vpcDefaultSecurityGroup, Account: Aws.ACCOUNT_ID },
  });
  lock.node.addDependency(policy);
}

function createEndpoints(scope: Construct, vpc: ec2.Vpc): ec2.SecurityGroup {
  vpc.addGatewayEndpoint('S3', { service: ec2.GatewayVpcEndpointAwsService.S3 });
  vpc.addGatewayEndpoint('DynamoDb', { service: ec2.GatewayVpcEndpointAwsService.DYNAMODB });
  const securityGroup = new ec2.SecurityGroup(scope, 'EndpointSecurityGroup', {
    vpc,
    description: 'Interface endpoints',
    allowAllOutbound: false,
  });
  const services = {
    EcrApi: ec2.InterfaceVpcEndpointAwsService.ECR,
    EcrDkr: ec2.InterfaceVpcEndpointAwsService.ECR_DOCKER,
    Logs: ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
    SecretsManager: ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
  };
  for (const [id, service] of Object.entries(services)) {
    vpc.addInterfaceEndpoint(id, {
      service,
      subnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      securityGroups: [securityGroup],
      privateDnsEnabled: true,
      open: false,
    });
  }
  return securityGroup;
}
