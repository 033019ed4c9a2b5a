import { App, AppProps, Duration, Environment, Stack, Validations, aws_ecs as ecs, aws_lambda as lambda } from 'aws-cdk-lib';
import { ProductionPlatform, database, delivery, ingress } from '../../src';
import { ExampleChanges } from '../example-changes';

/** Sees the new revision when only test traffic reaches it. */
const SMOKE_TEST = 'exports.handler = async ({ hookDetails }) => ({ hookStatus: hookDetails.expect === \'healthy\' ? \'SUCCEEDED\' : \'FAILED\' });';

/** What rule packs say of any small function. */
const FINDINGS = [
  'AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
  ...['LambdaConcurrency', 'LambdaDLQ', 'LambdaInsideVPC'].flatMap((rule) => [`NIST.800.53.R5::NIST.800.53.R5-${rule}`, `HIPAA.Security::HIPAA.Security-${rule}`]),
  'PCI.DSS.321::PCI.DSS.321-LambdaInsideVPC',
];

const GREEN = { header: 'x-test-traffic', value: 'green' };

/** A function of the user that Amazon ECS asks before users reach a new revision. */
function smokeTest(stack: Stack): lambda.Function {
  const handler = new lambda.Function(stack, 'SmokeTest', {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline(SMOKE_TEST),
  });
  Validations.of(handler).acknowledge(...FINDINGS.map((id) => ({ id, reason: 'it is asked a few times a day, keeps nothing and reaches nothing in the network' })));
  return handler;
}

/** A shop whose services have stacks of their own, each delivered in another way: `Orders`, `Search`, `Offers`, `Invoices` and `Mail`. */
export function deliveryApp(props: AppProps = {}, env?: Environment, changes: ExampleChanges = {}): App {
  const app = new App({ analyticsReporting: false, ...props });
  const stackOf = (name: string) => new Stack(app, `${changes.prefix ?? ''}Market${name}`, { env });
  const platform = new ProductionPlatform(new Stack(app, `${changes.prefix ?? ''}Market`, { env, terminationProtection: true }), 'Platform', {
    network: { availabilityZones: 2 },
    alerts: { emails: ['oncall@example.com'] },
    ...changes.platform,
  });
  const orders = platform.addDatabase('Database', { engine: database.DatabaseEngine.postgres() });

  const ordersStack = stackOf('Orders');
  const deliveries: { [service: string]: delivery.Delivery } = {
    Orders: delivery.Delivery.blueGreen({
      bakeTime: Duration.minutes(15),
      testTraffic: GREEN,
      hooks: [{
        handler: smokeTest(ordersStack),
        lifecycleStages: [ecs.DeploymentLifecycleStage.POST_TEST_TRAFFIC_SHIFT],
        details: { expect: 'healthy' },
      }],
    }),
    Search: delivery.Delivery.canary({ canaryPercent: 10, canaryBakeTime: Duration.minutes(10) }),
    Offers: delivery.Delivery.linear({ stepPercent: 25, stepBakeTime: Duration.minutes(5) }),
    Invoices: delivery.Delivery.codeDeploy(),
    Mail: delivery.Delivery.rolling({ maxFailedRequestPercent: 5 }),
    ...changes.deliveries,
  };
  platform.addService('Orders', {
    scope: ordersStack,
    image: ecs.ContainerImage.fromRegistry('example/orders'),
    uses: [orders],
    delivery: deliveries.Orders,
    beforeTraffic: { command: ['npm', 'run', 'migrate'] },
  });
  for (const name of ['Search', 'Offers', 'Invoices', 'Mail']) {
    platform.addService(name, {
      scope: stackOf(name),
      image: ecs.ContainerImage.fromRegistry(`example/${name.toLowerCase()}`),
      route: ingress.Route.path(`/${name.toLowerCase()}/*`),
      delivery: deliveries[name],
    });
  }
  return app;
}
