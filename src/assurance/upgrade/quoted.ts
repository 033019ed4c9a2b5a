/** Names for a sentence, each in quotation marks. */
export function quoted(names: string[]): string {
  return names.map((name) => `'${name}'`).join(' and ');
}
