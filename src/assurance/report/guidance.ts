import { Finding } from '../finding';

/** Where a rule is explained and how its finding is accepted: words for people of every language, the code is on the page. */
export function guidance({ ruleId, ruleUrl, constructPath }: Pick<Finding, 'ruleId' | 'ruleUrl' | 'constructPath'>): string[] {
  if (!constructPath) {
    return [`Rule: ${ruleUrl}`, `To accept it: acknowledge '${ruleId}' with a reason, in the app or in the metadata of the resource, as that page tells`];
  }
  return [
    `Rule: ${ruleUrl}`,
    `To accept it: acknowledge '${ruleId}' with a reason on '${constructPath}' or above it (Validations.of(construct).acknowledge, as that page tells for each language)`,
  ];
}
