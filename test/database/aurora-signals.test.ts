import { aws_cloudwatch as cloudwatch, aws_ec2 as ec2, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AURORA_ENGINES, databaseStack } from './support';
import { DatabaseEngine, RelationalDatabaseOptions } from '../../src/database';
import { plainApp } from '../support/apps';

const GIB = 1024 ** 3;
const SERVERLESS = DatabaseEngine.auroraPostgres({ serverless: {} });

function alarmIds(options: RelationalDatabaseOptions) {
  return databaseStack(options).database.recommendedAlarms().map(({ id }) => id);
}

function thresholds(options: RelationalDatabaseOptions) {
  return Object.fromEntries(databaseStack(options).database.recommendedAlarms().map(({ id, threshold }) => [id, threshold]));
}

describe.each(AURORA_ENGINES)('the alarms of an %s database', (_label, engine) => {
  test('watch CPU, connections, memory and the lag of readers', () => {
    expect(alarmIds({ engine })).toEqual(['HighCpu', 'HighConnections', 'LowFreeableMemory', 'HighReplicaLag']);
  });

  test('can be made in another stack, for the whole cluster', () => {
    // GIVEN
    const app = plainApp();
    const { database } = databaseStack({ engine }, app);
    const stack = new Stack(app, 'Observability');

    // WHEN
    for (const { id, metric, ...alarm } of database.recommendedAlarms()) {
      new cloudwatch.Alarm(stack, id, { metric, evaluationPeriods: 3, ...alarm });
    }
    new cloudwatch.Dashboard(stack, 'Dashboard', { widgets: [database.dashboardWidgets()] });

    // THEN
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::CloudWatch::Alarm', 4);
    template.allResourcesProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/RDS',
      Dimensions: [{ Name: 'DBClusterIdentifier', Value: { 'Fn::ImportValue': Match.stringLikeRegexp('Orders') } }],
    });
  });

  test.each<[string, RelationalDatabaseOptions]>([['with readers', {}], ['with a writer alone', { multiAz: false }]])('have a row of graphs, %s', (_name, options) => {
    const widgets = databaseStack({ engine, ...options }).database.dashboardWidgets();
    expect(widgets.reduce((width, widget) => width + widget.width, 0)).toBe(24);
  });
});

test('a writer alone has no lag to watch', () => {
  expect(alarmIds({ engine: DatabaseEngine.auroraPostgres(), multiAz: false })).not.toContain('HighReplicaLag');
});

test('serverless capacity that is used up sets off an alarm that says what to raise', () => {
  const alarm = databaseStack({ engine: SERVERLESS }).database.recommendedAlarms().find(({ id }) => id === 'HighCapacity')!;
  expect(alarm.threshold).toBe(90);
  expect((alarm.metric as cloudwatch.Metric).metricName).toBe('ACUUtilization');
  expect(alarm.description).toMatch(/Orders .* raise maximumAcu$/);
});

test('serverless capacity is drawn beside the CPU', () => {
  const { stack, database } = databaseStack({ engine: SERVERLESS });
  expect(JSON.stringify(stack.resolve(database.dashboardWidgets()[0].toJson()))).toContain('ACUUtilization');
});

describe('the threshold of', () => {
  const provisioned = (type: string) => ({ instanceType: new ec2.InstanceType(type) });

  test.each<[string, RelationalDatabaseOptions, number | undefined]>([
    ['PostgreSQL on 16 GiB', { engine: DatabaseEngine.auroraPostgres() }, 1441],
    ['PostgreSQL at its cap', { engine: DatabaseEngine.auroraPostgres(), ...provisioned('r6g.4xlarge') }, 4000],
    ['PostgreSQL with 8 ACUs', { engine: SERVERLESS }, 1441],
    ['MySQL on 4 GiB', { engine: DatabaseEngine.auroraMysql(), ...provisioned('t4g.medium') }, 72],
    ['MySQL on 8 GiB', { engine: DatabaseEngine.auroraMysql(), ...provisioned('t3.large') }, 108],
    ['MySQL on 16 GiB', { engine: DatabaseEngine.auroraMysql() }, 800],
    ['MySQL on 384 GiB', { engine: DatabaseEngine.auroraMysql(), ...provisioned('r6g.12xlarge') }, 4800],
    ['MySQL on 768 GiB', { engine: DatabaseEngine.auroraMysql(), ...provisioned('r5.24xlarge') }, 5600],
    ['MySQL with 1 ACU', { engine: DatabaseEngine.auroraMysql({ serverless: { maximumAcu: 1 } }) }, 72],
    ['a given max_connections', { engine: SERVERLESS, parameters: { max_connections: '200' } }, 160],
    ['a given threshold', { engine: SERVERLESS, connectionsAlarmThreshold: 99 }, 99],
    ['an instance type of the future', { engine: DatabaseEngine.auroraPostgres(), ...provisioned('r12g.large') }, undefined],
  ])('connections: %s', (_label, options, expected) => {
    expect(thresholds(options).HighConnections).toBe(expected);
  });

  test.each([['t4g.medium', 4], ['r6g.xlarge', 32], ['r8g.48xlarge', 1536], ['x2g.large', 32]])('memory: %s has %d GiB', (type, gib) => {
    expect(thresholds({ engine: DatabaseEngine.auroraPostgres(), ...provisioned(type) }).LowFreeableMemory).toBeCloseTo(gib * GIB * 0.05);
  });

  test('memory: 8 ACUs have 16 GiB', () => {
    expect(thresholds({ engine: SERVERLESS }).LowFreeableMemory).toBeCloseTo(16 * GIB * 0.05);
  });
});
