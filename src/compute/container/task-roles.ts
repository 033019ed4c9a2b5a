import { Aws, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge } from '../../private/findings/acknowledgements';
import { acknowledgeInlinePolicy } from '../../private/findings/policies';

/** A role of one workload. Its policy is written the same way whether or not the app turns on `@aws-cdk/aws-iam:minimizePolicies`. */
export class ServiceRole extends iam.Role {
  private policy?: iam.Policy;

  public override addToPrincipalPolicy(statement: iam.PolicyStatement): iam.AddToPrincipalPolicyResult {
    this.policy ??= this.createPolicy();
    this.policy.addStatements(statement);
    if (statement.actions.includes('ecr:GetAuthorizationToken')) {
      acknowledge(this.policy, {
        ids: ['AwsSolutions::AwsSolutions-IAM5[Resource::*]'],
        reason: 'ecr:GetAuthorizationToken knows no resource-level permission; pulling itself is limited to the image repository',
      });
    }
    return { statementAdded: true, policyDependable: this.policy };
  }

  /** Created with its first statement: an empty policy is none. */
  private createPolicy(): iam.Policy {
    const policy = new iam.Policy(this, 'DefaultPolicy', { document: new iam.PolicyDocument({ minimize: true }), roles: [this] });
    acknowledgeInlinePolicy(policy);
    return policy;
  }
}

/** The role that the user's code runs with: empty until something is granted to the workload. */
export function taskRole(scope: Construct, called: string): iam.Role {
  const stack = Stack.of(scope);
  return new ServiceRole(scope, 'TaskRole', {
    description: `What the code of the ${called} may do`,
    // Against the confused deputy: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
    assumedBy: tasks({
      StringEquals: { 'aws:SourceAccount': stack.account },
      ArnLike: { 'aws:SourceArn': stack.formatArn({ partition: Aws.PARTITION, service: 'ecs', resource: '*' }) },
    }),
  });
}

/** The role that starts the tasks: pulls the image, reads the secrets, writes the logs of this one workload. */
export function executionRole(scope: Construct, called: string): iam.Role {
  return new ServiceRole(scope, 'ExecutionRole', {
    description: `What Fargate may do to start the tasks of the ${called}`,
    assumedBy: tasks(),
  });
}

function tasks(conditions?: iam.Conditions): iam.ServicePrincipal {
  return new iam.ServicePrincipal('ecs-tasks.amazonaws.com', { conditions });
}
