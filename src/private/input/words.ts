import { Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { requireConcrete } from './checks';
import { invalidProp } from './errors';
import { requireString } from './kinds';
import { asWritten } from './spelling';
import { warnOf } from '../findings/warnings';

const EXAMPLE = "for example ['npm', 'run', 'migrate']";
/** What only a shell understands. */
const SHELL = /[|&;<>()$`\\"'*?~#\n]/;

/**
 * Refuses what is no command line of at least one word, each an element; a word may be a token. `fix` is what to do where there is no first word.
 */
export function requireWords(scope: IConstruct, prop: string, words: string[] | undefined | null, fix = EXAMPLE) {
  requireConcrete(scope, prop, words);
  if (words !== undefined && words !== null && !Array.isArray(words)) {
    throw invalidProp(scope, { prop, expected: 'be a list of words', given: words, fix: meant(words) });
  }
  words?.forEach((word, index) => requireString(scope, `${prop}[${index}]`, word));
  if (!words?.[0]?.trim()) {
    throw invalidProp(scope, { prop, expected: 'be a list of words, the first of which is not empty', given: words, fix });
  }
}

/** Warns about a whole command line in one element: it is started as a program of that name, unless the entry point of the image is a shell. */
export function warnOfOneWord(scope: IConstruct, prop: string, words: string[]) {
  const [line] = words;
  if (words.length > 1 || Token.isUnresolved(line) || !/\S\s+\S/.test(line)) return;
  warnOf(
    scope, 'input.oneWord',
    `'${asWritten(scope, prop)}' is the one word '${line}', and no shell takes part that would split it at its blanks, so a program of that name is looked for; ${meant(line)}`,
  );
}

/** The words of what was meant as a command line. */
function meant(line: unknown): string {
  if (typeof line !== 'string' || !line.trim()) return `write each word as one element, ${EXAMPLE}`;
  const words = SHELL.test(line) ? ['sh', '-c', line] : line.trim().split(/\s+/);
  return `did you mean [${words.map((word) => `'${word.replace(/['\\]/g, '\\$&')}'`).join(', ')}]?`;
}
