import { aws_ecs as ecs, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { ContainerServiceProps, SidecarOptions } from '../../../src/compute';
import { NUMBER, VpcStack, TEXT, containerOf, service, taskOf, templateOf, warningsOf } from '../fixtures';

const { START, HEALTHY, COMPLETE, SUCCESS } = ecs.ContainerDependencyCondition;
const PROXY: SidecarOptions = { name: 'proxy', image: ecs.ContainerImage.fromRegistry('public.ecr.aws/envoy') };
const HEALTH: ecs.HealthCheck = { command: ['CMD', 'true'] };

/** The definition of the one sidecar. */
function sidecarOf(options: Partial<SidecarOptions> = {}, stack = new VpcStack()): any {
  return taskOf(service({ sidecars: [{ ...PROXY, ...options }] }, stack)).ContainerDefinitions[1];
}

describe('a sidecar', () => {
  test('is confined like the container of the service', () => {
    expect(sidecarOf()).toEqual({
      Name: 'proxy',
      Image: 'public.ecr.aws/envoy',
      Essential: true,
      ReadonlyRootFilesystem: true,
      StopTimeout: 30,
      LinuxParameters: { Capabilities: {}, InitProcessEnabled: true, Tmpfs: [{ ContainerPath: '/tmp', Size: 256 }] },
      LogConfiguration: expect.anything(),
    });
  });

  test('logs to the log group of the service under its own name, and is never stalled by that', () => {
    // GIVEN
    const stack = new VpcStack();

    // WHEN
    const { LogConfiguration } = sidecarOf({}, stack);

    // THEN
    expect(LogConfiguration).toMatchObject({ LogDriver: 'awslogs', Options: { 'awslogs-stream-prefix': 'proxy', 'mode': 'non-blocking' } });
    expect(LogConfiguration.Options['awslogs-group']).toEqual(containerOf(stack).LogConfiguration.Options['awslogs-group']);
  });

  test('leaves the container of the service the default one', () => {
    // WHEN
    const api = service({ sidecars: [PROXY] });

    // THEN
    expect(api.container.containerName).toBe('app');
    expect(containerOf(api).Name).toBe('app');
    expect(containerOf(api).DependsOn).toBeUndefined();
  });

  test('takes what a container takes', () => {
    expect(sidecarOf({
      user: '1000', entryPoint: ['/envoy'], command: ['-c', '/etc/envoy.yaml'], memoryLimitMiB: 128, writablePaths: ['/run'], healthCheck: HEALTH, port: 9901,
    })).toMatchObject({
      User: '1000',
      EntryPoint: ['/envoy'],
      Command: ['-c', '/etc/envoy.yaml'],
      Memory: 128,
      LinuxParameters: { Tmpfs: [{ ContainerPath: '/run', Size: 32 }] },
      HealthCheck: { Command: ['CMD', 'true'] },
      PortMappings: [{ ContainerPort: 9901, Protocol: 'tcp' }],
    });
  });

  test('may write anywhere when the user says so', () => {
    expect(sidecarOf({ readonlyRootFilesystem: false })).toMatchObject({ ReadonlyRootFilesystem: false });
  });

  test('has variables and secrets of its own, and the service may read exactly those', () => {
    // GIVEN
    const stack = new VpcStack();
    const secret = new secretsmanager.Secret(stack, 'Secret');

    // WHEN
    const { Environment, Secrets } = sidecarOf({ environment: { LEVEL: 'info' }, secrets: { LICENCE: { secret, field: 'key' } } }, stack);

    // THEN
    expect(Environment).toEqual([{ Name: 'LEVEL', Value: 'info' }]);
    expect(Secrets).toEqual([{ Name: 'LICENCE', ValueFrom: { 'Fn::Join': ['', [{ Ref: expect.stringMatching(/^Secret/) }, ':key::']] } }]);
    expect(containerOf(stack).Environment).toBeUndefined();
    const policies = JSON.stringify(templateOf(stack).findResources('AWS::IAM::Policy'));
    expect(policies).toContain('secretsmanager:GetSecretValue');
  });

  test('warns of a secret among its plain variables', () => {
    expect(warningsOf(service({ sidecars: [{ ...PROXY, environment: { API_TOKEN: 'abc' } }] })).join()).toContain("'sidecars[0].environment.API_TOKEN' looks like a secret");
  });

  test('warns of a prop that is none', () => {
    expect(warningsOf(service({ sidecars: [{ ...PROXY, ports: 1 } as any] })).join()).toContain("'sidecars[0].ports' is no prop of SidecarOptions");
  });

  test('is one of several', () => {
    // WHEN
    const { ContainerDefinitions } = taskOf(service({ sidecars: [{ ...PROXY, port: 1 }, { ...PROXY, name: 'agent', port: 2 }] }));

    // THEN
    expect(ContainerDefinitions.map(({ Name }: any) => Name)).toEqual(['app', 'proxy', 'agent']);
  });
});

describe('the container of the service', () => {
  test.each<[string, Partial<SidecarOptions>, boolean]>([
    ['START', { appDependsOn: START }, true],
    ['HEALTHY', { appDependsOn: HEALTHY, healthCheck: HEALTH }, true],
    ['COMPLETE', { appDependsOn: COMPLETE }, false],
    ['SUCCESS', { appDependsOn: SUCCESS, essential: false }, false],
  ])('waits for %s', (condition, options, essential) => {
    // GIVEN
    const stack = new VpcStack();

    // WHEN
    const sidecar = sidecarOf(options, stack);

    // THEN
    expect(containerOf(stack).DependsOn).toEqual([{ ContainerName: 'proxy', Condition: condition }]);
    expect(sidecar.Essential).toBe(essential);
  });

  test('goes on without a sidecar that is not essential', () => {
    expect(sidecarOf({ essential: false }).Essential).toBe(false);
  });
});

describe('a wrong value is refused', () => {
  test.each<[string, any, string]>([
    ['no list', PROXY, "'sidecars' must be a list"],
    ['a name', ['proxy'], "'sidecars[0]' must be an object with options, got 'proxy'"],
    ['a token', TEXT, "'sidecars' must be known at synthesis"],
    ['nothing in the list', [undefined], "'sidecars[0].name' must be a string, got undefined"],
    ['two names alike', [PROXY, PROXY], "'sidecars[1].name' must be unique in the task, got 'proxy'; rename one of the two sidecars"],
    ['two ports alike', [{ ...PROXY, port: 1 }, { ...PROXY, name: 'b', port: 1 }], "'sidecars[1].port' must be another than that of 'proxy', because the containers of a task share their addresses, got 1"],
  ])('sidecars: %s', (_, sidecars, message) => {
    expect(() => service({ sidecars })).toThrow(message);
  });

  test.each<[string, any, string]>([
    ['the name of the service', { name: 'app' }, "'sidecars[0].name' must be unique in the task, got 'app'; the container of the service has this name"],
    ['no name', { name: undefined }, "'sidecars[0].name' must be a string, got undefined"],
    ['a name null', { name: null }, "'sidecars[0].name' must be a string, got undefined"],
    ['an empty name', { name: '' }, "'sidecars[0].name' must have 1 to 255 letters, digits, hyphens and underscores, got ''"],
    ['a name with a blank', { name: 'my proxy' }, "'sidecars[0].name' must have 1 to 255 letters"],
    ['a long name', { name: 'a'.repeat(256) }, "'sidecars[0].name' must have 1 to 255 letters"],
    ['a token of a name', { name: TEXT }, "'sidecars[0].name' must be known at synthesis"],
    ['no image', { image: undefined }, "'sidecars[0].image' must be a container image, got undefined"],
    ['the name of an image', { image: 'envoy' }, "'sidecars[0].image' must be a container image, got 'envoy'; did you mean ecs.ContainerImage.fromRegistry('envoy')?"],
    ['an empty name of an image', { image: ecs.ContainerImage.fromRegistry('') }, "'sidecars[0].image' must name an image, got ''"],
    ['a token as image', { image: TEXT }, "'sidecars[0].image' must be a container image, got 'a token'"],
    ['essential in quotes', { essential: 'true' }, "'sidecars[0].essential' must be true or false, got 'true'"],
    ['essential a token', { essential: TEXT }, "'sidecars[0].essential' must be known at synthesis"],
    ['port 0', { port: 0 }, "'sidecars[0].port' must be a whole number from 1 to 65535, got 0"],
    ['a port too high', { port: 65536 }, "'sidecars[0].port' must be"],
    ['a token of a port', { port: NUMBER }, "'sidecars[0].port' must be known at synthesis"],
    ['the port of the service', { port: 3000 }, "'sidecars[0].port' must be another than that of 'app', because the containers of a task share their addresses, got 3000"],
    ['an empty user', { user: '' }, "'sidecars[0].user' must be a user or user:group"],
    ['an empty command', { command: [] }, "'sidecars[0].command' must be a list of words, the first of which is not empty"],
    ['an entry point in one word', { entryPoint: 'envoy' }, "'sidecars[0].entryPoint' must be a list of words, got 'envoy'"],
    ['more memory than the task has', { memoryLimitMiB: 1025 }, "'sidecars[0].memoryLimitMiB' must be a whole number from 6 to 1024, got 1025"],
    ['a token of memory', { memoryLimitMiB: NUMBER }, "'sidecars[0].memoryLimitMiB' must be known at synthesis"],
    ['a relative path', { writablePaths: ['tmp'] }, "'sidecars[0].writablePaths' must hold absolute paths below /"],
    ['a root that is neither', { readonlyRootFilesystem: 'no' }, "'sidecars[0].readonlyRootFilesystem' must be true or false"],
    ['an empty health command', { healthCheck: { command: [] } }, "'sidecars[0].healthCheck.command' must be a list of words, the first of which is not empty"],
    ['a number as time to stop', { stopTimeout: 30 }, "'sidecars[0].stopTimeout' must be a Duration, got 30"],
    ['variables that are none', { environment: 'LEVEL=info' }, "'sidecars[0].environment' must be an object with options, got 'LEVEL=info'"],
    ['a number as variable', { environment: { LEVEL: 1 } }, "'sidecars[0].environment.LEVEL' must be a string, got 1"],
    ['a variable with a blank', { environment: { 'MY LEVEL': 'x' } }, "'sidecars[0].environment' must have names that start with a letter or _"],
    ['a plain text as secret', { secrets: { KEY: 'abc' } }, "'sidecars[0].secrets.KEY' must be a reference to a secret, { secret, field? }, got 'a string'"],
    ['an unknown condition', { appDependsOn: 'READY' }, "'sidecars[0].appDependsOn' must be one of START, COMPLETE, SUCCESS, HEALTHY (ecs.ContainerDependencyCondition), got 'READY'"],
    ['health that nobody looks at', { appDependsOn: HEALTHY }, "'sidecars[0].appDependsOn' must be START where no 'sidecars[0].healthCheck' tells whether it is healthy, got 'HEALTHY'"],
    ['the end of an essential container', { appDependsOn: SUCCESS, essential: true }, "'sidecars[0].appDependsOn' must be START or HEALTHY for an essential container, whose end stops the task, got 'SUCCESS'; or set sidecars[0].essential to false"],
    ['a log router in a word', { firelensConfig: 'fluentbit' }, "'sidecars[0].firelensConfig' must be an object with options, got 'fluentbit'"],
  ])('%s', (_, options, message) => {
    expect(() => service({ sidecars: [{ ...PROXY, ...options }] })).toThrow(message);
  });

  test.each<[Partial<ContainerServiceProps>, string | undefined]>([
    [{ container: { memoryLimitMiB: 900 }, sidecars: [{ ...PROXY, memoryLimitMiB: 125 }] }, "'memoryLimitMiB' of all containers is 900 + 125 = 1025 MiB, and the task has 1024 MiB; lower a limit or raise 'memoryLimitMiB' of the service"],
    [{ sidecars: [{ ...PROXY, memoryLimitMiB: 600 }, { ...PROXY, name: 'b', memoryLimitMiB: 600 }] }, '600 + 600 = 1200 MiB'],
    [{ container: { memoryLimitMiB: 900 }, sidecars: [{ ...PROXY, memoryLimitMiB: 124 }] }, undefined],
    [{ memoryLimitMiB: 2048, container: { memoryLimitMiB: 900 }, sidecars: [{ ...PROXY, memoryLimitMiB: 900 }] }, undefined],
  ])('more memory than the task has: %#', (props, message) => {
    if (message) expect(() => service(props)).toThrow(message);
    else expect(() => service(props)).not.toThrow();
  });

  test('memory of the service in quotes, before it is summed up', () => {
    expect(() => service({ container: { memoryLimitMiB: '512' as any }, sidecars: [{ ...PROXY, memoryLimitMiB: 600 }] }))
      .toThrow("'container.memoryLimitMiB' must be a whole number from 6 to 1024, got '512'");
  });

  test('a variable that is plain and secret', () => {
    // GIVEN
    const stack = new VpcStack();
    const secret = new secretsmanager.Secret(stack, 'Secret');

    // THEN
    expect(() => service({ sidecars: [{ ...PROXY, environment: { A: '1' }, secrets: { A: { secret } } }] }, stack))
      .toThrow("environment variable 'A' is set by 'sidecars[0].environment' and by 'sidecars[0].secrets'");
  });

  test.each([[[]], [null], [undefined]])('but not %p', (sidecars) => {
    expect(taskOf(service({ sidecars: sidecars as any })).ContainerDefinitions).toHaveLength(1);
  });

  test('but not options that are null', () => {
    // GIVEN
    const options: any = { port: null, essential: null, appDependsOn: null, environment: null, secrets: null, user: null };

    // THEN
    expect(sidecarOf(options)).toMatchObject({ Essential: true });
  });
});
