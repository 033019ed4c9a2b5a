import { AuroraEngineOptions, DatabaseEngineOptions } from './database-engine-options';
import { EngineTraits } from './engine-traits';

/** Database software and what was chosen about it. It keeps no state, so one engine can serve many databases. */
export interface DatabaseEngineStrategy {
  readonly traits: EngineTraits;
  readonly version?: string;
  /** What was passed, which may be anything in plain JavaScript. */
  readonly options: DatabaseEngineOptions;
  readonly aurora?: AuroraEngineOptions;
}
