import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { DatabaseEngine, RelationalDatabase, RelationalDatabaseOptions } from '../../src/database';
import { plainApp } from '../support/apps';
import { network } from '../support/stores';

/** All engines, for behaviour that must not depend on the engine. */
export const ENGINES = [
  ['PostgreSQL', DatabaseEngine.postgres()],
  ['MySQL', DatabaseEngine.mysql()],
  ['MariaDB', DatabaseEngine.mariadb()],
] as const;

/** The engines that run in clusters. */
export const AURORA_ENGINES = [
  ['Aurora PostgreSQL', DatabaseEngine.auroraPostgres()],
  ['Aurora MySQL', DatabaseEngine.auroraMysql()],
] as const;

/** A stack with a network and one database in it. */
export function databaseStack(options: RelationalDatabaseOptions = {}, app: App = plainApp(), id = 'Orders') {
  const stack = new Stack(app, 'Stack');
  const vpc = network(stack);
  return { stack, vpc, database: new RelationalDatabase(stack, id, { vpc, ...options }) };
}

/** The template of a stack with a database in it. */
export function templateOf(options: RelationalDatabaseOptions = {}) {
  return Template.fromStack(databaseStack(options).stack);
}

/** Expects an instance with these properties. */
export function expectInstance(options: RelationalDatabaseOptions, properties: object) {
  templateOf(options).hasResourceProperties('AWS::RDS::DBInstance', properties);
}
