/** A limit and what was measured against it. */
export interface Target {
  readonly what: string;
  readonly limit: number;
  readonly measured: number;
}

/** One table of the document and the targets that its figures are held against. */
export interface Section {
  readonly table: string;
  readonly targets: Target[];
}
