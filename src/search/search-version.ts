import { Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { requireConcrete } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';
import { requireString } from '../private/input/kinds';

/** What a new domain gets. */
export const DEFAULT_VERSION = '3.5';

/**
 * Versions of OpenSearch that the service offers, oldest first. As of November 2026.
 *
 * Source: the declarations of aws-cdk-lib 2.271 to 2.276 (a test compares them) and
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html#choosing-version.
 */
export const OFFERED = ['1.0', '1.1', '1.2', '1.3', '2.3', '2.5', '2.7', '2.9', '2.11', '2.13', '2.15', '2.17', '2.19', '3.1', '3.3', '3.5', '3.7'];

/** Versions past standard support, which cost extra by the instance hour. */
const EXTENDED = ['1.0', '1.1', '1.2', '2.3', '2.5', '2.7', '2.9'];

/** Refuses versions that the service does not offer and names the nearest one; warns of what costs extra or is unknown. */
export function resolveVersion(scope: IConstruct, given: string = DEFAULT_VERSION): string {
  requireString(scope, 'version', given);
  requireConcrete(scope, 'version', given);
  if (!/^\d+\.\d+$/.test(given)) {
    throw invalidProp(scope, { prop: 'version', expected: `be an OpenSearch version like '${DEFAULT_VERSION}'`, given, fix: meant(given) });
  }
  if (OFFERED.includes(given)) {
    warnOfExtendedSupport(scope, given);
    return given;
  }
  if (compare(given, OFFERED[OFFERED.length - 1]) < 0) {
    throw invalidProp(scope, {
      prop: 'version',
      expected: 'be an OpenSearch version that OpenSearch Service offers',
      given,
      fix: `the nearest supported version is '${nearest(given)}', the default is '${DEFAULT_VERSION}'`,
    });
  }
  Validations.of(scope).addWarning('cdk-production-platform:search.unknownVersion',
    `OpenSearch ${given} is newer than any version this library knows; make sure that OpenSearch Service offers it in your region`);
  return given;
}

function warnOfExtendedSupport(scope: IConstruct, version: string) {
  if (EXTENDED.includes(version)) {
    Validations.of(scope).addWarning('cdk-production-platform:search.extendedSupport',
      `OpenSearch ${version} is past its standard support: AWS charges extended support for each instance hour, plan the upgrade to ${DEFAULT_VERSION}`);
  }
}

function meant(given: string): string | undefined {
  if (/elastic/i.test(given)) return `Elasticsearch has no new versions in OpenSearch Service; use OpenSearch, for example '${DEFAULT_VERSION}'`;
  const digits = given.match(/\d+/g);
  if (!digits) return undefined;
  const [major, minor] = digits;
  if (minor === undefined) {
    const newest = OFFERED.filter((version) => version.startsWith(`${major}.`)).pop();
    return newest && `did you mean '${newest}'?`;
  }
  return `did you mean '${nearest(`${major}.${minor}`)}'?`;
}

function nearest(version: string): string {
  return OFFERED.find((offered) => compare(offered, version) >= 0) ?? OFFERED[OFFERED.length - 1];
}

function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  return left[0] - right[0] || left[1] - right[1];
}
