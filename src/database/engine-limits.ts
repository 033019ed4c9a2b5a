import { Construct } from 'constructs';
import { DatabaseLogin } from './database-credentials-strategy';
import { DatabaseEngine } from './database-engine';
import { EngineTraits } from './engine-traits';
import { RelationalDatabaseOptions } from './relational-database-options';
import { impossible, invalidProp } from '../private/input/errors';
import { compareVersions } from '../private/store/compare-versions';

/** RDS takes 63 characters; `-r15` comes after those of the primary. */
const LONGEST_REPLICATED_IDENTIFIER = 59;

/** Refuses what is no engine; the compiler does so for TypeScript alone. */
export function requireEngine(scope: Construct, engine: DatabaseEngine) {
  if (!engine._traits) {
    throw invalidProp(scope, { prop: 'engine', expected: 'come from DatabaseEngine, for example DatabaseEngine.postgres()', given: engine });
  }
}

/** What runs and how it is asked to. */
interface LimitedDatabase {
  readonly traits: EngineTraits;
  readonly version: string;
  readonly port: number;
  readonly credentials: DatabaseLogin;
  readonly readReplicas: number;
}

/** Whether the version takes IAM tokens as passwords. */
export function takesIamTokens({ iamAuthenticationFrom }: EngineTraits, version: string): boolean {
  return iamAuthenticationFrom === undefined || compareVersions(version, iamAuthenticationFrom) >= 0;
}

/** Refuses what RDS offers, but not for this engine or not together. */
export function checkLimits(scope: Construct, database: LimitedDatabase, options: RelationalDatabaseOptions) {
  const { traits, version, port, credentials, readReplicas } = database;
  if (options.extendedSupport && traits.withoutExtendedSupport) {
    throw invalidProp(scope, {
      prop: 'extendedSupport',
      expected: `be left out for ${traits.label}, for which RDS has no Extended Support`,
      given: true,
    });
  }
  if (options.iamAuthentication && !takesIamTokens(traits, version)) {
    throw invalidProp(scope, {
      prop: 'iamAuthentication',
      expected: `be left out for ${traits.label} ${version}, which has no such authentication`,
      given: true,
      fix: `it needs version ${traits.iamAuthenticationFrom} or newer`,
    });
  }
  if (options.proxy && port !== traits.port) {
    throw invalidProp(scope, {
      prop: 'port',
      expected: `be ${traits.port} with 'proxy', because a proxy listens on no other port`,
      given: port,
      fix: "leave 'port' out",
    });
  }
  if (readReplicas > 0 && options.identifier && options.identifier.length > LONGEST_REPLICATED_IDENTIFIER) {
    throw invalidProp(scope, {
      prop: 'identifier',
      expected: `have at most ${LONGEST_REPLICATED_IDENTIFIER} characters with 'readReplicas', whose identifiers add to it`,
      given: options.identifier,
    });
  }
  if (credentials.managedByRds && readReplicas > 0 && !traits.aurora) {
    throw impossible(scope, "RDS manages no password of an instance with read replicas; give 'credentials' as "
      + 'DatabaseCredentials.generated({ rotateAfter: Duration.days(30) }) to have it changed regularly');
  }
}
