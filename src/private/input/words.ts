import { IConstruct } from 'constructs';
import { requireConcrete } from './checks';
import { invalidProp } from './errors';
import { requireString } from './kinds';

const EXAMPLE = "for example ['npm', 'run', 'migrate']";

/**
 * Refuses what is no command line of at least one word, each an element; a word may be a token. `fix` is what to do where there is no first word.
 */
export function requireWords(scope: IConstruct, prop: string, words: string[] | undefined | null, fix = EXAMPLE) {
  requireConcrete(scope, prop, words);
  if (words !== undefined && words !== null && !Array.isArray(words)) {
    throw invalidProp(scope, { prop, expected: 'be a list of words', given: words, fix: `write each word as one element, ${EXAMPLE}` });
  }
  words?.forEach((word, index) => requireString(scope, `${prop}[${index}]`, word));
  if (!words?.[0]?.trim()) {
    throw invalidProp(scope, { prop, expected: 'be a list of words, the first of which is not empty', given: words, fix });
  }
}
