import { IConstruct } from 'constructs';
import { InstanceBeforeTraffic } from './instance-before-traffic';
import { CheckedTask, checkedGateTask } from '../../delivery/before-traffic/checks';
import { invalidProp } from '../../private/input/errors';
import { warnOfOneWord } from '../../private/input/words';
import { OneOffTask } from '../job/one-off-task';

/** Refuses what cannot run before the instances do; nothing where nothing has to. */
export function checkedGate(scope: IConstruct, given: InstanceBeforeTraffic | undefined): CheckedTask | undefined {
  if (!given) return undefined;
  const { task, command } = given;
  if (!(task instanceof OneOffTask)) {
    throw invalidProp(scope, {
      prop: 'beforeTraffic.task', expected: 'be a OneOffTask', given: task, fix: "for example new OneOffTask(this, 'Migration', { vpc, image, uses: [database] })",
    });
  }
  const checked = checkedGateTask(scope, given, `start longer work by hand: ${task.node.id} takes as long as its own 'timeout' says`);
  if (!task._placed.entryPoint) warnOfOneWord(scope, 'beforeTraffic.command', command);
  return checked;
}
