/**
 * How the app in an archive is started.
 */
export interface ArchiveAppOptions {
  /**
   * The command that starts the app, word by word, in the directory with the content of the archive: for example `['node', 'server.js']`. It stays in
   * the foreground; when it ends it is started again.
   */
  readonly start: string[];
}
