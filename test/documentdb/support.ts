import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { DocumentDatabase, DocumentDatabaseOptions } from '../../src/documentdb';
import { plainApp } from '../support/apps';
import { network } from '../support/stores';

/** A stack with a network and one document database in it. */
export function databaseStack(options: DocumentDatabaseOptions = {}, app: App = plainApp(), id = 'Orders') {
  const stack = new Stack(app, 'Stack');
  const vpc = network(stack);
  return { stack, vpc, database: new DocumentDatabase(stack, id, { vpc, ...options }) };
}

export function templateOf(options: DocumentDatabaseOptions = {}): Template {
  return Template.fromStack(databaseStack(options).stack);
}
