import { aws_ecs as ecs, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { VpcStack, containerOf, service, taskOf, templateOf, warningsOf } from './fixtures';
import { ContainerServiceProps, SidecarOptions } from '../../src/compute';

const FIRELENS = ecs.LogDrivers.firelens({ options: { Name: 'stdout' } });
const ROUTER: SidecarOptions = {
  name: 'router',
  image: ecs.ContainerImage.fromRegistry('public.ecr.aws/aws-observability/aws-for-fluent-bit:stable'),
  firelensConfig: { type: ecs.FirelensLogRouterType.FLUENTBIT },
};

describe('the log driver', () => {
  test('of the user replaces that of the service, whose right to write goes with it', () => {
    // WHEN
    const api = service({ logDriver: new ecs.GenericLogDriver({ logDriver: 'splunk', options: { 'splunk-url': 'https://logs.internal:8088' } }) });

    // THEN
    expect(containerOf(api).LogConfiguration).toEqual({ LogDriver: 'splunk', Options: { 'splunk-url': 'https://logs.internal:8088' } });
    expect(JSON.stringify(templateOf(api).findResources('AWS::IAM::Policy'))).not.toContain('logs:PutLogEvents');
  });

  test('may have a secret', () => {
    // GIVEN
    const stack = new VpcStack();
    const secretToken = ecs.Secret.fromSecretsManager(new secretsmanager.Secret(stack, 'Splunk'));

    // WHEN
    const { LogConfiguration } = containerOf(service({ logDriver: ecs.LogDrivers.splunk({ url: 'https://splunk.example.com:8088', secretToken }) }, stack));

    // THEN
    expect(LogConfiguration).toMatchObject({ LogDriver: 'splunk', SecretOptions: [{ Name: 'splunk-token' }] });
  });

  test('leaves the log group to the sidecars', () => {
    // WHEN
    const api = service({ logDriver: FIRELENS, sidecars: [ROUTER] });

    // THEN
    templateOf(api).resourceCountIs('AWS::Logs::LogGroup', 1);
    expect(taskOf(api).ContainerDefinitions[1].LogConfiguration).toMatchObject({ LogDriver: 'awslogs', Options: { 'awslogs-stream-prefix': 'router' } });
  });

  test('of FireLens writes to the one log router, which is confined like every container', () => {
    // WHEN
    const { ContainerDefinitions } = taskOf(service({ logDriver: FIRELENS, sidecars: [ROUTER] }));

    // THEN
    expect(ContainerDefinitions.map(({ Name }: any) => Name)).toEqual(['app', 'router']);
    expect(ContainerDefinitions[0].LogConfiguration).toEqual({ LogDriver: 'awsfirelens', Options: { Name: 'stdout' } });
    expect(ContainerDefinitions[1]).toMatchObject({ FirelensConfiguration: { Type: 'fluentbit' }, ReadonlyRootFilesystem: true, Essential: true });
  });
});

describe('a log router whose end does not stop the task', () => {
  const { HEALTHY, SUCCESS, COMPLETE } = ecs.ContainerDependencyCondition;
  const warnings = (router: Partial<SidecarOptions>, logDriver?: ecs.LogDriver) => (
    warningsOf(service({ logDriver, sidecars: [{ ...ROUTER, ...router }] })).filter((each) => each.includes('logRouterNotEssential'))
  );

  test('gives a warning, because the log is lost and nobody is told', () => {
    expect(warnings({ essential: false }, FIRELENS)).toEqual([expect.stringContaining(
      "'sidecars[0].essential' is false, and 'logDriver' writes to this log router: when it ends, the task goes on and its log is lost, which nothing tells; leave it out, so that Amazon ECS replaces the task",
    )]);
  });

  test.each<[string, Partial<SidecarOptions>]>([
    ['is essential by default', {}],
    ['is essential', { essential: true }],
    ['is waited for', { appDependsOn: HEALTHY, healthCheck: { command: ['CMD', 'true'] } }],
  ])('gives none where it %s', (_, router) => {
    expect(warnings(router, FIRELENS)).toEqual([]);
  });

  test('gives none where nothing is written to it', () => {
    expect(warnings({ essential: false })).toEqual([]);
  });

  test.each([SUCCESS, COMPLETE])('is refused where the container of the service waits for its end: %s', (appDependsOn) => {
    expect(() => warnings({ appDependsOn }, FIRELENS)).toThrow(
      `'sidecars[0].appDependsOn' must be START or HEALTHY for the log router that 'logDriver' writes to, which must run as long as 'app', got '${appDependsOn}'`,
    );
  });
});

describe('a wrong value is refused', () => {
  test.each<[string, any, string]>([
    ['a name', { logDriver: 'splunk' }, "'logDriver' must be a log driver, got 'splunk'; for example ecs.LogDrivers.splunk(...)"],
    ['an object', { logDriver: { logDriver: 'splunk' } }, "'logDriver' must be a log driver, got 'Object'"],
    ['FireLens without a router', { logDriver: FIRELENS }, "'logDriver' writes to FireLens, and the log router that the CDK would add may write to its root file system; add a sidecar with a 'firelensConfig'"],
    ['two routers', { sidecars: [ROUTER, { ...ROUTER, name: 'other' }] }, "'sidecars' must have at most one with a 'firelensConfig', because a task has one log router"],
  ])('%s', (_, props: Partial<ContainerServiceProps>, message) => {
    expect(() => service(props)).toThrow(message);
  });

  test('but not null', () => {
    expect(containerOf(service({ logDriver: null as any })).LogConfiguration.LogDriver).toBe('awslogs');
  });
});
