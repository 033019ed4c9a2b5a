import { VersionTable } from '../private/store/version-table';

/**
 * The versions of OpenSearch. As of November 2026.
 *
 * Source: the declarations of aws-cdk-lib 2.271 to 2.276 (a test compares them) and
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html#choosing-version. Every minor version has a
 * support of its own, so it counts as a major one.
 */
export const OPENSEARCH_VERSIONS: VersionTable = {
  majorParts: 2,
  newest: '3.5',
  current: ['1.0', '1.1', '1.2', '1.3', '2.3', '2.5', '2.7', '2.9', '2.11', '2.13', '2.15', '2.17', '2.19', '3.1', '3.3', '3.5', '3.7'],
  closed: [],
  retired: [],
  extended: ['1.0', '1.1', '1.2', '2.3', '2.5', '2.7', '2.9'],
};
