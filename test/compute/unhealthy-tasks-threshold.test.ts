import { service, VpcStack } from './fixtures';
import { Ingress } from '../../src/ingress';

const watched = (unhealthyTasks: number) => () => {
  const stack = new VpcStack();
  const scaling = { minCapacity: 2, maxCapacity: 4 };
  service({ ingress: new Ingress(stack, 'Ingress', { vpc: stack.vpc }), scaling, alarmThresholds: { unhealthyTasks } }, stack);
};

test('an alarm on unhealthy tasks can go off: there are more tasks than its threshold', () => {
  expect(watched(3)).not.toThrow();
});

test('an alarm on unhealthy tasks that could never go off is refused', () => {
  expect(watched(4)).toThrow("[Stack/Api] 'alarmThresholds.unhealthyTasks' must be a whole number from 0 to 3, got 4");
});
