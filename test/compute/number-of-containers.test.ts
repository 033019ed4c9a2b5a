import { IMAGE, service, taskOf } from './fixtures';
import { SidecarOptions } from '../../src/compute';

const sidecars = (count: number): SidecarOptions[] => [...Array(count).keys()].map((index) => ({ name: `sidecar-${index}`, image: IMAGE }));

test('a task has as many as ten containers', () => {
  expect(taskOf(service({ sidecars: sidecars(9) })).ContainerDefinitions).toHaveLength(10);
});

test('the agent of Service Connect is not counted: it is not in the task definition', () => {
  expect(taskOf(service({ sidecars: sidecars(9), serviceConnect: {} })).ContainerDefinitions).toHaveLength(10);
});

test('an eleventh container is refused', () => {
  expect(() => service({ sidecars: sidecars(10) })).toThrow(
    "[Stack/Api] 'sidecars' must have at most 9, because a task definition has 10 containers and 'app' is one of them, got 10; move some of them to a service of their own",
  );
});
