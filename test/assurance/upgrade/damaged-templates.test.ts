import { UpgradeAssurance } from '../../../src/assurance';
import { resource } from '../rule-table';

describe('a damaged template', () => {
  const role = (AssumeRolePolicyDocument: unknown) => ({ Shop: { Resources: { Role: resource('AWS::IAM::Role', { AssumeRolePolicyDocument }) } } });
  const sound = role({ Statement: [] });

  test.each<[string, any, any]>([
    ['a trust policy', sound, role(null)],
    ['a statement', sound, role({ Statement: [null] })],
    ['managed policies', sound, { Shop: { Resources: { Role: resource('AWS::IAM::Role', { ManagedPolicyArns: true }) } } }],
    ['a rule of a security group', { Shop: { Resources: { Role: resource('AWS::EC2::SecurityGroup') } } }, { Shop: { Resources: { Role: resource('AWS::EC2::SecurityGroup', { SecurityGroupIngress: [null] }) } } }],
  ])('is refused with a sentence: %s', (_, before, after) => {
    const words = "resource 'Role' cannot be compared: AWS::";
    expect(() => UpgradeAssurance.ofTemplates(before, after)).toThrow(`cannot read 'Shop': ${words}`);
    expect(() => UpgradeAssurance.ofTemplates(after, before)).toThrow(words.replace("'Role'", "'Role' of the baseline"));
  });

  test('that stays as it is changes nothing', () => {
    expect(UpgradeAssurance.ofTemplates(role(null), role(null)).findings).toEqual([]);
  });

  test('is refused where it is none at all', () => {
    expect(() => UpgradeAssurance.ofTemplates(sound, { Shop: 'text' })).toThrow("cannot read 'Shop': it has no 'Resources' map");
  });
});
