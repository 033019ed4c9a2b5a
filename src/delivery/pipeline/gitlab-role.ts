import { aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { requireBranch } from './branch-name';
import { checkPipelineRole, pipelineRole } from './pipeline-role';
import { PipelineRoleOptions } from './pipeline-role-options';
import { requireConcrete, requireMatch } from '../../private/input/checks';
import { givenProps } from '../../private/input/given-props';
import { requireString } from '../../private/input/kinds';

const GITLAB_COM = 'https://gitlab.com';
const ADDRESS = /^https:\/\/[a-z0-9.-]+(:\d+)?(\/[A-Za-z0-9._-]+)*$/;
const PROJECT = /^[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)+$/;

/**
 * Properties of the role of a GitLab pipeline.
 */
export interface GitLabRoleProps extends PipelineRoleOptions {
  /**
   * The project with all its groups, for example `shop/backend/orders`.
   */
  readonly project: string;

  /**
   * The branch whose pipelines may assume the role, for example `main`. Protect it: GitLab says in the token which branch it is, and nothing of who may
   * push to it.
   */
  readonly branch: string;

  /**
   * Address of GitLab, without a slash at the end.
   *
   * @default https://gitlab.com
   */
  readonly gitLabUrl?: string;

  /**
   * For whom the tokens are: the `aud` of `id_tokens` in the job, and an audience of the OIDC provider.
   *
   * @default - the address of GitLab
   */
  readonly audience?: string;
}

/**
 * A role that jobs of GitLab CI/CD assume by OpenID Connect, on gitlab.com or on a GitLab of your own that AWS reaches.
 *
 * Creates the role (`Resource`) and an output with its ARN (`RoleArn`). It is trusted by one branch of one project, and by no pattern. The subject
 * of GitLab's tokens has names and no ids, so whoever takes over the name of a project that was deleted or moved is trusted: delete the role first.
 *
 * @see https://docs.gitlab.com/ci/cloud_services/aws/
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 */
export class GitLabRole extends Construct implements iam.IGrantable {
  /**
   * The role, for what this class does not offer.
   */
  public readonly resource: iam.Role;

  /**
   * The ARN of the role, for the variable of the pipeline.
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
  constructor(scope: Construct, id: string, props: GitLabRoleProps) {
    super(scope, id);
    const given = givenProps(this, 'GitLabRoleProps', props);
    const { project, branch, gitLabUrl = GITLAB_COM, audience = gitLabUrl } = given;
    this.check('project', project, PROJECT, 'be one project with its groups', "for example 'shop/orders'; a role trusts no project by a pattern");
    requireBranch(this, 'branch', branch, "'main'");
    requireConcrete(this, 'gitLabUrl', gitLabUrl);
    this.check('gitLabUrl', gitLabUrl, ADDRESS, "be an address that begins with 'https://' and has no slash at its end", "for example 'https://gitlab.example.com'");
    this.check('audience', audience, /^[^*?$\s]{1,255}$/, 'be 1 to 255 characters that are no pattern', "for example 'https://gitlab.com'");
    checkPipelineRole(this, given);
    const issuer = gitLabUrl.slice('https://'.length);
    this.resource = pipelineRole(this, { issuer, audience, claims: { sub: `project_path:${project}:ref_type:branch:ref:${branch}` } }, given);
    this.roleArn = this.resource.roleArn;
    this.grantPrincipal = this.resource;
  }

  private check(prop: string, value: string, pattern: RegExp, expected: string, fix: string) {
    requireString(this, prop, value);
    requireMatch(this, prop, value, pattern, expected, fix);
  }
}
