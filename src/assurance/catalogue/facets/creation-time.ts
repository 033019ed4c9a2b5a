import { Resource } from '../../template/resource';

/** How long AWS usually takes to create something, as AWS or its users tell. It is no promise, and nothing of it was measured for this library. */
export interface TypicalTime {
  readonly minutes: number;
  /** Where that is written. */
  readonly source: string;
}

/** The usual time of one resource; undefined when it is unknown. */
export type CreationTime = (resource: Resource) => TypicalTime | undefined;

/** The same time for every resource of a type. */
export function takes(minutes: number, source: string): CreationTime {
  const time = { minutes, source };
  return () => time;
}
