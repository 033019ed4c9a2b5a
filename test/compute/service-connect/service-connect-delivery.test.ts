import { Match } from 'aws-cdk-lib/assertions';
import { Shop, ecsService } from './shop';
import { Delivery } from '../../../src/delivery';
import { Ingress } from '../../../src/ingress';
import { templateOf } from '../fixtures';

describe('a service that is shifted from one revision to the other', () => {
  test('needs no load balancer, and no role for one', () => {
    const template = templateOf(new Shop().add('Orders', { serviceConnect: {}, delivery: Delivery.canary() }));

    template.hasResourceProperties('AWS::ECS::Service', { DeploymentConfiguration: Match.objectLike({ Strategy: 'CANARY' }) });
    expect(Object.keys(template.findResources('AWS::IAM::Role')).filter((id) => id.includes('Infrastructure'))).toEqual([]);
  });

  test('gets test traffic by the header', () => {
    const orders = new Shop().add('Orders', { serviceConnect: {}, delivery: Delivery.blueGreen({ testTraffic: { header: 'x-test', value: 'green' } }) });

    expect(ecsService(orders).Properties.ServiceConnectConfiguration.Services[0].ClientAliases).toEqual([
      { DnsName: 'orders', Port: 3000, TestTrafficRules: { Header: { Name: 'x-test', Value: { Exact: 'green' } } } },
    ]);
  });

  test('gets it from the load balancer too', () => {
    const shop = new Shop();
    const ingress = new Ingress(shop, 'Ingress', { vpc: shop.vpc });
    const orders = shop.add('Orders', { ingress, serviceConnect: {}, delivery: Delivery.blueGreen({ testTraffic: { header: 'x-test', value: 'green', priority: 5 } }) });

    expect(orders.target!.testPriority).toBe(5);
    expect(ecsService(orders).Properties.ServiceConnectConfiguration.Services[0].ClientAliases[0].TestTrafficRules.Header.Name).toBe('x-test');
  });

  test.each<[string, any, string]>([
    ['no header', { value: 'green' }, "'delivery.testTraffic.header' must be a string, got undefined"],
    ['an empty header', { header: '', value: 'green' }, "'delivery.testTraffic.header' must be the name of an HTTP header"],
    ['a header of everybody', { header: 'Host', value: 'green' }, "'delivery.testTraffic.header' must be a header that users do not send"],
    ['any header', { header: 'x-*', value: 'green' }, "'delivery.testTraffic.header' must"],
    ['no value', { header: 'x-test' }, "'delivery.testTraffic.value' must be a string, got undefined"],
    ['an empty value', { header: 'x-test', value: '' }, "'delivery.testTraffic.value' must have 1 to 128 printable characters"],
    ['any value', { header: 'x-test', value: 'gr*' }, "'delivery.testTraffic.value' must have no wildcards, because Service Connect compares it as it stands, got 'gr*'"],
    ['a place among rules', { header: 'x-test', value: 'green', priority: 5 }, "'delivery.testTraffic.priority' needs an 'ingress', whose rules have an order; remove it"],
  ])('is refused test traffic with %s', (_, testTraffic, message) => {
    expect(() => new Shop().add('Orders', { serviceConnect: {}, delivery: Delivery.blueGreen({ testTraffic }) })).toThrow(`[Stack/Orders] ${message}`);
  });

  test('is not shifted by AWS CodeDeploy', () => {
    const shop = new Shop();
    const ingress = new Ingress(shop, 'Ingress', { vpc: shop.vpc });

    expect(() => shop.add('Orders', { ingress, serviceConnect: {}, delivery: Delivery.codeDeploy() })).toThrow("Delivery.codeDeploy() does not work with 'serviceConnect'");
  });
});
