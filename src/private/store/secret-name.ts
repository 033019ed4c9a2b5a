import { IConstruct } from 'constructs';
import { requireMatch } from '../input/checks';
import { requireString } from '../input/kinds';

/** Refuses what is neither left out nor a name that Secrets Manager takes; a token passes. */
export function requireSecretName(scope: IConstruct, prop: string, name: string | undefined) {
  if (name === undefined || name === null) return;
  requireString(scope, prop, name);
  requireMatch(scope, prop, name, /^[A-Za-z0-9/_+=.@-]{1,512}$/, 'be 1 to 512 letters, digits and characters of /_+=.@-');
}
