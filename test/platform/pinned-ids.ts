import { PartProp } from '../../src/platform/parts';

/**
 * What holds data, by part, when it is declared in a platform with the id `Platform` in a stack of its own. A logical id in this list never
 * changes: CloudFormation would delete the resource and create an empty one.
 */
export const PINNED_IDS: { readonly [P in PartProp]: string[] } = {
  database: [],
  documentDatabase: [],
  cache: [],
  search: [],
  objectStore: [],
  site: [],
  service: [],
};
