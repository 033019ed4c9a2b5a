import { Figures } from './measured-process';
import type { PartProp } from '../../src/platform/parts';

/** The stores of a platform, by the prop that declares them, and the modules of aws-cdk-lib that serve nothing else. */
export const STORE_MODULES: { readonly [P in Exclude<PartProp, 'service' | 'instanceService' | 'worker'>]: string[] } = {
  database: ['aws-rds', 'aws-secretsmanager'],
  documentDatabase: ['aws-docdb', 'aws-secretsmanager'],
  cache: ['aws-elasticache', 'aws-secretsmanager'],
  search: ['aws-opensearchservice', 'aws-secretsmanager'],
  objectStore: [],
  table: ['aws-dynamodb'],
  site: [],
};

/** The modules of aws-cdk-lib that a process has loaded. */
export function loadedModules(figures: Figures): string[] {
  return Object.keys(figures).filter((figure) => figure.startsWith('aws-')).sort();
}

/** Those among them that only stores need. */
export function loadedStoreModules(figures: Figures): string[] {
  const ofStores = new Set(Object.values(STORE_MODULES).flat());
  return loadedModules(figures).filter((module) => ofStores.has(module));
}
