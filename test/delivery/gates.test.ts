import { App, aws_ecs as ecs, aws_lambda as lambda } from 'aws-cdk-lib';
import { delivered, DELIVERIES, resourcesIn, TEST_TRAFFIC } from './support';
import { BlueGreenDeliveryOptions, Delivery } from '../../src/delivery';
import { VpcStack } from '../compute/fixtures';
import { modernApp, nag, plainApp, RECOMMENDED_FLAGS } from '../support/apps';
import { STRICT, strictFindings } from '../support/strict-validation';

/** Each way to deliver, with all that it can make. */
const WHOLE: { [name: string]: (stack: VpcStack) => Delivery } = {
  rolling: () => Delivery.rolling({ maxFailedRequestPercent: 5 }),
  blueGreen: (stack) => Delivery.blueGreen(everything(stack)),
  canary: (stack) => Delivery.canary(everything(stack)),
  linear: (stack) => Delivery.linear(everything(stack)),
  codeDeploy: () => Delivery.codeDeploy(),
};

function everything(stack: VpcStack): BlueGreenDeliveryOptions {
  const handler = lambda.Function.fromFunctionArn(stack, 'Check', 'arn:aws:lambda:eu-west-1:111111111111:function:check');
  return { testTraffic: TEST_TRAFFIC, manualApproval: {}, hooks: [{ handler, lifecycleStages: [ecs.DeploymentLifecycleStage.POST_SCALE_UP] }] };
}

function appWith(name: string, app: App): App {
  const stack = new VpcStack(app);
  delivered(WHOLE[name](stack), {}, stack);
  return app;
}

test('every way to deliver is looked at', () => {
  expect(Object.keys(WHOLE)).toEqual(Object.keys(DELIVERIES));
});

describe.each(Object.keys(WHOLE))('%s', (name) => {
  test('has the same template whatever the flags of the app are', () => {
    expect(resourcesIn(modernApp(), WHOLE[name])).toEqual(resourcesIn(plainApp(), WHOLE[name]));
  });

  test('leaves nothing open in the service for cdk-nag, and no rule throws', () => {
    // WHEN
    const { open, crashed } = nag(appWith(name, plainApp()));

    // THEN
    expect(open.filter(({ constructPath }) => constructPath.startsWith('Stack/Api'))).toEqual([]);
    expect(crashed.filter(({ constructPath }) => constructPath.startsWith('Stack/Api'))).toEqual([]);
  });

  test('passes the validation that is built into aws-cdk-lib', () => {
    // WHEN
    const findings = strictFindings(appWith(name, plainApp({ context: { ...RECOMMENDED_FLAGS, ...STRICT } })));

    // THEN
    expect(findings.filter((finding) => finding.startsWith('Stack/Api'))).toEqual([]);
  });
});

test('what is accepted is accepted on the roles and the alarm of the delivery alone', () => {
  // WHEN
  const { acknowledged } = nag(appWith('blueGreen', plainApp()));

  // THEN
  const added = acknowledged.filter(({ constructPath }) => /InfrastructureRole|HookRole|DeploymentAlarm/.test(constructPath));
  expect(added.map(({ rule, constructPath }) => `${constructPath}: ${rule}`).sort()).toEqual([
    'Stack/Api/DeploymentAlarm/Resource: HIPAA.Security-CloudWatchAlarmAction',
    'Stack/Api/DeploymentAlarm/Resource: NIST.800.53.R5-CloudWatchAlarmAction',
    'Stack/Api/HookRole/Resource: HIPAA.Security-IAMNoInlinePolicy',
    'Stack/Api/HookRole/Resource: NIST.800.53.R5-IAMNoInlinePolicy',
    'Stack/Api/HookRole/Resource: PCI.DSS.321-IAMNoInlinePolicy',
    'Stack/Api/InfrastructureRole/Resource: AwsSolutions-IAM5[Resource::*]',
    'Stack/Api/InfrastructureRole/Resource: HIPAA.Security-IAMNoInlinePolicy',
    'Stack/Api/InfrastructureRole/Resource: NIST.800.53.R5-IAMNoInlinePolicy',
    'Stack/Api/InfrastructureRole/Resource: PCI.DSS.321-IAMNoInlinePolicy',
  ]);
});
