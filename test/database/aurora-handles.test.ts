import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { databaseStack } from './support';
import { DatabaseCredentials, DatabaseEngine, RelationalDatabaseOptions } from '../../src/database';
import { plainApp } from '../support/apps';
import { logicalIdAt } from '../support/logical-ids';
import { Client } from '../support/stores';

const AURORA = DatabaseEngine.auroraPostgres();

describe('the handles', () => {
  test('are a cluster and no instance', () => {
    const { stack, database } = databaseStack({ engine: AURORA });
    expect(database.instance).toBeUndefined();
    expect(stack.resolve(database.cluster!.clusterIdentifier)).toEqual({ Ref: logicalIdAt('Orders/Resource/Resource') });
    expect(stack.resolve(database.host)).toEqual({ 'Fn::GetAtt': [logicalIdAt('Orders/Resource/Resource'), 'Endpoint.Address'] });
  });

  test.each<[string, RelationalDatabaseOptions]>([
    ['generated credentials', {}],
    ['credentials managed by RDS', { credentials: DatabaseCredentials.managedByRds() }],
  ])('a workload of another stack is bound, with %s', (_label, options) => {
    // GIVEN
    const app = plainApp();
    const { stack: provider, vpc, database } = databaseStack({ engine: AURORA, ...options }, app);
    const consumer = new Stack(app, 'Consumer');

    // WHEN
    database.bindTo(new Client(consumer, 'Client', vpc));

    // THEN
    expect(() => app.synth()).not.toThrow();
    Template.fromStack(provider).resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    Template.fromStack(consumer).hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      FromPort: 5432, ToPort: 5432, IpProtocol: 'tcp', Description: 'Aurora PostgreSQL database Orders',
    });
  });

  test('READER_HOST is the endpoint that spreads reads over the readers', () => {
    const { stack, vpc, database } = databaseStack({ engine: AURORA, readReplicas: 3 });
    const { environment } = database.bindTo(new Client(stack, 'Client', vpc));
    expect(stack.resolve(environment!.ORDERS_READER_HOST)).toEqual({ 'Fn::GetAtt': [logicalIdAt('Orders/Resource/Resource'), 'ReadEndpoint.Address'] });
    expect(environment).not.toHaveProperty('ORDERS_READER_HOSTS');
    expect(environment!.ORDERS_ENGINE).toBe('aurora-postgresql');
  });

  test('READER_HOST is absent for a writer alone', () => {
    const { stack, vpc, database } = databaseStack({ engine: AURORA, multiAz: false });
    expect(database.bindTo(new Client(stack, 'Client', vpc)).environment).not.toHaveProperty('ORDERS_READER_HOST');
  });

  test('behind a proxy both hosts are of the proxy', () => {
    // GIVEN
    const { stack, vpc, database } = databaseStack({ engine: AURORA, proxy: {} });

    // WHEN
    const { environment } = database.bindTo(new Client(stack, 'Client', vpc));

    // THEN
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::RDS::DBProxyTargetGroup', { DBClusterIdentifiers: [{ Ref: logicalIdAt('Orders/Resource/Resource') }], DBInstanceIdentifiers: Match.absent() });
    template.hasResourceProperties('AWS::RDS::DBProxyEndpoint', { TargetRole: 'READ_ONLY' });
    expect(stack.resolve(environment!.ORDERS_HOST)['Fn::GetAtt'][0]).toMatch(/^OrdersProxy/);
    expect(stack.resolve(environment!.ORDERS_READER_HOST)['Fn::GetAtt'][0]).toMatch(/^OrdersProxyReaderEndpoint/);
  });

  test('an IAM user may log in to the cluster, and so to each of its instances', () => {
    // GIVEN
    const { stack, vpc, database } = databaseStack({ engine: AURORA });

    // WHEN
    database.forIamUser('app').bindTo(new Client(stack, 'Client', vpc));

    // THEN
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [{
          Action: 'rds-db:connect',
          Effect: 'Allow',
          Resource: { 'Fn::Join': ['', Match.arrayWith([{ 'Fn::GetAtt': [logicalIdAt('Orders/Resource/Resource'), 'DBClusterResourceId'] }, '/app'])] },
        }],
      },
    });
  });
});
