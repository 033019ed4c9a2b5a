import { checkout, SET_UP_NODE, Step, STORE_ASSEMBLY } from './steps';
import { Job, RUNNER } from './workflow';

/** The job that makes the cloud assembly, without any right, and keeps it for those that follow. */
export function assemblyJob(steps: Step[], needs?: string[]): Job {
  return {
    'name': 'Synthesize and prove',
    ...needs ? { needs } : {},
    'runs-on': RUNNER,
    'timeout-minutes': 30,
    'permissions': { contents: 'read' },
    'steps': [checkout(), SET_UP_NODE, { run: 'npm ci' }, ...steps, ...STORE_ASSEMBLY],
  };
}
