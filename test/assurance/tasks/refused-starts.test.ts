import { startedTasks } from './started-tasks';
import { brokenRules, find, MutableTemplate } from '../good-template';
import { messages, reasons } from '../rule-table';

/** Tasks that others start, after a change. */
function changed(change: (resources: MutableTemplate['Resources'], container: string) => void): MutableTemplate {
  const template = startedTasks();
  change(template.Resources, find(template, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions[0].Name);
  return template;
}

const schedule = (id: string, ScheduleExpression: unknown) => changed((t) => Object.assign(t[id].Properties, { ScheduleExpression }));
const runOf = (t: MutableTemplate['Resources']) => t.Report.Properties.Definition.States.Run.Parameters;
const Parameters = { Given: { Type: 'String' } };

describe('what starts a task', () => {
  test.each<[string, MutableTemplate]>([
    ['at a rate', schedule('Nightly', 'rate(5 minutes)')],
    ['on days of the week', schedule('Nightly', 'cron(0 3 ? * MON-FRI *)')],
    ['once', schedule('Hourly', 'at(2030-01-31T07:00:00)')],
    ['within a window', changed((t) => Object.assign(t.Hourly.Properties, { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 } }))],
    ['ten at a time', changed((t) => Object.assign(t.Nightly.Properties.Targets[0].EcsParameters, { TaskCount: 10 }))],
    ['with another command by a rule', changed((t, name) => Object.assign(t.Nightly.Properties.Targets[0], { Input: JSON.stringify({ containerOverrides: [{ name }] }) }))],
    ['with another command by a schedule', changed((t, name) => Object.assign(t.Hourly.Properties.Target, { Input: JSON.stringify({ containerOverrides: [{ name }] }) }))],
    ['with another command by a state machine', changed((t, Name) => Object.assign(runOf(t), { Overrides: { ContainerOverrides: [{ Name }] } }))],
  ])('may do so %s', (_, template) => {
    expect(brokenRules(template).filter((id) => /^(VA|RE)/.test(id))).toEqual([]);
  });

  test.each<[string, MutableTemplate, string, RegExp]>([
    ['no role', changed((t) => delete t.Nightly.Properties.Targets[0].RoleArn), 'RE012', /^'Nightly' starts no task: it names no role$/],
    ['a container that is not there', changed((t) => Object.assign(t.Hourly.Properties.Target, { Input: '{"containerOverrides":[{"name":"other"}]}' })),
      'VA009', /^'Hourly' starts no task: it changes container 'other', which task '.*' does not have$/],
    ['too many tasks', changed((t) => Object.assign(runOf(t), { Count: 12 })), 'VA022', /'Report': it asks for 12 tasks at a time, and Amazon ECS starts 1 to 10$/],
    ['five fields', schedule('Nightly', 'cron(0 3 * * *)'), 'VA022', /'Nightly': its schedule is 'cron\(0 3 \* \* \*\)', which is no rate\(…\) and no cron\(…\) of six fields$/],
    ['a minute that is none', schedule('Nightly', 'cron(75 3 * * ? *)'), 'VA022', /and '75' is not a minute from 0 to 59/],
    ['a moment that a rule does not take', schedule('Nightly', 'at(2030-01-31T07:00:00)'), 'VA022', /which is no rate/],
    ['two kinds of days', schedule('Hourly', 'cron(0 3 * * * *)'), 'VA022', /which names days of the month and of the week$/],
    ['a window of two days', changed((t) => Object.assign(t.Hourly.Properties, { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 2880 } })),
      'VA022', /'MaximumWindowInMinutes' is 2880$/],
  ])('is refused with %s', (_, { Resources }, rule, message) => {
    expect(messages(rule, Resources)).toEqual([expect.stringMatching(message)]);
  });

  test('without a role is not one whose role is somewhere else', () => {
    const { Resources } = changed((t) => delete t.Nightly.Properties.Targets[0].RoleArn);
    expect(reasons(Resources)).not.toContainEqual(expect.stringMatching(/^whether 'Nightly' may start its task/));
  });

  test.each<[string, MutableTemplate]>([
    ['a parameter', changed((t) => Object.assign(runOf(t), { Overrides: { ContainerOverrides: [{ Name: { Ref: 'Given' } }] } }))],
    ['a path', changed((t) => Object.assign(runOf(t), { Overrides: { ContainerOverrides: [{ 'Name.$': '$.name' }] } }))],
  ])('may change a container that is named by %s', (_, { Resources }) => {
    expect(messages('VA009', Resources, { Parameters })).toEqual([]);
    expect(reasons(Resources, { Parameters })).toContainEqual(expect.stringMatching(/^whether '.*' has the container that 'Report' changes in it/));
  });

  test.each(['Nightly', 'Hourly'])('is not judged where only deployment tells when: %s', (id) => {
    expect(messages('VA022', schedule(id, { Ref: 'Given' }).Resources, { Parameters })).toEqual([]);
  });
});
