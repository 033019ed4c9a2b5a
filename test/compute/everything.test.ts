import { App, Stack } from 'aws-cdk-lib';
import { everything } from './everything';
import { IMAGE, VpcStack, service, templateOf, warningsOf } from './fixtures';
import { ProductionPlatformValidation } from '../../src/assurance';
import { ProductionPlatform } from '../../src/platform';
import { outcomeOf } from '../assurance/validation-support';
import { modernApp, nag, plainApp } from '../support/apps';
import { givenPaths, pathsOf } from '../support/option-paths';
import { STRICT, strictFindings } from '../support/strict-validation';

/** The service with all options in a new app. */
function inApp(app: App) {
  const stack = new VpcStack(app);
  return service(everything(stack), stack);
}

const ofService = ({ constructPath }: { constructPath: string }) => constructPath.startsWith('Stack/Api/');

/** What is decided about the service around its tasks. */
const AROUND_THE_TASK = [
  'uses', 'scaling', 'sleep', 'route', 'serviceConnect', 'healthCheck', 'healthCheckGracePeriod', 'targetProtocol', 'protocolVersion', 'deregistrationDelay',
  'stickiness', 'alarmThresholds', 'delivery', 'beforeTraffic', 'internetEgress', 'logs', 'additionalTargets', 'vpc', 'vpcSubnets', 'cluster', 'ingress',
];

test('every option is given, or is one around the task', () => {
  const given = givenPaths('ContainerServiceProps', everything(new VpcStack()));
  const around = pathsOf('ContainerServiceProps').filter((path) => AROUND_THE_TASK.some((prop) => path.split(/[.[]/)[0] === prop));

  expect([...given, ...around].sort()).toEqual(pathsOf('ContainerServiceProps').sort());
});

describe('a service with every option of its task', () => {
  test.each([['as cdk init makes it', modernApp], ['without feature flags', plainApp]])('passes the packs of rules in an app %s', (_, create) => {
    // GIVEN
    const app = create();
    inApp(app);

    // WHEN
    const { open, crashed } = nag(app);

    // THEN
    expect(open.filter(ofService)).toEqual([]);
    expect(crashed.filter(ofService)).toEqual([]);
  });

  test('is proved without a finding of its own', () => {
    // GIVEN
    const app = plainApp();
    inApp(app);
    ProductionPlatformValidation.addTo(app);

    // WHEN
    const { plugin } = outcomeOf(app);

    // THEN
    const paths = plugin.violations.flatMap(({ violatingConstructs }: any) => violatingConstructs);
    expect(paths.filter(ofService)).toEqual([]);
  });

  test('has no warning and passes the validation that is built into the CDK', () => {
    // GIVEN
    const app = plainApp({ context: STRICT });
    const api = inApp(app);

    // THEN
    expect(warningsOf(api)).toEqual([]);
    expect(strictFindings(app).filter((finding) => finding.startsWith('Stack/Api/'))).toEqual([]);
  });

  test('lands in the same template whatever flags the app has', () => {
    const ownOf = (app: App) => Object.entries(templateOf(inApp(app)).toJSON().Resources).filter(([id]) => id.startsWith('Api'));
    // The ids of the mount targets, which are the user's, follow a flag.
    const withoutIds = (app: App) => JSON.stringify(ownOf(app)).replace(/FilesEfsMountTarget\w+/g, 'target');
    expect(withoutIds(modernApp())).toEqual(withoutIds(plainApp()));
  });

  test('is a part of a platform, whose errors name what the user wrote', () => {
    // GIVEN
    const stack = () => new Stack(plainApp(), 'Stack');

    // THEN
    expect(() => new ProductionPlatform(stack(), 'Platform', { service: { image: IMAGE, sidecars: [{ name: 'app', image: IMAGE }] } }))
      .toThrow("'service.sidecars[0].name' must be unique in the task");
    expect(() => new ProductionPlatform(stack(), 'Platform', { service: { image: IMAGE, volumes: [{ fileSystem: 'fs-1' as any, containerPath: '/data' }] } }))
      .toThrow("'service.volumes[0].fileSystem' must be a file system, got 'fs-1'");
  });
});
