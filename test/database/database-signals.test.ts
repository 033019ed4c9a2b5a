import { aws_cloudwatch as cloudwatch, aws_ec2 as ec2, Size, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { databaseStack, ENGINES } from './support';
import { DatabaseEngine, RelationalDatabaseOptions } from '../../src/database';
import { plainApp } from '../support/apps';

const GIB = 1024 ** 3;

function thresholds(options: RelationalDatabaseOptions = {}) {
  return Object.fromEntries(databaseStack(options).database.recommendedAlarms().map(({ id, threshold }) => [id, threshold]));
}

describe.each(ENGINES)('the alarms of a %s database', (_label, engine) => {
  test('watch CPU, storage, connections and memory', () => {
    const alarms = databaseStack({ engine }).database.recommendedAlarms();
    expect(alarms.map(({ id }) => id)).toEqual(['HighCpu', 'LowFreeStorage', 'HighConnections', 'LowFreeableMemory']);
    expect(alarms.every(({ description }) => description.includes('Orders'))).toBe(true);
  });

  test('can be made in another stack', () => {
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
      Dimensions: [{ Name: 'DBInstanceIdentifier', Value: { 'Fn::ImportValue': Match.stringLikeRegexp('Orders') } }],
    });
  });

  test('have a row of graphs', () => {
    const widgets = databaseStack({ engine }).database.dashboardWidgets();
    expect(widgets.reduce((width, widget) => width + widget.width, 0)).toBe(24);
  });
});

describe('the threshold of', () => {
  test('free storage leaves room for growth to act first', () => {
    expect(thresholds().LowFreeStorage).toBe(5 * GIB);
  });

  test('free storage is higher when the storage does not grow', () => {
    expect(thresholds({ maxAllocatedStorage: Size.gibibytes(100) }).LowFreeStorage).toBe(15 * GIB);
  });

  test.each<[string, RelationalDatabaseOptions, number | undefined]>([
    ['PostgreSQL on 8 GiB', {}, 720],
    ['PostgreSQL on 4 GiB', { instanceType: new ec2.InstanceType('t4g.medium') }, 360],
    ['PostgreSQL at its cap', { instanceType: new ec2.InstanceType('r7g.4xlarge') }, 4000],
    ['MySQL on 8 GiB', { engine: DatabaseEngine.mysql() }, 546],
    ['MariaDB on 8 GiB, with half as many as MySQL', { engine: DatabaseEngine.mariadb() }, 273],
    ['MariaDB at its cap', { engine: DatabaseEngine.mariadb(), instanceType: new ec2.InstanceType('r6i.32xlarge') }, 9600],
    ['a given max_connections', { parameters: { max_connections: '200' } }, 160],
    ['a max_connections that is a formula', { parameters: { max_connections: 'LEAST({DBInstanceClassMemory/9531392},200)' } }, undefined],
    ['a given threshold', { connectionsAlarmThreshold: 99 }, 99],
    ['an instance class of the future', { instanceType: new ec2.InstanceType('m12g.large') }, undefined],
  ])('connections: %s', (_label, options, expected) => {
    expect(thresholds(options).HighConnections).toBe(expected);
  });

  test.each([
    ['t4g.micro', 1], ['t3.large', 8], ['m6g.xlarge', 16], ['r6g.2xlarge', 64], ['x2g.large', 32], ['t3.small', 2], ['x2idn.16xlarge', 1024], ['x2iedn.xlarge', 128],
  ])('memory: %s has %d GiB', (instanceType, gib) => {
    expect(thresholds({ instanceType: new ec2.InstanceType(instanceType) }).LowFreeableMemory).toBe(gib * GIB * 0.05);
  });
});
