import { Delivery } from '../../src/delivery';
import { behindIngress } from '../compute/fixtures';

test.each<[string, object]>([
  ['serviceConnect', { serviceConnect: true }],
  ['stickiness', { stickiness: true }],
  ['delivery.manualApproval', { delivery: Delivery.blueGreen({ manualApproval: true as any }) }],
])('true for %s is answered with options that are left out', (prop, props) => {
  expect(() => behindIngress(props)).toThrow(`'${prop}' must be an object with options, got true; write {} to get all its defaults`);
});

test('false is answered with leaving the prop out', () => {
  expect(() => behindIngress({ serviceConnect: false as any })).toThrow("'serviceConnect' must be an object with options, got false; leave the prop out to get its default");
});

test.each<[string, unknown, string]>([
  ['a list', ['npm'], '["npm"]'], ['a text', 'npm run migrate', "'npm run migrate'"], ['a switch', true, 'true'],
])('%s for a task before traffic is answered with its command', (_, beforeTraffic, given) => {
  expect(() => behindIngress({ beforeTraffic: beforeTraffic as any })).toThrow(
    `'beforeTraffic' must be an object with options, got ${given}; for example { command: ['npm', 'run', 'migrate'] }`,
  );
});

test('a text for test traffic is answered with a header and a value', () => {
  const delivery = Delivery.blueGreen({ testTraffic: 'x-test' as any });

  expect(() => behindIngress({ delivery })).toThrow("got 'x-test'; for example { header: 'x-test-traffic', value: 'green' }");
});
