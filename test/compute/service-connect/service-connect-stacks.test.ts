import { NestedStack, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Shop, environmentOf } from './shop';
import { modernApp, plainApp } from '../../support/apps';

describe('services in stacks of their own', () => {
  function twoStacks({ used = true, app = plainApp() } = {}) {
    const shop = new Shop(app);
    const server = new Stack(app, 'Server');
    const orders = shop.add('Orders', { serviceConnect: {} }, server);
    const client = new Stack(app, 'Client');
    shop.add('Web', { uses: used ? [orders] : [] }, client);
    return { app, shop, server, client };
  }

  test.each([['without flags', plainApp], ['with all flags', modernApp]])('are deployed one after the other %s', (_, makeApp) => {
    const { app, server, client } = twoStacks({ app: makeApp() });

    app.synth();

    expect(client.dependencies).toContain(server);
    expect(server.dependencies).not.toContain(client);
  });

  test.each([['without flags', plainApp], ['with all flags', modernApp]])('do not tell who uses them %s', (_, makeApp) => {
    const [alone, together] = [false, true].map((used) => twoStacks({ used, app: makeApp() }));

    expect(JSON.stringify(Template.fromStack(together.server))).toBe(JSON.stringify(Template.fromStack(alone.server)));
    expect(JSON.stringify(Template.fromStack(together.shop))).toBe(JSON.stringify(Template.fromStack(alone.shop)));
  });

  test('do not tell who uses them where their cluster is their own', () => {
    const [alone, together] = [false, true].map((used) => {
      const shop = new Shop();
      const server = new Stack(shop.node.root as any, 'Server');
      const orders = shop.add('Orders', { cluster: undefined, serviceConnect: {} }, server);
      shop.add('Web', { uses: used ? [orders] : [] }, new Stack(shop.node.root as any, 'Client'));
      return Template.fromStack(server).toJSON();
    });

    expect(JSON.stringify(together)).toBe(JSON.stringify(alone));
  });

  test('keep the rules that open the way beside the one that uses it', () => {
    const { server, client } = twoStacks();

    Template.fromStack(server).resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    Template.fromStack(client).resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
    Template.fromStack(client).resourceCountIs('AWS::EC2::SecurityGroupEgress', 1);
  });

  test('may be in nested stacks', () => {
    const shop = new Shop();
    const orders = shop.add('Orders', { serviceConnect: {} }, new NestedStack(shop, 'Server'));
    const [web, mail] = [new NestedStack(shop, 'Client'), new Stack(shop.node.root as any, 'Elsewhere')].map((scope) => shop.add('Web', { uses: [orders] }, scope));

    expect(() => (shop.node.root as any).synth()).not.toThrow();
    expect(environmentOf(web)).toEqual(environmentOf(mail));
  });
});
