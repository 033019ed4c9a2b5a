import { typesWith } from '../../catalogue/catalogue';
import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';

/** SE004: what workloads and stores tell each other is encrypted. */
export const ENCRYPTED_STORE_TRAFFIC: Rule = {
  id: 'SE004',
  title: 'traffic to and inside a store is encrypted',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_protect_data_transit_encrypt.html',
  check: ({ deployment }) => typesWith('traffic').flatMap(([type, switches]) => switches.flatMap(({ property, words, inTheClear, on = 'true' }) => (
    deployment.ofType(type).filter((resource) => !resource.isOpen(property) && inTheClear(resource.flag(property), resource)).map((resource) => ({
      resource,
      message: `'${resource.name}' ${words}, so who is in the network reads along`,
      fix: `set '${property}' to ${on}`,
    }))
  ))),
};
