import { Dependable, IConstruct, IDependable } from 'constructs';
import { invalidProp } from '../private/input/errors';
import { requireList } from '../private/input/kinds';

/** Lets the resource that starts a workload wait for what one of its backing services says. `prop` names that in errors. */
export function startWhenReady(workload: IConstruct, starter: IConstruct, prop: string, readyWhen?: IDependable[]) {
  requireList(workload, prop, readyWhen);
  (readyWhen ?? []).forEach((each, index) => starter.node.addDependency(checked(workload, `${prop}[${index}]`, each)));
}

function checked(workload: IConstruct, prop: string, given: IDependable): IDependable {
  for (const root of rootsOf(workload, prop, given)) {
    if (root.node.root !== workload.node.root) {
      throw invalidProp(workload, {
        prop, expected: 'be in the app of the workload', given: root, fix: 'what another app creates is there already or cannot be waited for',
      });
    }
    if (workload.node.scopes.includes(root) || root.node.scopes.includes(workload)) {
      throw invalidProp(workload, {
        prop, expected: 'not wait for the workload itself', given: root, fix: 'name the resources of the backing service alone, not what contains the workload',
      });
    }
  }
  return given;
}

function rootsOf(workload: IConstruct, prop: string, given: IDependable): IConstruct[] {
  try {
    return Dependable.of(given).dependencyRoots;
  } catch {
    throw invalidProp(workload, {
      prop, expected: 'be a construct or a group of them, such as a DependencyGroup', given,
    });
  }
}
