import { Duration, Stack } from 'aws-cdk-lib';
import { NUMBER, TEXT, templateOf } from '../fixtures';
import { Shop } from './shop';


describe('a wrong value of serviceConnect is refused', () => {
  test.each<[string, any, string]>([
    ['a switch', true, "'serviceConnect' must be an object with options, got true"],
    ['a name alone', 'orders', "'serviceConnect' must be an object with options, got 'orders'"],
    ['a list', [], "'serviceConnect' must be an object with options, got []"],
    ['an empty name', { name: '' }, "'serviceConnect.name' must be 1 to 63 lower-case letters, digits and hyphens, start with a letter and not end with a hyphen, got ''; for example 'orders'"],
    ['capitals', { name: 'Orders' }, "'serviceConnect.name' must be 1 to 63"],
    ['a digit first', { name: '1st' }, "'serviceConnect.name' must be 1 to 63"],
    ['a hyphen last', { name: 'orders-' }, "'serviceConnect.name' must be 1 to 63"],
    ['an underscore', { name: 'my_orders' }, "'serviceConnect.name' must be 1 to 63"],
    ['two labels', { name: 'orders.shop' }, "'serviceConnect.name' must be 1 to 63"],
    ['a name too long', { name: 'o'.repeat(64) }, "'serviceConnect.name' must be 1 to 63"],
    ['a number as name', { name: 5 }, "'serviceConnect.name' must be a string, got 5"],
    ['a token as name', { name: TEXT }, "'serviceConnect.name' must be known at synthesis"],
    ['port 0', { port: 0 }, "'serviceConnect.port' must be a whole number from 1 to 65535, got 0"],
    ['a port too high', { port: 65536 }, "'serviceConnect.port' must be"],
    ['a port token', { port: NUMBER }, "'serviceConnect.port' must be known at synthesis"],
    ['a number as timeout', { perRequestTimeout: 5 }, "'serviceConnect.perRequestTimeout' must be a Duration, got 5"],
    ['half a second', { perRequestTimeout: Duration.millis(500) }, "'serviceConnect.perRequestTimeout' must be a whole number of seconds from 0 to 86400"],
    ['more than a day', { perRequestTimeout: Duration.hours(25) }, "'serviceConnect.perRequestTimeout' must be"],
    ['a token as timeout', { idleTimeout: Duration.seconds(NUMBER) }, "'serviceConnect.idleTimeout' must be known at synthesis"],
    ['more than a day without requests', { idleTimeout: Duration.hours(25) }, "'serviceConnect.idleTimeout' must be"],
  ])('%s', (_, serviceConnect, message) => {
    expect(() => new Shop().add('Orders', { serviceConnect })).toThrow(`[Stack/Orders] ${message}`);
  });

  test('null counts as left out', () => {
    templateOf(new Shop().add('Orders', { serviceConnect: null as any })).resourceCountIs('AWS::ServiceDiscovery::HttpNamespace', 0);
  });

  test('two services of one name', () => {
    const shop = new Shop();
    shop.add('Orders', { serviceConnect: {} });

    expect(() => shop.add('Shop', { serviceConnect: { name: 'orders' } })).toThrow(
      "[Stack/Shop] 'serviceConnect.name' must be unique among the services of the cluster, and 'Stack/Orders' has it, got 'orders'; give one of them another name",
    );
  });

  test('two services of one name in two stacks', () => {
    const shop = new Shop();
    shop.add('Orders', { serviceConnect: {} });

    expect(() => shop.add('Orders', { serviceConnect: {} }, new Stack(shop.node.root as any, 'Other'))).toThrow("and 'Stack/Orders' has it");
  });

  test('but one name in two clusters is none', () => {
    const shop = new Shop();
    shop.add('Orders', { serviceConnect: {} });

    expect(() => shop.add('Shop', { cluster: undefined, serviceConnect: { name: 'orders' } })).not.toThrow();
  });

  test('an id that names no variable', () => {
    expect(() => new Shop().add('1st', { serviceConnect: { name: 'first' } })).toThrow("[Stack/1st] 'id' must be");
  });
});
