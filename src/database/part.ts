import { RelationalDatabase } from './relational-database';
import { RelationalDatabaseDefaults } from './relational-database-defaults';
import { RelationalDatabaseOptions } from './relational-database-options';
import { layered } from '../private/input/layered';
import { Part } from '../private/part';
import { databaseDefaults, DESTROYED, UNPROTECTED } from '../private/store/store-defaults';

/** A relational database as a part of a platform. */
export const RELATIONAL_DATABASE: Part<RelationalDatabaseOptions, RelationalDatabaseDefaults, RelationalDatabase> = {
  supplied: ['vpc', 'vpcSubnets'],
  defaults: (common, { auroraInstanceType, ...own }, options) => {
    const { instanceType, multiAz, ...shared } = layered(own, databaseDefaults(common));
    const aurora = (options.engine ?? own.engine)?._aurora;
    const replicated = (options.readReplicas ?? own.readReplicas ?? 0) > 0;
    if (!aurora) return { ...shared, instanceType, multiAz, sleep: replicated ? undefined : shared.sleep };
    return {
      ...shared,
      // Serverless instances have no type, and readers that were asked for are what `multiAz` means.
      instanceType: aurora.serverless ? undefined : auroraInstanceType,
      multiAz: typeof options.readReplicas === 'number' ? options.readReplicas > 0 : multiAz,
    };
  },
  create: (scope, id, options, site) => {
    const database = new RelationalDatabase(scope, id, { ...options, vpc: site.vpc, vpcSubnets: site.isolatedSubnets });
    if (database.passwordRotation) {
      site.admit(database.passwordRotation);
      // A function takes an address in each of its subnets; without private ones it stands beside the database.
      const subnets = site.vpc.privateSubnets.length;
      if (subnets > 0) site.planAddresses(database.passwordRotation, subnets);
    }
    return database;
  },
  neverSleeps: ({ readReplicas = 0, engine, proxy }) => {
    if (readReplicas > 0 && !engine?._aurora) return 'Amazon RDS stops no instance with read replicas';
    return proxy && 'Amazon RDS stops no proxy';
  },
  trades: [
    {
      prop: 'multiAz',
      when: ({ multiAz }) => multiAz === false,
      accepts: ['ProductionPlatform::AZ004', 'Annotation::cdk-production-platform:database.singleAz'],
    },
    DESTROYED,
    UNPROTECTED,
  ],
};
