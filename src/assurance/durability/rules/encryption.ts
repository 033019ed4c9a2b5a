import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';

/** DU005: what a store holds is encrypted at rest. */
export const ENCRYPTION: Rule = {
  id: 'DU005',
  title: 'every store is encrypted at rest',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_protect_data_rest_encrypt.html',
  check: ({ durability }) => durability.rows.flatMap(({ resource, entry, encryption }) => (encryption?.kind !== 'no' ? [] : [{
    resource,
    message: `${entry.kind} '${resource.name}' keeps its contents in the clear: ${encryption.why}, and most types cannot turn it on later without a new resource`,
    fix: encryption.fix,
  }])),
};
