import { IConstruct } from 'constructs';
import { requireConcrete } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';
import { requireList, requireString } from '../private/input/kinds';

const LABEL = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
const NAME = new RegExp(`^(\\*\\.)?(${LABEL}\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$`, 'i');

/** Refuses names that no certificate could be issued for. */
export function validateNames(scope: IConstruct, names: string[]) {
  requireList(scope, 'domain.names', names ?? '');
  if (names.length === 0) {
    throw invalidProp(scope, { prop: 'domain.names', expected: 'hold at least one name', given: 'none' });
  }
  names.forEach((name) => validateName(scope, 'domain.names', name));
  const duplicate = names.find((name, index) => names.indexOf(name) !== index);
  if (duplicate !== undefined) {
    throw invalidProp(scope, { prop: 'domain.names', expected: 'hold every name once', given: duplicate });
  }
}

/** Refuses a name that no certificate could be issued for; a token is refused because the name decides what is made. */
export function validateName(scope: IConstruct, prop: string, name: string) {
  requireString(scope, prop, name);
  requireConcrete(scope, prop, name);
  if (name.length > 253 || !NAME.test(name)) {
    throw invalidProp(scope, {
      prop,
      expected: 'be a domain name of at most 253 characters',
      given: name,
      fix: "give a name such as 'app.example.com', without scheme, port, path or final dot",
    });
  }
}
