import { Construct } from 'constructs';
import { DatabaseLogin } from './database-credentials-strategy';
import { EngineTraits } from './engine-traits';
import { requireConcrete, requireMatch } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';
import { requireString } from '../private/input/kinds';

/** What has names. */
interface NamedDatabase {
  readonly traits: EngineTraits;
  readonly databaseName: string;
  readonly credentials: DatabaseLogin;
}

/** Refuses names that the engine or RDS does not take. */
export function checkNames(scope: Construct, { traits, databaseName, credentials }: NamedDatabase) {
  checkEngineName(scope, traits, 'databaseName', databaseName, traits.longestDatabaseName);
  checkEngineName(scope, traits, 'credentials.username', credentials.username, traits.longestUsername);
}

function checkEngineName(scope: Construct, traits: EngineTraits, prop: string, given: string, longest: number) {
  requireConcrete(scope, prop, given);
  requireString(scope, prop, given);
  const pattern = new RegExp(`^[A-Za-z][A-Za-z0-9_]{0,${longest - 1}}$`);
  requireMatch(scope, prop, given, pattern, `be 1 to ${longest} letters, digits and underscores and start with a letter`);
  const lower = given.toLowerCase();
  if (traits.reservedNames.includes(lower) || lower.startsWith('pg_') && traits.type.includes('postgres')) {
    throw invalidProp(scope, { prop, expected: `not be a word that ${traits.label} or RDS reserves`, given, fix: `for example 'app_${lower}'` });
  }
}
