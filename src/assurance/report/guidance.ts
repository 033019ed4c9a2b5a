import { Finding } from '../finding';

/** Where a rule is explained and how its finding is accepted: words for people of every language, the code is on the page. */
export function guidance({ ruleId, ruleUrl, constructPath }: Pick<Finding, 'ruleId' | 'ruleUrl' | 'constructPath'>): string[] {
  const where = constructPath ? `'${constructPath}' or above it` : 'the app';
  return [
    `Rule: ${ruleUrl}`,
    `To accept it: acknowledge '${ruleId}' with a reason on ${where} (Validations.of(construct).acknowledge, in each language on that page)`,
  ];
}
