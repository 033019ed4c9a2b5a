/** A matrix for people, with the part that all names share said once instead of in every cell. */
export interface ShortNamed<T> {
  readonly matrix: T;
  /** The line that says what was left out; empty when nothing was. */
  readonly note: string;
}

/** Leaves out the path that all names begin with; names without a path, such as `internet`, do not count. */
export function shortNamed<T>(matrix: T, names: string[]): ShortNamed<T> {
  const paths = [...new Set(names.filter((name) => name.includes('/')))].map((name) => name.split('/').slice(0, -1));
  const shared: string[] = [];
  while (paths.length > 1 && paths.every((path) => path.length > shared.length && path[shared.length] === paths[0][shared.length])) {
    shared.push(paths[0][shared.length]);
  }
  if (shared.length === 0) return { matrix, note: '' };
  const prefix = `${shared.join('/')}/`;
  return { matrix: JSON.parse(JSON.stringify(matrix).split(prefix).join('')), note: `Names are below ${shared.join('/')}.` };
}
