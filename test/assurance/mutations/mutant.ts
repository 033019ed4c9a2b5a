import { Base } from './bases';
import { MutableTemplate } from '../good-template';

/** What a breakage costs. */
export type Group = 'reliability' | 'security' | 'durability' | 'validity';

/** A good template with one change that breaks it, and the rule that is meant to catch it. */
export interface Mutant {
  readonly group: Group;
  readonly base: Base;
  /** What the change does, in words. */
  readonly name: string;
  /** Id of the rule without namespace. */
  readonly rule: string;
  readonly change: (template: MutableTemplate) => void;
}

/** One line of a table of mutants: the rule, what is broken, and how. */
export type Breakage = [rule: string, name: string, change: (template: MutableTemplate) => void];

/** Mutants of one base. */
export function mutants(group: Group, base: Base, breakages: Breakage[]): Mutant[] {
  return breakages.map(([rule, name, change]) => ({ group, base, name, rule, change }));
}

/** The broken template. */
export function mutated({ base, change }: Mutant): MutableTemplate {
  const template = base.template();
  change(template);
  return template;
}
