import { aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_kms as kms, Size, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { searchStack } from './support';
import { SearchDomainOptions } from '../../src/search';
import { plainApp } from '../support/apps';

const ids = (options: SearchDomainOptions = {}) => searchStack(options).domain.recommendedAlarms().map(({ id }) => id);

describe('the alarms of a search domain', () => {
  test('watch health, snapshots, writes, storage, and load of nodes and masters', () => {
    expect(ids()).toEqual([
      'ClusterRed', 'ClusterYellow', 'SnapshotFailure', 'WritesBlocked', 'LowFreeStorage', 'HighCpu', 'HighJvmMemoryPressure', 'HighMasterCpu',
      'HighMasterJvmMemoryPressure',
    ]);
  });

  test('say which domain they are about', () => {
    expect(searchStack().domain.recommendedAlarms().every(({ description }) => description.includes('domain Products'))).toBe(true);
  });

  test('leave out what the domain does not have', () => {
    expect(ids({ dedicatedMasters: 0 })).not.toContain('HighMasterCpu');
    expect(ids({ instanceType: new ec2.InstanceType('i3.large') })).not.toContain('LowFreeStorage');
  });

  test('watch the key of the user', () => {
    expect(ids({ encryptionKey: kms.Key.fromKeyArn(new Stack(), 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/k') })).toContain('KeyInaccessible');
  });

  test('go off at a quarter of the volume, which the metric counts in MiB', () => {
    const alarm = searchStack({ volumeSize: Size.gibibytes(200) }).domain.recommendedAlarms().find(({ id }) => id === 'LowFreeStorage');
    expect(alarm).toMatchObject({ threshold: 50 * 1024, comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD });
  });

  test('can be made in another stack, with the graphs', () => {
    // GIVEN
    const app = plainApp();
    const { domain } = searchStack({}, app);
    const stack = new Stack(app, 'Observability', { env: { region: 'eu-west-1' } });

    // WHEN
    for (const { id, metric, ...alarm } of domain.recommendedAlarms()) {
      new cloudwatch.Alarm(stack, id, { metric, evaluationPeriods: 3, ...alarm });
    }
    new cloudwatch.Dashboard(stack, 'Dashboard', { widgets: [domain.dashboardWidgets()] });

    // THEN
    const template = Template.fromStack(stack);
    template.allResourcesProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/ES',
      Dimensions: [{ Name: 'ClientId', Value: { Ref: 'AWS::AccountId' } }, { Name: 'DomainName', Value: { 'Fn::ImportValue': Match.stringLikeRegexp('Products') } }],
    });
  });

  test('come with a row of graphs', () => {
    expect(searchStack().domain.dashboardWidgets().reduce((width, widget) => width + widget.width, 0)).toBe(24);
  });
});
