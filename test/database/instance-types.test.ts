import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AURORA_ENGINES, databaseStack, ENGINES } from './support';
import { DatabaseEngine } from '../../src/database';

const typed = (engine: DatabaseEngine, type: string) => databaseStack({ engine, instanceType: new ec2.InstanceType(type) });
const [[, auroraPostgres], [, auroraMysql]] = AURORA_ENGINES;

describe.each(ENGINES)('%s', (label, engine) => {
  test.each(['t4g.micro', 't3.2xlarge', 'm5d.24xlarge', 'm9g.48xlarge', 'r6gd.large', 'r6idn.32xlarge', 'r8a.large', 'x2idn.24xlarge', 'x2iedn.xlarge'])(
    'runs on %s', (type) => {
      Template.fromStack(typed(engine, type).stack).hasResourceProperties('AWS::RDS::DBInstance', { DBInstanceClass: `db.${type}` });
    });

  test.each(['c6gd.large', 'z1d.large', 'm8i.large', 'r8i.large', 't2.small', 'x2iezn.2xlarge'])('is not offered on %s', (type) => {
    expect(() => typed(engine, type)).toThrow(`'instanceType' must be of a family that RDS for ${label} offers, got '${type}'; offered are t3, t4g`);
  });

  test.each(['m5.32xlarge', 'r7g.24xlarge', 'x2idn.large', 'x2iedn.12xlarge', 'm6i.10xlarge'])('is not offered on %s', (type) => {
    expect(() => typed(engine, type)).toThrow(`'instanceType' must be a size that RDS for ${label} offers for ${type.split('.')[0]}, got '${type}'; offered are`);
  });
});

describe.each(AURORA_ENGINES)('%s', (label, engine) => {
  test.each(['t4g.medium', 'r5.24xlarge', 'r8g.48xlarge', 'x2g.large'])('runs on %s', (type) => {
    Template.fromStack(typed(engine, type).stack).allResourcesProperties('AWS::RDS::DBInstance', { DBInstanceClass: `db.${type}` });
  });

  test.each(['m6g.large', 'r5b.large', 'r6in.large', 'x2iedn.xlarge'])('is not offered on %s', (type) => {
    expect(() => typed(engine, type)).toThrow(`'instanceType' must be of a family that ${label} offers, got '${type}'`);
  });
});

describe('an instance with local disks', () => {
  test.each(['r6gd.xlarge', 'r6id.24xlarge', 'r8gd.48xlarge'])('%s is for Aurora PostgreSQL', (type) => {
    expect(() => typed(auroraPostgres, type)).not.toThrow();
  });

  test.each(['r6gd.xlarge', 'r6id.24xlarge', 'r8gd.48xlarge'])('%s is not for Aurora MySQL', (type) => {
    expect(() => typed(auroraMysql, type)).toThrow(`'instanceType' must be of a family that Aurora MySQL offers, got '${type}'; offered are t3, t4g, r5, r6g, r6i`);
  });
});
