import { IConstruct } from 'constructs';
import { requireConcrete } from '../../../private/input/checks';
import { invalidProp } from '../../../private/input/errors';
import { requireList, requireString } from '../../../private/input/kinds';
import { HEREDOC_END } from '../heredoc';

/** Refuses what are no shell commands; each may be several lines and hold tokens. */
export function requireCommands(scope: IConstruct, prop: string, commands: string[] | undefined, needed = false) {
  requireConcrete(scope, prop, commands);
  requireList(scope, prop, commands);
  if (needed && (commands ?? []).length === 0) {
    throw invalidProp(scope, { prop, expected: 'have at least one command', given: commands, fix: "for example ['node server.js']" });
  }
  (commands ?? []).forEach((command, index) => {
    requireString(scope, `${prop}[${index}]`, command);
    if (command.trim() === '') throw invalidProp(scope, { prop: `${prop}[${index}]`, expected: 'be a shell command', given: command, fix: 'remove it' });
    if (command.split('\n').includes(HEREDOC_END)) {
      throw invalidProp(scope, { prop: `${prop}[${index}]`, expected: `have no line '${HEREDOC_END}', which ends the file that it is written to`, given: command });
    }
  });
}
