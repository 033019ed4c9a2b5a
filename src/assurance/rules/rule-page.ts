const PAGES = 'https://github.com/production-platform/cdk-production-platform/blob/main/docs/rules';

/** The page that tells why a rule is there, how to follow it, and how to accept what it finds. */
export function rulePage(ruleId: string): string {
  return `${PAGES}/${ruleId.split('::').pop()}.md`;
}
