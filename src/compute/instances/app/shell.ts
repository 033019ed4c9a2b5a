/** The user that runs apps which are no containers; the directory of every app is called so too. */
export const APP_USER = 'app';
export const APP_HOME = '/opt/app';
export const APP_LOG = '/var/log/app/app.log';

/** A word that no shell splits or expands. */
export function quoted(word: string): string {
  return `'${word.replace(/'/g, "'\\''")}'`;
}

/** Words that no shell splits or expands. */
export function quotedWords(words: string[]): string {
  return words.map(quoted).join(' ');
}

/** Settings of a unit that confine an app which needs no more than its own directory. */
export function confinedUnit(port: number): string[] {
  return [
    `User=${APP_USER}`,
    'NoNewPrivileges=yes',
    'PrivateTmp=yes',
    'ProtectSystem=full',
    ...(port < 1024 ? ['AmbientCapabilities=CAP_NET_BIND_SERVICE'] : []),
  ];
}
