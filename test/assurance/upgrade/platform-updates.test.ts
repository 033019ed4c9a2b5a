import { App, aws_certificatemanager as acm, aws_ecs as ecs, Duration, Size, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ProductionPlatform, ProductionPlatformProps } from '../../../src';
import { Severity, UpgradeAssurance } from '../../../src/assurance';
import { DatabaseEngine } from '../../../src/database';
import { Domain, Edge } from '../../../src/edge';
import { Route } from '../../../src/ingress';

const image = ecs.ContainerImage.fromRegistry('nginx');
const BASE: ProductionPlatformProps = { service: { image }, database: {}, cache: {} };

type Change = (platform: ProductionPlatform) => void;

function update(props: ProductionPlatformProps, change: Change = () => {}, base: Change = () => {}): UpgradeAssurance {
  const template = (given: ProductionPlatformProps, also: Change) => {
    const stack = new Stack(new App({ analyticsReporting: false }), 'Shop');
    also(new ProductionPlatform(stack, 'Platform', given));
    return Template.fromStack(stack).toJSON();
  };
  return UpgradeAssurance.ofTemplates({ Shop: template(BASE, base) }, { Shop: template(props, change) });
}

test('a platform goes through one service more', () => {
  expect(update(BASE, (platform) => { platform.addService('Api', { image, route: Route.path('/api/*') }); }).findings).toEqual([]);
});

test.each<[string, ProductionPlatformProps]>([
  ['one store more', { ...BASE, search: {} }],
  ['a larger task', { ...BASE, service: { image, cpu: 1024, memoryLimitMiB: 2048 } }],
  ['more tasks', { ...BASE, service: { image, scaling: { minCapacity: 4, maxCapacity: 8 } } }],
  ['a newer engine', { ...BASE, database: { engine: DatabaseEngine.postgres({ version: '18' }), allowMajorVersionUpgrade: true } }],
  ['more storage', { ...BASE, database: { allocatedStorage: Size.gibibytes(500) } }],
  ['backups for longer', { ...BASE, database: { backupRetention: Duration.days(30) } }],
  ['a read replica', { ...BASE, database: { readReplicas: 1 } }],
])('a platform goes through %s', (_, props) => {
  expect(update(props).findings).toEqual([]);
});

test('a newer engine that the database does not allow is refused', () => {
  const { findings } = update({ ...BASE, database: { engine: DatabaseEngine.postgres({ version: '18' }) } });
  expect(findings.map(({ ruleId }) => ruleId)).toEqual(['ProductionPlatform::UP018']);
});

test.each([['from CloudFront to the load balancer', true], ['from the load balancer to CloudFront', false]])('AWS takes a change of the edge %s', (_, cloudFront) => {
  const assembly = (behindCloudFront: boolean) => {
    const stack = new Stack(new App({ analyticsReporting: false }), 'Shop', { env: { account: '111111111111', region: 'eu-west-1' } });
    const loadBalancerCertificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:eu-west-1:111111111111:certificate/a');
    const domain = Domain.withCertificates({ names: ['a.example.com'], loadBalancerCertificate });
    new ProductionPlatform(stack, 'Platform', { service: { image }, edge: behindCloudFront ? Edge.cloudFront() : Edge.loadBalancer({ domain }) });
    return Template.fromStack(stack).toJSON();
  };
  const { findings } = UpgradeAssurance.ofTemplates({ Shop: assembly(cloudFront) }, { Shop: assembly(!cloudFront) });

  expect(findings.filter(({ severity }) => severity === Severity.ERROR)).toEqual([]);
});

test('a service of another name under the same route is refused, because its rule has the priority of the old one', () => {
  const service = (id: string): Change => (platform) => { platform.addService(id, { image, route: Route.path('/api/*') }); };
  const { findings } = update(BASE, service('Orders'), service('Api'));

  expect(findings.map(({ ruleId, logicalId }) => [ruleId, logicalId])).toEqual([['ProductionPlatform::UP007', expect.stringContaining('OrdersTargetRule')]]);
});
