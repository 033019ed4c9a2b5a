import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Observability } from '../../src/observability';
import { newStack } from '../support/apps';
import { plainPart, recommendation } from './support/parts';

const emails = ['oncall@example.com'];

/** The dashboard's body with every reference replaced by its logical id. */
function body(stack: Stack): any {
  const [dashboard] = Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Dashboard'));
  const parts = dashboard.Properties.DashboardBody;
  const text = typeof parts === 'string' ? parts : parts['Fn::Join'][1].map((part: any) => part['Fn::GetAtt']?.[0] ?? part.Ref ?? part).join('');
  return JSON.parse(text);
}

describe('the dashboard', () => {
  test('shows the alarms first and then each part under its name', () => {
    // GIVEN
    const stack = newStack();
    const observability = new Observability(stack, 'Observability', { emails });

    // WHEN
    observability.watch('Orders', plainPart());
    observability.watch('Invoices', plainPart());

    // THEN
    const { widgets } = body(stack);
    expect(widgets.map((widget: any) => [widget.type, widget.y, widget.properties.markdown])).toEqual([
      ['alarm', 0, undefined],
      ['text', 2, '## Orders'],
      ['metric', 3, undefined],
      ['text', 9, '## Invoices'],
      ['metric', 10, undefined],
    ]);
    expect(widgets[0].properties.alarms).toHaveLength(2);
  });

  test('has its range and periods set', () => {
    // GIVEN
    const stack = newStack();

    // WHEN
    new Observability(stack, 'Observability', { emails });

    // THEN
    expect(body(stack)).toEqual({ start: '-PT3H', periodOverride: 'auto', widgets: [] });
  });

  test('spreads more alarms than one widget holds over several', () => {
    // GIVEN
    const stack = newStack();
    const alarms = Array.from({ length: 101 }, (_, n) => recommendation({ id: `Alarm${n}` }));

    // WHEN
    new Observability(stack, 'Observability', { emails }).watch('Orders', plainPart(alarms, []));

    // THEN
    const { widgets } = body(stack);
    expect(widgets.map((widget: any) => [widget.y, widget.height, widget.properties.alarms.length])).toEqual([[0, 18, 100], [18, 2, 1]]);
  });

  test('has no physical name unless one is given', () => {
    // GIVEN
    const [unnamed, named] = [newStack(), newStack()];

    // WHEN
    new Observability(unnamed, 'Observability', { emails });
    new Observability(named, 'Observability', { emails, dashboardName: 'shop-production' });

    // THEN
    Template.fromStack(unnamed).hasResourceProperties('AWS::CloudWatch::Dashboard', { DashboardName: Match.absent() });
    Template.fromStack(named).hasResourceProperties('AWS::CloudWatch::Dashboard', { DashboardName: 'shop-production' });
  });
});
