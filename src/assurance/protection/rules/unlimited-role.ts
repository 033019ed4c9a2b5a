import { Severity } from '../../finding';
import { Rule, Violation } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { isMap, Value } from '../../template/value';
import { admitsEveryone, allowsEverything, grantsIn } from '../policy-statement';

/** SE006: a role does what it needs, for whom it is made. */
export const UNLIMITED_ROLE: Rule = {
  id: 'SE006',
  title: 'no role may do everything or is assumed by everyone',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html',
  check: ({ deployment }) => [
    ...deployment.ofType(...POLICY_TYPES).flatMap((resource) => unlimited(resource, [resource.property('PolicyDocument')])),
    ...deployment.ofType('AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group').flatMap((resource) => [
      ...unlimited(resource, resource.maps('Policies').map(({ PolicyDocument: document }) => document)),
      ...administrator(resource),
      ...assumedByEveryone(resource),
    ]),
  ],
};

const POLICY_TYPES = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy', 'AWS::IAM::UserPolicy', 'AWS::IAM::GroupPolicy'];

function unlimited(resource: Resource, documents: Value[]): Violation[] {
  return !documents.some((document) => grantsIn(document).some(allowsEverything)) ? [] : [{
    resource,
    message: `who takes over a workload with '${resource.name}' takes over the account: it allows every action on every resource`,
    fix: 'allow the actions and resources that the workload uses',
  }];
}

function administrator(resource: Resource): Violation[] {
  const admin = resource.list('ManagedPolicyArns').map((policy) => (isMap(policy) ? '' : String(policy))).find((policy) => (
    /:policy\/(AdministratorAccess|PowerUserAccess|IAMFullAccess)$/.test(policy)
  ));
  return !admin ? [] : [{
    resource,
    message: `who takes over a workload with '${resource.name}' takes over the account: it has the policy ${admin.split('/').pop()}`,
    fix: 'allow the actions and resources that the workload uses',
  }];
}

function assumedByEveryone(resource: Resource): Violation[] {
  return !grantsIn(resource.property('AssumeRolePolicyDocument')).some(admitsEveryone) ? [] : [{
    resource,
    message: `everyone with an AWS account may assume '${resource.name}': its trust policy admits the principal '*' without a condition`,
    fix: 'name the service, account or identity provider that assumes it',
  }];
}
