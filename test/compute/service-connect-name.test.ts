import { service } from './fixtures';

test('a service is not called localhost, which each container has for itself', () => {
  expect(() => service({ serviceConnect: { name: 'localhost' } })).toThrow(
    "[Stack/Api] 'serviceConnect.name' must not be 'localhost', which is the task itself for each of its containers, got 'localhost'; for example 'orders'",
  );
});
