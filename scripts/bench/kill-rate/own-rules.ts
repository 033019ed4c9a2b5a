import { RuleSuite } from './suite';
import { Assurance } from '../../../src/assurance';

/** The proofs of this library. */
export const OWN_RULES: RuleSuite = {
  rows: ['cdk-production-platform'],
  reports: (templates) => ({
    'cdk-production-platform': Object.fromEntries(Object.entries(templates).map(([name, template]) => (
      [name, Assurance.ofTemplates({ Stack: template }).findings.map(({ ruleId, logicalId, message }) => `${ruleId} ${logicalId} ${message}`)]
    ))),
  }),
};
