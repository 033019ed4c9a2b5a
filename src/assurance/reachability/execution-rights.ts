import { Deployment } from '../template/deployment';
import { statementsOf, toldStatements } from '../template/policy-document';
import { Resource, targetOf } from '../template/resource';
import { own } from '../template/template-json';
import { referencesIn, sameValue, Text, Value } from '../template/value';
import { fits } from '../template/wildcard';

const CODE_DEPLOY = [
  'ecs:DescribeServices', 'ecs:CreateTaskSet', 'ecs:UpdateServicePrimaryTaskSet', 'ecs:DeleteTaskSet',
  'elasticloadbalancing:DescribeTargetGroups', 'elasticloadbalancing:DescribeListeners', 'elasticloadbalancing:ModifyListener',
  'elasticloadbalancing:DescribeRules', 'elasticloadbalancing:ModifyRule',
];

const LAMBDA_LOGS = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

/** Policies of AWS whose rights matter to what starts, to its deployment or to its messages; any other makes the rights unknown. */
const AWS_POLICIES: { [name: string]: string[] } = {
  AmazonECSTaskExecutionRolePolicy: [
    'ecr:GetAuthorizationToken', 'ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage',
    'logs:CreateLogStream', 'logs:PutLogEvents',
  ],
  // Of the agent on instances.
  AmazonEC2ContainerServiceforEC2Role: [
    'ecs:DeregisterContainerInstance', 'ecs:DiscoverPollEndpoint', 'ecs:Poll', 'ecs:RegisterContainerInstance', 'ecs:StartTelemetrySession',
    'ecs:UpdateContainerInstancesState', 'ecs:Submit*', 'ecr:GetAuthorizationToken', 'ecr:BatchCheckLayerAvailability',
    'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage', 'logs:CreateLogStream', 'logs:PutLogEvents',
  ],
  AmazonEC2ContainerServiceEventsRole: ['ecs:RunTask', 'ecs:TagResource', 'iam:PassRole'],
  AWSLambdaRole: ['lambda:InvokeFunction'],
  AWSLambdaBasicExecutionRole: LAMBDA_LOGS,
  AWSLambdaSQSQueueExecutionRole: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', ...LAMBDA_LOGS],
  AWSLambdaVPCAccessExecutionRole: [
    ...LAMBDA_LOGS, 'ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets', 'ec2:DeleteNetworkInterface',
    'ec2:AssignPrivateIpAddresses', 'ec2:UnassignPrivateIpAddresses',
  ],
  AWSCodeDeployRoleForECS: CODE_DEPLOY,
  AWSCodeDeployRoleForECSLimited: CODE_DEPLOY,
  // What deploys to instances.
  AWSCodeDeployRole: ['elasticloadbalancing:DescribeTargetHealth', 'elasticloadbalancing:RegisterTargets', 'elasticloadbalancing:DeregisterTargets'],
  // Of nothing that is asked here.
  AmazonECSInfrastructureRolePolicyForVolumes: [],
  AmazonECSInfrastructureRolePolicyForLoadBalancers: [
    'elasticloadbalancing:DescribeListeners', 'elasticloadbalancing:DescribeRules', 'elasticloadbalancing:DescribeTargetGroups',
    'elasticloadbalancing:DescribeTargetHealth', 'elasticloadbalancing:RegisterTargets', 'elasticloadbalancing:DeregisterTargets',
    'elasticloadbalancing:ModifyListener', 'elasticloadbalancing:ModifyRule',
  ],
};

/** Policies of AWS that let their role neither make network interfaces nor deliver logs. */
const MODEST = new Set(['AWSLambdaBasicExecutionRole', 'AWSXRayDaemonWriteAccess', 'CloudWatchLambdaInsightsExecutionRolePolicy']);

/** What the policies of a role allow, or undefined when some of them are not part of the input. */
export class RoleRights {
  /** The rights of an input, which many rules ask for. */
  public static of(deployment: Deployment): RoleRights {
    const known = RoleRights.read.get(deployment) ?? new RoleRights(deployment);
    RoleRights.read.set(deployment, known);
    return known;
  }

  private static readonly read = new WeakMap<Deployment, RoleRights>();

  private readonly attached = new Map<Resource, Resource[]>();

