import { att, aurora, network, ref, service, told } from './fixtures';
import { prove } from '../../../src/assurance/report/proof-run';
import { Deployment } from '../../../src/assurance/template/deployment';
import { reasons, resource, Resources } from '../rule-table';

const shop = (DesiredCount: unknown): Resources => {
  const resources = { ...network(), ...service(told(att('Store', 'Endpoint.Address'))), ...aurora() };
  resources.Service.Properties.DesiredCount = DesiredCount;
  return resources;
};
const AT_REST = ', with which it wants no task: what its tasks need when they start is not proved';
const parameter = (Default?: unknown) => ({ Type: 'String', Default });
const defaults = (all: string[]) => all.filter((reason) => reason.includes('is judged with'));

describe('a service that wants no task because of a default', () => {
  test('is judged with it', () => {
    expect(defaults(reasons(shop(ref('Count')), { Parameters: { Count: { Type: 'Number', Default: 0 } } }))).toEqual([
      `'Service' is judged with the default 0 of parameter 'Count'${AT_REST}`,
    ]);
  });

  test('is judged with that of the condition that decides', () => {
    const sections = {
      Parameters: { Deploy: parameter('no'), Stage: parameter('') },
      Conditions: {
        Deployed: { 'Fn::And': [{ Condition: 'Wanted' }, { 'Fn::Not': [{ 'Fn::Equals': [{ 'Fn::Sub': 'x${Stage}' }, 'x'] }] }] },
        Wanted: { 'Fn::Equals': [ref('Deploy'), 'yes'] },
      },
    };
    expect(defaults(reasons(shop({ 'Fn::If': ['Deployed', 2, 0] }), sections))).toEqual([
      `'Service' is judged with the empty default of parameter 'Stage' and the default no of parameter 'Deploy'${AT_REST}`,
    ]);
  });

  test('of a parent stack is judged with that of the parent', () => {
    const nested = { Parameters: { Count: { Type: 'Number', Default: 2 } }, Resources: shop(ref('Count')) };
    const parent = {
      Parameters: { Tasks: { Type: 'Number', Default: '0' } },
      Resources: { Nested: resource('AWS::CloudFormation::Stack', { TemplateURL: 'x', Parameters: { Count: ref('Tasks') } }) },
    };
    const deployment = new Deployment([{ id: 'Shop', template: parent }], [{ parentId: 'Shop', logicalId: 'Nested', source: { id: 'Nested', template: nested as any } }]);
    expect(defaults(prove(deployment).unknown.map(({ reason }) => reason))).toEqual([`'Service' is judged with the default 0 of parameter 'Tasks'${AT_REST}`]);
  });

  test.each<[string, unknown, unknown]>([['is written', 0, 0], ['is a default that wants tasks', ref('Count'), 2]])('is not named when the number %s', (_how, count, Default) => {
    expect(defaults(reasons(shop(count), { Parameters: { Count: { Type: 'Number', Default } } }))).toEqual([]);
  });
});

describe('resources that a condition leaves out', () => {
  const conditional = (Condition: string) => ({ ...shop(2), Queue: resource('AWS::SQS::Queue', {}, { Condition }), Other: resource('AWS::SQS::Queue', {}, { Condition }) });
  const sections = {
    Parameters: { Deploy: parameter('no') },
    Conditions: { Wanted: { 'Fn::Equals': [ref('Deploy'), 'yes'] }, Never: { 'Fn::Equals': ['a', 'b'] }, Always: { 'Fn::Equals': [ref('Deploy'), 'no'] } },
  };

  test('are named with the default that decides', () => {
    expect(defaults(reasons(conditional('Wanted'), sections))).toEqual([
      "condition 'Wanted' is judged with the default no of parameter 'Deploy', with which it is false: nothing is proved of 'Queue' and 'Other'",
    ]);
  });

  test.each(['Never', 'Always'])('are not named where no default leaves them out: %s', (condition) => {
    expect(defaults(reasons(conditional(condition), sections))).toEqual([]);
  });
});
