import { Construct, IConstruct } from 'constructs';
import { InstanceBeforeTraffic } from './instance-before-traffic';
import { beforeTrafficGate } from '../../delivery/before-traffic/before-traffic-gate';
import { CheckedTask, checkedGateTask } from '../../delivery/before-traffic/checks';
import { deployedWith } from '../../private/deployed-with';
import { invalidProp } from '../../private/input/errors';
import { warnOfOneWord } from '../../private/input/words';
import { OneOffTask } from '../job/one-off-task';

/** A command that was found right, and the task that runs it. */
export interface InstanceGate extends CheckedTask {
  readonly task: OneOffTask;
}

/** Refuses what cannot run before the instances do; nothing where nothing has to. */
export function checkedGate(scope: IConstruct, given: InstanceBeforeTraffic | undefined): InstanceGate | undefined {
  if (!given) return undefined;
  const { task, command } = given;
  if (!(task instanceof OneOffTask)) {
    throw invalidProp(scope, {
      prop: 'beforeTraffic.task',
      expected: 'be a OneOffTask',
      given: task,
      fix: "for example new OneOffTask(this, 'Migration', { vpc, image, uses: [database] })",
    });
  }
  if (deployedWith(task) !== deployedWith(scope)) {
    throw invalidProp(scope, {
      prop: 'beforeTraffic.task',
      expected: 'be in the stack of the instances: each release gives it another revision, '
        + 'and CloudFormation changes no value that another stack imports',
      given: task,
      fix: 'create the OneOffTask in the same stack; on a platform give both the same scope',
    });
  }
  const checked = checkedGateTask(scope, given, `start longer work by hand: ${task.node.id} takes as long as its own 'timeout' says`);
  if (!task._placed.entryPoint) warnOfOneWord(scope, 'beforeTraffic.command', command);
  return checked && { ...checked, task };
}

/** What the instances wait for: the run of the command; nothing where there is none. */
export function instanceGate(scope: Construct, gate?: InstanceGate): IConstruct[] {
  return gate ? beforeTrafficGate({ ...gate.task._placed, scope, startsAfter: gate.task._starters }, gate) : [];
}
