import { DATABASES } from './databases';
import { DURABILITY } from './durability';
import { Mutant } from './mutant';
import { RELIABILITY } from './reliability';
import { SECURITY } from './security';
import { STORES } from './stores';
import { VALIDITY } from './validity';

/** Every mutant of the repository. */
export const MUTANTS: Mutant[] = [...RELIABILITY, ...SECURITY, ...DURABILITY, ...STORES, ...DATABASES, ...VALIDITY];
