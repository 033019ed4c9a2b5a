import { IConstruct } from 'constructs';
import { requireBranch } from './branch-name';
import { requireMatch } from '../../private/input/checks';
import { requireString } from '../../private/input/kinds';

/** Where a pattern, a policy variable or another claim could begin, the name ends. */
const ENVIRONMENT = /^(?!\s)[^*?:$\n]{1,255}(?<!\s)$/;

/** Which runs of a repository are trusted. */
interface GitHubTrustStrategy {
  /** Whether what runs was reviewed by nobody. */
  readonly unreviewed: boolean;
  /** What stands behind the repository in the subject of their tokens. Refuses in the name of the scope what is no such name. */
  subject(scope: IConstruct): string;
}

/**
 * Which runs of GitHub Actions a role trusts. Its static methods are all there are: the class cannot be extended.
 *
 * The subject of a token names the environment of the job; where it has none, the branch, or that a pull request is the reason of the run. None of
 * them is trusted by a pattern.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
export class GitHubTrust {
  /**
   * Jobs with this `environment`, whose protection rules in GitHub say who approves and which branches may use it. Without such rules whoever can
   * push a branch can use it.
   *
   * @param name for example `production`, as the workflow writes it: 1 to 255 characters without `*`, `?`, `:` and `$`
   * @see https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments
   */
  public static environment(name: string): GitHubTrust {
    return new GitHubTrust({
      unreviewed: false,
      subject: (scope) => {
        requireString(scope, 'trust', name);
        requireMatch(scope, 'trust', name, ENVIRONMENT, "name one environment: 1 to 255 characters without '*', '?', ':' and '$'", "for example GitHubTrust.environment('production')");
        return `environment:${name}`;
      },
    });
  }

  /**
   * Jobs without an environment in runs of this branch.
   *
   * @param name for example `main`
   */
  public static branch(name: string): GitHubTrust {
    return new GitHubTrust({
      unreviewed: false,
      subject: (scope) => {
        requireBranch(scope, 'trust', name, "GitHubTrust.branch('main')");
        return `ref:refs/heads/${name}`;
      },
    });
  }

  /**
   * Jobs without an environment that a pull request has started. Nobody has reviewed what runs in them, so such a role cannot have
   * `PipelineAccess.deploy()`. GitHub gives no token to pull requests of forks.
   */
  public static pullRequest(): GitHubTrust {
    return new GitHubTrust({ unreviewed: true, subject: () => 'pull_request' });
  }

  private readonly strategy: GitHubTrustStrategy;

  private constructor(strategy: GitHubTrustStrategy) {
    this.strategy = strategy;
  }

  /**
   * Whether what runs was reviewed by nobody.
   *
   * @internal
   */
  public get _unreviewed(): boolean {
    return this.strategy.unreviewed;
  }

  /**
   * What stands behind the repository in the subject of the tokens.
   *
   * @internal
   */
  public _subject(scope: IConstruct): string {
    return this.strategy.subject(scope);
  }
}
