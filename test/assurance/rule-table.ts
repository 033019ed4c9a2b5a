import { Assurance, Finding } from '../../src/assurance';

/** Resources of a template, by logical id. */
export interface Resources { [logicalId: string]: any }

/** Makes a resource; the last argument holds what stands beside the properties. */
export function resource(type: string, properties: object = {}, beside: object = {}): any {
  return { Type: type, Properties: properties, ...beside };
}

/** What words of a finding never have: a part that is missing, or that nobody wrote out. */
const UNFINISHED = /^$|undefined|\[object|''|[:,] *$/;

/** The findings of templates, each of which says what is wrong and what to do. */
export function findingsOf(templates: Parameters<typeof Assurance.ofTemplates>[0]): Finding[] {
  const { findings } = Assurance.ofTemplates(templates);
  for (const { message, fix } of findings) {
    expect(message).not.toMatch(UNFINISHED);
    expect(fix).not.toMatch(UNFINISHED);
  }
  return findings;
}

/** Ids of the rules with some prefix that resources of one template break, without namespace. */
export function broken(prefix: string, resources: Resources, sections: object = {}): string[] {
  const findings = findingsOf({ Shop: { Resources: resources, ...sections } });
  return [...new Set(findings.map(({ ruleId }) => ruleId.split('::')[1]).filter((id) => id.startsWith(prefix)))].sort();
}

/** Messages of one rule. */
export function messages(rule: string, resources: Resources, sections: object = {}): string[] {
  const findings = findingsOf({ Shop: { Resources: resources, ...sections } });
  return findings.filter(({ ruleId }) => ruleId.endsWith(`::${rule}`)).map(({ message }) => message);
}

/** Findings beside the one that a protected store in the stack of its service always is: its first deployment cannot be rolled back. */
export function besideRollback<T extends { readonly ruleId: string }>(findings: readonly T[]): T[] {
  return findings.filter(({ ruleId }) => ruleId !== 'ProductionPlatform::DE008');
}

/** What the proofs could not judge. */
export function reasons(resources: Resources, sections: object = {}): string[] {
  return Assurance.ofTemplates({ Shop: { Resources: resources, ...sections } }).unknown.map(({ reason }) => reason);
}
