import { App, Duration, Stack } from 'aws-cdk-lib';
import { PlatformProfile, ProductionPlatform, compute, delivery, ingress } from 'cdk-production-platform';
import { IMAGE } from './settings';

/** Services that are delivered in every way, and one that only other services use. */
export class Deliveries extends Stack {
  constructor(app: App) {
    super(app, 'Deliveries', { env: { account: '123456789012', region: 'eu-central-1' } });
    const profile = PlatformProfile.of({ name: 'deliveries', network: { cidr: '10.40.0.0/16' } });
    const platform = new ProductionPlatform(this, 'Platform', { profile });
    const users = platform.addService('Users', {
      image: IMAGE,
      route: ingress.Route.none(),
      serviceConnect: {},
      capacity: compute.Capacity.onDemand(),
      delivery: delivery.Delivery.rolling(),
    });
    platform.addService('Orders', {
      image: IMAGE,
      route: ingress.Route.path('/orders/*'),
      uses: [users],
      beforeTraffic: { command: ['npm', 'run', 'migrate'], timeout: Duration.hours(1) },
      delivery: delivery.Delivery.blueGreen({
        bakeTime: Duration.minutes(15),
        testTraffic: { header: 'x-test-traffic', value: 'green' },
        manualApproval: {},
      }),
    });
    platform.addService('Search', {
      image: IMAGE,
      route: ingress.Route.path('/search/*'),
      capacity: compute.Capacity.spot({ onDemandBase: 2 }),
      delivery: delivery.Delivery.canary({ canaryPercent: 5 }),
    });
    platform.addService('Pages', { image: IMAGE, delivery: delivery.Delivery.linear({ stepPercent: 25 }) });
    platform.addService('Reports', { image: IMAGE, route: ingress.Route.path('/reports/*'), delivery: delivery.Delivery.codeDeploy() });
  }
}