  private constructor(deployment: Deployment) {
    for (const policy of deployment.ofType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy')) {
      const named = [...policy.list('Roles'), policy.property('RoleName')];
      const roles = [...referencesIn(named).map(({ resource }) => resource), ...named.flatMap((name) => roleNamed(deployment, policy, name) ?? [])];
      for (const role of new Set(roles)) this.attached.set(role, [...(this.attached.get(role) ?? []), policy]);
    }
  }

  /** The policies that the input attaches to a role as resources of their own. */
  public policiesOf(role: Resource): Resource[] {
    return this.attached.get(role) ?? [];
  }

  /** The policies of their own that allow a role an action; none where the role itself may allow it. */
  public granting(role: Resource, action: string): Resource[] {
    const grants = (document: Value) => covers(documentActions(document) ?? [], action);
    const inline = inlineDocuments(role);
    const itself = role.isOpen('ManagedPolicyArns') || role.list('ManagedPolicyArns').some((arn) => !MODEST.has(policyName(arn)))
      || inline.some((document) => grants(document) || documentActions(document) === undefined);
    return itself ? [] : this.policiesOf(role).filter((policy) => grants(policy.property('PolicyDocument')));
  }

  /** The documents of all policies of a role that the input has. */
  public documentsOf(role: Resource): Value[] {
    return [
      ...inlineDocuments(role),
      ...[...this.policiesOf(role), ...managedOf(role)].map((policy) => policy.property('PolicyDocument')),
    ];
  }

  /** Action patterns that a role is allowed, whatever the resource. */
  public of(role: Resource): string[] | undefined {
    const managed = role.list('ManagedPolicyArns').filter((arn) => !isManagedPolicy(arn)).map(managedActions);
    const all = [...this.documentsOf(role).map(documentActions), ...managed];
    return all.includes(undefined) || role.isOpen('ManagedPolicyArns') ? undefined : all.flatMap((actions) => actions ?? []);
  }

  /** Action patterns that the permissions boundary of a role leaves it; undefined without one or when it is not part of the input. */
  public boundaryOf(role: Resource): string[] | undefined {
    const boundary = role.target('PermissionsBoundary');
    return boundary?.type === 'AWS::IAM::ManagedPolicy' ? documentActions(boundary.property('PolicyDocument')) : undefined;
  }
}

function managedOf(role: Resource): Resource[] {
  return role.list('ManagedPolicyArns').filter(isManagedPolicy).flatMap((arn) => targetOf(arn) ?? []);
}

function isManagedPolicy(arn: Value): boolean {
  return targetOf(arn)?.type === 'AWS::IAM::ManagedPolicy';
}

/** The action patterns of a policy of AWS that is known; none for any other. */
export function actionsOfManaged(arn: Value): string[] {
  return managedActions(arn) ?? [];
}

function inlineDocuments(role: Resource): Value[] {
  return role.maps('Policies').map(({ PolicyDocument: document }) => document);
}

/** A role goes by its name in the whole account. */
function roleNamed(deployment: Deployment, policy: Resource, name: Value): Resource | undefined {
  if (typeof name !== 'string' && !(name instanceof Text)) return undefined;
  const roles = deployment.ofType('AWS::IAM::Role').filter((role) => role.property('RoleName') !== undefined && sameValue(role.property('RoleName'), name));
  const { root } = policy.stack;
  return roles.find(({ stack }) => stack.root === root) ?? roles.find(({ stack }) => stack.root.source.account === root.source.account);
}

/** Whether one of some patterns, such as `ecr:*`, covers an action. */
export function covers(patterns: string[], action: string): boolean {
  return patterns.some((pattern) => fits(pattern.toLowerCase(), action.toLowerCase()));
}

function documentActions(document: Value): string[] | undefined {
  if (statementsOf(document) === undefined) return undefined;
  const statements = toldStatements(document).filter((statement) => statement.Effect === 'Allow');
  if (statements.some((statement) => statement.NotAction !== undefined)) return undefined;
  return statements.flatMap((statement) => [statement.Action].flat().map(String));
}

function managedActions(arn: Value): string[] | undefined {
  return own(AWS_POLICIES, policyName(arn));
}

function policyName(arn: Value): string {
  return /:policy\/(?:.*\/)?([^/]*)$/.exec(String(arn))?.[1] ?? '';
}
