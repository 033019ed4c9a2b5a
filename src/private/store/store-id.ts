import { IConstruct } from 'constructs';
import { requireMatch } from '../input/checks';

/** Refuses ids that make no name of an environment variable. */
export function requireStoreId(scope: IConstruct, id: string) {
  requireMatch(scope, 'id', id, /^[A-Za-z][A-Za-z0-9_-]{0,59}$/,
    'be 1 to 60 letters, digits, hyphens and underscores and start with a letter (it names environment variables)');
}
