import { IConstruct } from 'constructs';
import { requireMatch } from '../../private/input/checks';
import { requireString } from '../../private/input/kinds';

/** https://git-scm.com/docs/git-check-ref-format */
const BRANCH = /^(?!\/)(?!.*\.\.)(?!refs\/)[^\s~^:?*[\\$]{1,244}(?<!\/)$/;

/** Refuses what is not the name of one branch. */
export function requireBranch(scope: IConstruct, prop: string, name: string, example: string) {
  requireString(scope, prop, name);
  requireMatch(scope, prop, name, BRANCH, "name one branch, without 'refs/heads/' and without a pattern", `for example ${example}`);
}
