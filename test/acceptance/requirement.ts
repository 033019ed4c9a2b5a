/** One requirement and what proves it. */
export interface Requirement {
  /** Row id of docs/requirements.md. */
  readonly id: string;
  /** What holds, as a sentence without its full stop. */
  readonly holds: string;
  /** Throws unless the requirement holds. */
  readonly proof: () => void;
}

/** Makes a test of every requirement of a document, with the row id first. */
export function prove(requirements: Requirement[]) {
  test.each(requirements.map(({ id, holds, proof }) => ({ title: `${id} ${holds}`, proof })))('$title', ({ proof }) => proof());
}
