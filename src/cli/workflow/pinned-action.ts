/** An action by its commit, which nobody can move, with the version that was released as that commit. */
export class PinnedAction {
  constructor(private readonly repository: string, public readonly version: string, private readonly commit: string) {}

  /** What stands behind `uses`. */
  public get reference(): string {
    return `${this.repository}@${this.commit}`;
  }
}
