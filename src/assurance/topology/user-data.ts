import { Text, Unresolved, Value } from '../template/value';

/** Whether all of a script is told but for names and numbers of the deployment itself. */
export function isTold(script: Value): boolean {
  if (!(script instanceof Text)) return typeof script === 'string';
  return script.parts.every((part) => !(part instanceof Unresolved) || part.key.startsWith('AWS::'));
}

/** What a script does: its text without lines that are comments, each command on one line. */
export function commandsOf(script: Value): string {
  return decoded(String(script)).replace(/\\\r?\n/g, ' ').split('\n').filter((line) => !/^\s*(#|rem\s)/i.test(line)).join('\n');
}

/** A text that `Fn::Base64` does not encode is written in Base64. */
function decoded(text: string): string {
  const plain = Buffer.from(text, 'base64');
  return plain.length > 0 && plain.toString('base64') === text ? plain.toString('utf8') : text;
}
