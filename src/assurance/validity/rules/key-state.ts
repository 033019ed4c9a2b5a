import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { listed } from '../../template/zone';

/** VA010: what is encrypted can be read. */
export const KEY_STATE: Rule = {
  id: 'VA010',
  title: 'every key that something is encrypted with is enabled',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html',
  check: ({ deployment }) => {
    const keys = deployment.ofType('AWS::KMS::Key').filter((key) => key.flag('Enabled') === false);
    return keys.flatMap((key) => {
      const users = deployment.resources.filter(({ type, references }) => (
        !/^AWS::(IAM|KMS)::/.test(type) && references.some(({ resource }) => resource === key)
      ));
      return users.length === 0 ? [] : [{
        resource: key,
        message: `nobody reads or writes what is encrypted with '${key.name}', because it is disabled: ${listed(users.map(({ name }) => `'${name}'`))}`,
        fix: "set 'Enabled' to true, or encrypt with another key",
      }];
    });
  },
};
