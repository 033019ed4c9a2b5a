import { aws_iam as iam } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { BOOTSTRAP_ROLES, checkBootstrap, mayAssume, mayVerify } from './bootstrap-roles';
import { DeployAccessOptions, DiffAccessOptions } from './pipeline-access-options';
import { givenProps } from '../../private/input/given-props';

/** Where the options stand in the props of a role. */
const PLACE = { path: 'access' };

/** What a pipeline may do by itself, without what it is granted. */
interface PipelineAccessStrategy {
  /** Whether it may change what is deployed. */
  readonly deploys: boolean;
  /** The statements of its policy. Refuses in the name of the scope what cannot work. */
  statements(scope: IConstruct): iam.PolicyStatement[];
}

/**
 * What the role of a pipeline may do by itself. Its static methods are all there are: the class cannot be extended.
 *
 * The role has no rights on the resources of an app. It may assume roles that `cdk bootstrap` has created, as the CDK command line does, and
 * AWS CloudFormation creates everything with a role of its own.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
export class PipelineAccess {
  /**
   * What `cdk deploy` needs: it may assume the deploy role, the roles that publish files and images, and the lookup role. Whoever has it can
   * deploy anything that the execution role of AWS CloudFormation may create.
   *
   * @param options the environments to deploy to, and whether the pipeline verifies afterwards
   */
  public static deploy(options: DeployAccessOptions = {}): PipelineAccess {
    return new PipelineAccess({
      deploys: true,
      statements: (scope) => {
        const given = givenProps(scope, 'DeployAccessOptions', options ?? {}, PLACE);
        checkBootstrap(scope, given);
        return [mayAssume(scope, BOOTSTRAP_ROLES, given), ...given.verification ? mayVerify(scope, given) : []];
      },
    });
  }

  /**
   * What `cdk diff --method template` needs: it may assume the lookup role, which reads. It changes nothing.
   *
   * @param options the environments to compare with
   */
  public static diff(options: DiffAccessOptions = {}): PipelineAccess {
    return new PipelineAccess({
      deploys: false,
      statements: (scope) => {
        const given = givenProps(scope, 'DiffAccessOptions', options ?? {}, PLACE);
        checkBootstrap(scope, given);
        return [mayAssume(scope, ['lookup'], given)];
      },
    });
  }

  private readonly strategy: PipelineAccessStrategy;

  private constructor(strategy: PipelineAccessStrategy) {
    this.strategy = strategy;
  }

  /**
   * Whether it may change what is deployed.
   *
   * @internal
   */
  public get _deploys(): boolean {
    return this.strategy.deploys;
  }

  /**
   * The statements of the policy of a role.
   *
   * @internal
   */
  public _statements(scope: IConstruct): iam.PolicyStatement[] {
    return this.strategy.statements(scope);
  }
}
