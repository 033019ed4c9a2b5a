import { DocumentDatabase } from './document-database';
import { DocumentDatabaseOptions } from './document-database-options';
import { layered } from '../private/input/layered';
import { Part } from '../private/part';
import { databaseDefaults, DESTROYED, UNPROTECTED } from '../private/store/store-defaults';

/** A document database as a part of a platform. */
export const DOCUMENT_DATABASE: Part<DocumentDatabaseOptions, DocumentDatabaseOptions, DocumentDatabase> = {
  supplied: ['vpc', 'vpcSubnets'],
  defaults: (common, own) => layered(own, databaseDefaults(common)),
  create: (scope, id, options, site) => new DocumentDatabase(scope, id, { ...options, vpc: site.vpc, vpcSubnets: site.isolatedSubnets }),
  trades: [
    {
      prop: 'instances',
      when: ({ instances }) => instances === 1,
      accepts: ['ProductionPlatform::AZ004', 'Annotation::cdk-production-platform:documentdb.singleInstance'],
    },
    DESTROYED,
    UNPROTECTED,
  ],
};
