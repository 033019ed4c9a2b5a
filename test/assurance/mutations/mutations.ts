import { CODE_DEPLOY } from './code-deploy';
import { CREATION } from './creation';
import { DATABASES } from './databases';
import { DELIVERIES } from './deliveries';
import { DEPLOYMENTS } from './deployments';
import { DURABILITY } from './durability';
import { INSTANCES } from './instances';
import { Mutant } from './mutant';
import { PATHS } from './paths';
import { QUEUES } from './queues';
import { SECURITY } from './security';
import { TASKS } from './started-tasks';
import { STORES } from './stores';
import { TRAFFIC_SHIFTS } from './traffic-shifts';
import { VALIDITY } from './validity';
import { ZONES } from './zones';

/** Every mutant of the repository. */
export const MUTANTS: Mutant[] = [
  ...ZONES, ...DEPLOYMENTS, ...DELIVERIES, ...CODE_DEPLOY, ...TRAFFIC_SHIFTS,
  ...CREATION, ...PATHS, ...SECURITY, ...DURABILITY, ...STORES, ...DATABASES, ...VALIDITY, ...TASKS, ...INSTANCES, ...QUEUES,
];
