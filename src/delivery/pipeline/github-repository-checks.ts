import { IConstruct } from 'constructs';
import { GitHubRepository } from './github-repository';
import { requireInteger, requireMatch } from '../../private/input/checks';
import { invalidProp } from '../../private/input/errors';
import { requireGiven, requireString } from '../../private/input/kinds';

const OWNER = /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/;
const NAME = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;
const IDS = { min: 1, max: Number.MAX_SAFE_INTEGER };
const EXAMPLE = "{ owner: 'octo-org', ownerId: 123456, name: 'shop', repositoryId: 456789 }";

/** Refuses what is not one repository, known by its names and its ids. */
export function checkGitHubRepository(scope: IConstruct, repository: GitHubRepository) {
  requireGiven(scope, 'repository', repository, { called: 'a repository of GitHub', member: 'owner', from: EXAMPLE });
  const { owner, ownerId, name, repositoryId } = repository;
  requireString(scope, 'repository.owner', owner);
  requireMatch(
    scope, 'repository.owner', owner, OWNER, 'be one organization or user of GitHub: 1 to 39 letters, digits, hyphens and underscores',
    owner.includes('/') ? 'write what stands before the slash here, and what stands behind it as name' : "for example 'octo-org'; a role trusts no owner by a pattern",
  );
  requireString(scope, 'repository.name', name);
  requireMatch(
    scope, 'repository.name', name, NAME, 'be one repository of GitHub: 1 to 100 letters, digits, dots, hyphens and underscores',
    name.includes('/') ? 'write what stands behind the slash alone' : "for example 'shop'; a role trusts no repository by a pattern",
  );
  requireId(scope, 'repository.ownerId', ownerId);
  requireId(scope, 'repository.repositoryId', repositoryId);
}

function requireId(scope: IConstruct, prop: string, id: number | undefined) {
  if (id === undefined) {
    throw invalidProp(scope, { prop, expected: 'be given', given: id, fix: "gh api repos/<owner>/<name> --jq '.owner.id, .id' prints both ids" });
  }
  requireInteger(scope, prop, id, IDS);
}
