import { brokenRules, find, goodTemplate, idOf, MutableTemplate, remove } from '../good-template';
import { reasons } from '../rule-table';

const TARGETS = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

/** Instances behind a load balancer after a change. */
function changed(change: (t: MutableTemplate) => void): MutableTemplate {
  const template = goodTemplate();
  change(template);
  return template;
}

const legacy = (t: MutableTemplate): any => find(t, TARGETS, /Legacy/);

describe('instances that register with a target group', () => {
  test.each<[string, (t: MutableTemplate) => void, string[]]>([
    ['take what a listener sends', () => undefined, []],
    ['are refused where it is for addresses', (t) => Object.assign(legacy(t).Properties, { TargetType: 'ip' }), ['RE010']],
    ['get nothing where nobody sends to it', (t) => remove(t, RULE, /Legacy/), ['RE010']],
  ])('%s', (_, change, rules) => {
    expect(brokenRules(changed(change)).filter((id) => id === 'RE010')).toEqual(rules);
  });

  test('may get requests from somebody that it is handed on to', () => {
    // GIVEN
    const template = changed((t) => {
      remove(t, RULE, /Legacy/);
      t.Outputs = { Handed: { Value: { Ref: idOf(t, legacy(t)) }, Export: { Name: 'legacy' } } };
    });
    // THEN
    expect(brokenRules(template)).not.toContain('RE010');
    expect(reasons(template.Resources, { Outputs: template.Outputs }))
      .toContainEqual(expect.stringMatching(/^whether a listener sends to '.*Legacy.*', with which 'Instances.*' registers: it is handed on/));
  });

  test('of which only deployment tells the type of target are not judged', () => {
    const template = changed((t) => {
      t.Parameters = { ...t.Parameters, Type: { Type: 'String' } };
      legacy(t).Properties.TargetType = { Ref: 'Type' };
    });
    expect(brokenRules(template)).not.toContain('RE010');
  });
});
