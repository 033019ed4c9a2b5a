import { IConstruct } from 'constructs';
import { requireConcrete } from './checks';
import { invalidProp } from './errors';
import { requireList, requireString } from './kinds';

/** Refuses what is no command line of at least one word, each an element; a word may be a token. */
export function requireWords(scope: IConstruct, prop: string, words: string[] | undefined | null) {
  requireConcrete(scope, prop, words);
  requireList(scope, prop, words);
  const [first] = words ?? [];
  words?.forEach((word, index) => requireString(scope, `${prop}[${index}]`, word));
  if (first === undefined || first.trim() === '') {
    throw invalidProp(scope, { prop, expected: 'be a list of words, the first of which is not empty', given: words, fix: "for example ['npm', 'run', 'migrate']" });
  }
}
