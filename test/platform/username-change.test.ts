import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { ProductionPlatform } from '../../src';
import { UpgradeAssurance } from '../../src/assurance';
import { DatabaseCredentials, DatabaseEngine } from '../../src/database';
import { DocumentDatabaseCredentials } from '../../src/documentdb';
import { SearchAuthentication } from '../../src/search';

const SECRET = 'AWS::SecretsManager::Secret';

/** A platform with a store of which the administrative user is named; none has the name by default. */
type Store = (scope: Construct, username?: string) => void;

const INSTANCE: Store = (scope, username) => {
  new ProductionPlatform(scope, 'Platform', { database: { credentials: username ? DatabaseCredentials.generated({ username }) : undefined } });
};

const CLUSTER: Store = (scope, username) => {
  const credentials = username ? DatabaseCredentials.generated({ username }) : undefined;
  new ProductionPlatform(scope, 'Platform', { database: { engine: DatabaseEngine.auroraPostgres(), credentials } });
};

const DOCUMENTS: Store = (scope, username) => {
  new ProductionPlatform(scope, 'Platform', { documentDatabase: { credentials: username ? DocumentDatabaseCredentials.generated({ username }) : undefined } });
};

const SEARCH: Store = (scope, username) => {
  new ProductionPlatform(scope, 'Platform', { search: { authentication: username ? SearchAuthentication.masterPassword({ username }) : undefined } });
};

function template(store: Store, username?: string): { readonly Resources: { readonly [id: string]: any } } {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Shop');
  store(stack, username);
  return Template.fromStack(stack).toJSON() as any;
}

function secretsOf({ Resources }: ReturnType<typeof template>): [id: string, secret: any][] {
  return Object.entries(Resources).filter(([, { Type }]) => Type === SECRET);
}

const STORES: [string, Store, string][] = [
  ['a database', INSTANCE, 'dbadmin'],
  ['a cluster', CLUSTER, 'dbadmin'],
  ['a document database', DOCUMENTS, 'dbadmin'],
  ['a search domain', SEARCH, 'master'],
];

describe.each(STORES)('another user name of %s', (_, store, usual) => {
  test('is another secret, and the one of before stays outside the stack with the password that the store has', () => {
    const [[[before, { DeletionPolicy }]], [[after]]] = [secretsOf(template(store)), secretsOf(template(store, 'chief'))];

    expect(after).not.toBe(before);
    expect(DeletionPolicy).toMatch(/^Retain/);
  });

  test('is the same secret when it is the one by default', () => {
    expect(secretsOf(template(store, usual))).toEqual(secretsOf(template(store)));
  });
});

test.each<[string, string[], Store]>([
  ['a database, which CloudFormation would replace under its name', ['UP001', 'UP008'], INSTANCE],
  ['a cluster, which keeps its user', ['UP012'], CLUSTER],
  ['a document database, which CloudFormation would replace under its name', ['UP001', 'UP008'], DOCUMENTS],
])('a changed user name is refused before it is deployed: %s', (_, expected, store) => {
  const { findings } = UpgradeAssurance.ofTemplates({ Shop: template(store) }, { Shop: template(store, 'chief') });

  expect(findings.filter(({ severity }) => severity === 'error').map(({ ruleId }) => ruleId.split('::')[1])).toEqual(expected);
});
