import { aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { GitHubRepository } from './github-repository';
import { checkGitHubRepository } from './github-repository-checks';
import { GitHubTrust } from './github-trust';
import { checkPipelineRole, pipelineRole } from './pipeline-role';
import { PipelineRoleOptions } from './pipeline-role-options';
import { invalidProp } from '../../private/input/errors';
import { requireFactoryMade } from '../../private/input/factory-made';
import { givenProps } from '../../private/input/given-props';
import { requireGiven } from '../../private/input/kinds';

const ISSUER = 'token.actions.githubusercontent.com';
/** What the action `aws-actions/configure-aws-credentials` asks for. */
const AUDIENCE = 'sts.amazonaws.com';
const TRUST = { called: 'a GitHubTrust', member: '_subject', from: "GitHubTrust.environment('production')" };

/**
 * Properties of the role of a workflow.
 */
export interface GitHubRoleProps extends PipelineRoleOptions {
  /**
   * The repository whose workflows may assume the role.
   */
  readonly repository: GitHubRepository;

  /**
   * Which of their jobs.
   */
  readonly trust: GitHubTrust;
}

/**
 * A role that jobs of GitHub Actions assume by OpenID Connect: there is no key to store, and none that can be stolen.
 *
 * Creates the role (`Resource`) and an output with its ARN (`RoleArn`). It is trusted by one repository, which is known by its ids too, and by no
 * pattern. GitHub writes the subject of a token with the names of the repository alone, or, for repositories that were created, renamed or transferred
 * since 15 July 2026, with its ids beside them; both are trusted. A subject that an organization has customized is not.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
export class GitHubRole extends Construct implements iam.IGrantable {
  /**
   * The role, for what this class does not offer.
   */
  public readonly resource: iam.Role;

  /**
   * The ARN of the role, for the variable of the workflow.
   */
  public readonly roleArn: string;

  /**
   * Who gets what the role is granted.
   */
  public readonly grantPrincipal: iam.IPrincipal;

  /**
   * @param scope parent of the role
   * @param id unique within the scope
   * @param props whom it trusts and what it may do
   */
  constructor(scope: Construct, id: string, props: GitHubRoleProps) {
    super(scope, id);
    const given = givenProps(this, 'GitHubRoleProps', props);
    checkGitHubRepository(this, given.repository);
    requireGiven(this, 'trust', given.trust, TRUST);
    requireFactoryMade(this, 'trust', given.trust, GitHubTrust, TRUST);
    checkPipelineRole(this, given);
    if (given.trust._unreviewed && given.access?._deploys) {
      throw invalidProp(this, {
        prop: 'access',
        expected: 'not be PipelineAccess.deploy() for pull requests, whose code nobody has reviewed',
        given: given.access,
        fix: 'use PipelineAccess.diff()',
      });
    }
    const { owner, ownerId, name, repositoryId } = given.repository;
    const subject = given.trust._subject(this);
    const claims = {
      sub: [`repo:${owner}/${name}:${subject}`, `repo:${owner}@${ownerId}/${name}@${repositoryId}:${subject}`],
      repository_id: `${repositoryId}`,
    };
    this.resource = pipelineRole(this, { issuer: ISSUER, audience: AUDIENCE, claims }, given);
    this.roleArn = this.resource.roleArn;
    this.grantPrincipal = this.resource;
  }
}
