import { aws_cloudwatch as cloudwatch, aws_codedeploy as codedeploy, aws_ecs as ecs, Duration, Tags } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ALARM, delivered, GROUP, only, RULE, serviceIn, templateWith } from './support';
import { CodeDeployDeliveryOptions, Delivery } from '../../src/delivery';
import { Route } from '../../src/ingress';
import { IMAGE, service, templateOf, VpcStack, warningsOf } from '../compute/fixtures';

const DEPLOYMENT_GROUP = 'AWS::CodeDeploy::DeploymentGroup';
const APPLICATION = 'AWS::CodeDeploy::Application';

function deploymentGroup(options?: CodeDeployDeliveryOptions): any {
  return only(templateWith(Delivery.codeDeploy(options)), DEPLOYMENT_GROUP)[1].Properties;
}

/** The role that AWS CodeDeploy takes. */
function roleIn(template: Template): [string, any] {
  return Object.entries(template.findResources('AWS::IAM::Role')).find(([id]) => id.startsWith('ApiDeploymentGroupServiceRole'))!;
}

describe('the deployment group', () => {
  test('shifts between the two groups on the listener', () => {
    // WHEN
    const template = templateWith(Delivery.codeDeploy());

    // THEN
    const [first, second] = Object.keys(template.findResources(GROUP));
    expect(only(template, DEPLOYMENT_GROUP)[1].Properties).toEqual({
      ApplicationName: { Ref: only(template, APPLICATION)[0] },
      ServiceRoleArn: { 'Fn::GetAtt': [roleIn(template)[0], 'Arn'] },
      DeploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce',
      DeploymentStyle: { DeploymentOption: 'WITH_TRAFFIC_CONTROL', DeploymentType: 'BLUE_GREEN' },
      ECSServices: [{ ClusterName: { Ref: only(template, 'AWS::ECS::Cluster')[0] }, ServiceName: { 'Fn::GetAtt': [only(template, 'AWS::ECS::Service')[0], 'Name'] } }],
      LoadBalancerInfo: {
        TargetGroupPairInfoList: [{
          ProdTrafficRoute: { ListenerArns: [{ Ref: only(template, 'AWS::ElasticLoadBalancingV2::Listener')[0] }] },
          TargetGroups: [{ Name: { 'Fn::GetAtt': [first, 'TargetGroupName'] } }, { Name: { 'Fn::GetAtt': [second, 'TargetGroupName'] } }],
        }],
      },
      BlueGreenDeploymentConfiguration: {
        DeploymentReadyOption: { ActionOnTimeout: 'CONTINUE_DEPLOYMENT', WaitTimeInMinutes: 0 },
        TerminateBlueInstancesOnDeploymentSuccess: { Action: 'TERMINATE', TerminationWaitTimeInMinutes: 10 },
      },
      AutoRollbackConfiguration: { Enabled: true, Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_REQUEST', 'DEPLOYMENT_STOP_ON_ALARM'] },
      AlarmConfiguration: { Alarms: [{ Name: { Ref: only(template, ALARM)[0] } }], Enabled: true, IgnorePollAlarmFailure: false },
    });
  });

  test('belongs to an application for ECS', () => {
    templateWith(Delivery.codeDeploy()).hasResourceProperties(APPLICATION, { ComputePlatform: 'ECS' });
  });

  test('has a role that AWS CodeDeploy alone takes, for deployments of the account', () => {
    expect(roleIn(templateWith(Delivery.codeDeploy()))[1].Properties).toEqual({
      AssumeRolePolicyDocument: {
        Statement: [{
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          Effect: 'Allow',
          Principal: { Service: 'codedeploy.amazonaws.com' },
        }],
        Version: '2012-10-17',
      },
      ManagedPolicyArns: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/AWSCodeDeployRoleForECS']] }],
    });
  });

  test('takes the steps that are given', () => {
    expect(deploymentGroup({ deploymentConfig: codedeploy.EcsDeploymentConfig.CANARY_10PERCENT_5MINUTES }).DeploymentConfigName)
      .toBe('CodeDeployDefault.ECSCanary10Percent5Minutes');
  });

  test('takes steps of the user', () => {
    // GIVEN
    const stack = new VpcStack();
    const deploymentConfig = new codedeploy.EcsDeploymentConfig(stack, 'Steps', {
      trafficRouting: new codedeploy.TimeBasedLinearTrafficRouting({ interval: Duration.minutes(2), percentage: 25 }),
    });

    // WHEN
    const template = templateOf(delivered(Delivery.codeDeploy({ deploymentConfig }), {}, stack));

    // THEN
    expect(only(template, DEPLOYMENT_GROUP)[1].Properties.DeploymentConfigName).toEqual({ Ref: only(template, 'AWS::CodeDeploy::DeploymentConfig')[0] });
  });

  test.each([[0, 0], [48 * 60, 2880]])('keeps the old tasks for %i minutes', (minutes, expected) => {
    const { BlueGreenDeploymentConfiguration: configuration } = deploymentGroup({ terminationWaitTime: Duration.minutes(minutes) });

    expect(configuration.TerminateBlueInstancesOnDeploymentSuccess).toEqual({ Action: 'TERMINATE', TerminationWaitTimeInMinutes: expected });
  });

  test('listens to the alarms of the user too', () => {
    // GIVEN
    const stack = new VpcStack();
    const alarms = [cloudwatch.Alarm.fromAlarmName(stack, 'Alarm', 'orders-failing')];

    // WHEN
    const template = templateOf(delivered(Delivery.codeDeploy({ alarms, maxFailedRequestPercent: 2 }), {}, stack));

    // THEN
    expect(only(template, DEPLOYMENT_GROUP)[1].Properties.AlarmConfiguration.Alarms).toEqual([{ Name: { Ref: only(template, ALARM)[0] } }, { Name: 'orders-failing' }]);
    expect(only(template, ALARM)[1].Properties.Threshold).toBe(2);
  });

  test.each([['undefined', undefined], ['null', null], ['null one by one', { alarms: null, deploymentConfig: null, terminationWaitTime: null, maxFailedRequestPercent: null }]])(
    'has its defaults where the options are %s', (_, options) => {
      expect(templateWith(Delivery.codeDeploy(options as any)).toJSON()).toEqual(templateWith(Delivery.codeDeploy()).toJSON());
    });
});

describe('the service', () => {
  test('is deployed by AWS CodeDeploy, and says nothing that only ECS understands', () => {
    // WHEN
    const properties = serviceIn(templateWith(Delivery.codeDeploy()));

    // THEN
    expect(properties.DeploymentController).toEqual({ Type: 'CODE_DEPLOY' });
    expect(properties.DeploymentConfiguration).toEqual({ MaximumPercent: 200, MinimumHealthyPercent: 100 });
    expect(properties).not.toHaveProperty('AvailabilityZoneRebalancing');
    expect(properties).not.toHaveProperty('ForceNewDeployment');
    expect(properties.LoadBalancers).toEqual([{ ContainerName: 'app', ContainerPort: 3000, TargetGroupArn: { Ref: expect.stringMatching(/^ApiTarget[0-9A-F]{8}$/) } }]);
  });

  test('has no tags, which CloudFormation could not change', () => {
    // GIVEN
    const stack = new VpcStack();
    const made = delivered(Delivery.codeDeploy(), {}, stack);

    // WHEN
    Tags.of(stack.node.root).add('commit', '1');

    // THEN
    expect(serviceIn(templateOf(made))).not.toHaveProperty('Tags');
  });

  test('names the family of its task definition: a new image changes nothing that CloudFormation would have to update', () => {
    // WHEN
    const images = [IMAGE, ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/node:26')];
    const [before, after] = images.map((image) => only(templateWith(Delivery.codeDeploy(), { image }), 'AWS::ECS::Service'));

    // THEN
    expect(before[1].Properties.TaskDefinition).toEqual(expect.any(String));
    expect(after).toEqual(before);
  });

  test('has no role for ECS, no test rule and no hook', () => {
    // WHEN
    const template = templateWith(Delivery.codeDeploy());

    // THEN
    template.resourceCountIs(RULE, 1);
    template.resourceCountIs(GROUP, 2);
    template.resourceCountIs('AWS::IAM::Role', 3);
  });

  test('keeps its route', () => {
    templateWith(Delivery.codeDeploy(), { route: Route.path('/a/*') }).hasResourceProperties(RULE, { Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/a/*'] } }] });
  });

  test('warns that the stack deploys no revision', () => {
    expect(warningsOf(delivered(Delivery.codeDeploy())).join()).toMatch(/registers a new revision and deploys none.*cdk-production-platform:delivery.codeDeploy/);
  });

  test('keeps the revision that still runs when the next one is registered', () => {
    templateWith(Delivery.codeDeploy()).hasResource('AWS::ECS::TaskDefinition', { UpdateReplacePolicy: 'Retain' });
    expect(only(templateWith(Delivery.blueGreen()), 'AWS::ECS::TaskDefinition')[1].UpdateReplacePolicy).toBeUndefined();
  });

  test('needs an ingress', () => {
    expect(() => service({ delivery: Delivery.codeDeploy() })).toThrow("Delivery.codeDeploy() needs exactly one port behind an 'ingress'");
  });
});
