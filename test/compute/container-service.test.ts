import { App, Size, aws_ecr as ecr, aws_ecs as ecs, aws_iam as iam, aws_kms as kms } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { IMAGE, VpcStack, service, taskOf, templateOf } from './fixtures';
import { ContainerService, ContainerServiceProps } from '../../src/compute';
import { modernApp, nag, plainApp } from '../support/apps';

describe('the service', () => {
  test('runs on Fargate in private subnets without a public address', () => {
    // GIVEN
    const stack = new VpcStack();

    // WHEN
    const api = service({}, stack);

    // THEN
    templateOf(api).hasResourceProperties('AWS::ECS::Service', {
      CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: 1 }],
      PlatformVersion: 'LATEST',
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          AssignPublicIp: 'DISABLED',
          Subnets: stack.vpc.privateSubnets.map((subnet) => stack.resolve(subnet.subnetId)),
        },
      },
    });
  });

  test('deploys without losing capacity and rolls back by itself', () => {
    templateOf(service()).hasResourceProperties('AWS::ECS::Service', {
      DeploymentController: { Type: 'ECS' },
      DeploymentConfiguration: {
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
        MinimumHealthyPercent: 100,
        MaximumPercent: 200,
      },
    });
  });

  test.each([['plain', plainApp], ['modern', modernApp]])('has no deployment alarms in a %s app', (_flags, app) => {
    templateOf(service({}, new VpcStack(app()))).hasResourceProperties('AWS::ECS::Service', {
      DeploymentConfiguration: { Alarms: Match.absent() },
    });
  });

  test('takes deployment alarms', () => {
    // GIVEN
    const api = service();

    // WHEN
    api.service.enableDeploymentAlarms(['Errors']);

    // THEN
    templateOf(api).hasResourceProperties('AWS::ECS::Service', {
      DeploymentConfiguration: { Alarms: { AlarmNames: ['Errors'], Enable: true, Rollback: true } },
    });
  });

  test('keeps the deployment alarms that a property injector of the app gives', () => {
    // GIVEN
    const app = new App({
      propertyInjectors: [{
        constructUniqueId: ecs.FargateService.PROPERTY_INJECTION_ID,
        inject: (props) => ({ ...props, deploymentAlarms: { alarmNames: ['Errors'] } }),
      }],
    });

    // WHEN
    const api = service({}, new VpcStack(app));

    // THEN
    templateOf(api).hasResourceProperties('AWS::ECS::Service', { DeploymentConfiguration: { Alarms: Match.objectLike({ AlarmNames: ['Errors'] }) } });
  });

  test('spreads its tasks over the zones again after a zone was lost', () => {
    templateOf(service()).hasResourceProperties('AWS::ECS::Service', { AvailabilityZoneRebalancing: 'ENABLED' });
  });

  test('passes its tags to the tasks', () => {
    templateOf(service()).hasResourceProperties('AWS::ECS::Service', { PropagateTags: 'SERVICE', EnableECSManagedTags: true });
  });

  test('opens no shell into the tasks', () => {
    templateOf(service()).hasResourceProperties('AWS::ECS::Service', { EnableExecuteCommand: false });
  });

  test('starts only when its execution role is complete', () => {
    // GIVEN
    const stack = new VpcStack();
    const repository = new ecr.Repository(stack, 'Repository');

    // WHEN
    const api = service({ image: ecs.ContainerImage.fromEcrRepository(repository) }, stack);

    // THEN
    templateOf(api).hasResource('AWS::ECS::Service', {
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('ApiExecutionRoleDefaultPolicy')]),
    });
  });

  test('creates nothing outside its own subtree', () => {
    // GIVEN
    const stack = new VpcStack();

    // WHEN
    service({}, stack);

    // THEN
    expect(stack.node.children.map((child) => child.node.id)).toEqual(['Vpc', 'Api']);
  });

  test('works with ids of any length', () => {
    // GIVEN
    const stack = new VpcStack();
    const id = 'Service'.repeat(40);

    // WHEN
    const long = new ContainerService(stack, id, { vpc: stack.vpc, image: IMAGE });

    // THEN
    expect(taskOf(long).Family.length).toBeLessThanOrEqual(255);
  });

  test('refuses an id that is taken', () => {
    // GIVEN
    const stack = new VpcStack();
    service({}, stack);

    // WHEN / THEN
    expect(() => service({}, stack)).toThrow(/already a Construct with name 'Api'/);
  });

  test('plans for two sets of tasks during a deployment', () => {
    expect(service({ scaling: { maxCapacity: 10 } }).maximumTaskAddresses).toBe(20);
  });
});

describe('the network', () => {
  test('lets nothing in and only HTTPS out', () => {
    // WHEN
    const template = templateOf(service());

    // THEN
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: Match.absent(),
      SecurityGroupEgress: [{ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }],
    });
  });

  test('lets nothing out when the user closes HTTPS', () => {
    templateOf(service({ internetEgress: false })).hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupEgress: [{ CidrIp: '255.255.255.255/32' }],
    });
  });
});

describe('judged by cdk-nag', () => {
  test.each<[string, Partial<ContainerServiceProps>]>([
    ['by default', {}],
    ['with a user, a memory limit and a disk of its own', { container: { user: '1000:1000', memoryLimitMiB: 512 }, ephemeralStorage: Size.gibibytes(50) }],
  ])('a service %s has no open finding', (_, props) => {
    // GIVEN
    const app = plainApp();
    const stack = new VpcStack(app);
    const repository = new ecr.Repository(stack, 'Repository');

    // WHEN
    service({ image: ecs.ContainerImage.fromEcrRepository(repository), environment: { LOG_LEVEL: 'info' }, ...props }, stack);

    // THEN
    expect(nag(app).open.filter((finding) => finding.constructPath.startsWith('Stack/Api'))).toEqual([]);
  });

  test('a wildcard that the user grants stays open', () => {
    // GIVEN
    const app = plainApp();
    const api = service({}, new VpcStack(app));

    // WHEN
    api.grantPrincipal.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: ['*'] }));

    // THEN
    expect(nag(app).open.map((finding) => finding.rule)).toContain('AwsSolutions-IAM5[Resource::*]');
  });
});

describe('feature flags', () => {
  test.each([[undefined], [{ region: 'eu-west-1', account: '111111111111' }]])('change nothing in the environment %j', (env) => {
    // GIVEN
    const build = (app: App) => {
      const stack = new VpcStack(app, 'Stack', env);
      const repository = new ecr.Repository(stack, 'Repository');
      return service({ image: ecs.ContainerImage.fromEcrRepository(repository), logs: { encryptionKey: new kms.Key(stack, 'Key') } }, stack);
    };

    // WHEN
    const ours = (api: ContainerService) => Object.entries(templateOf(api).toJSON().Resources).filter(([id]) => id.startsWith('Api'));

    // THEN
    expect(ours(build(modernApp()))).toEqual(ours(build(plainApp())));
  });
});
