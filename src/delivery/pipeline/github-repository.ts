/**
 * A repository on github.com. The two ids never change and are never used again, so that nobody who takes over a name is trusted;
 * `gh api repos/octo-org/shop --jq '.owner.id, .id'` prints both.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
export interface GitHubRepository {
  /**
   * Name of the organization or the user, in capital and small letters as GitHub shows it, for example `octo-org`.
   */
  readonly owner: string;

  /**
   * Id of the organization or the user, a whole number.
   */
  readonly ownerId: number;

  /**
   * Name of the repository without its owner, in capital and small letters as GitHub shows it, for example `shop`.
   */
  readonly name: string;

  /**
   * Id of the repository, a whole number.
   */
  readonly repositoryId: number;
}
