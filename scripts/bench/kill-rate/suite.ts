/** Templates by name. */
export type Templates = Readonly<Record<string, unknown>>;

/** What each suite reports about each template: suite, then template, then one text for each thing reported. */
export type Reports = Readonly<Record<string, Readonly<Record<string, string[]>>>>;

/** A public or own set of rules that reads templates. */
export interface RuleSuite {
  /** Undefined when the machine does not have what the suite needs. */
  readonly reports: (templates: Templates) => Reports | undefined;
  /** Names of the rows that the reports fill. */
  readonly rows: string[];
}
