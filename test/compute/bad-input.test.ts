import { Duration, Lazy, RemovalPolicy, Size, Token, aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { NUMBER, VpcStack, containerOf, service, templateOf, warningsOf } from './fixtures';
import { ContainerCluster, ContainerService, ContainerServiceProps } from '../../src/compute';
import { Ingress, Route } from '../../src/ingress';

const LATER = Duration.seconds(NUMBER);

describe('a wrong value is refused', () => {
  test.each<[string, Partial<ContainerServiceProps>, string]>([
    ['no image', { image: undefined }, "'image' must be a container image, got undefined"],
    ['an image name', { image: 'nginx' as any }, "'image' must be a container image, got 'nginx'; did you mean ecs.ContainerImage.fromRegistry('nginx')?"],
    ['an empty image name', { image: ecs.ContainerImage.fromRegistry('') }, "'image' must name an image, got ''"],
    ['no VPC', { vpc: undefined }, "'vpc' must be a VPC, got undefined"],
    ['port 0', { port: 0 }, "'port' must be a whole number from 1 to 65535, got 0"],
    ['a port too high', { port: 65536 }, "'port' must be"],
    ['half a port', { port: 80.5 }, "'port' must be"],
    ['a port token', { port: NUMBER }, "'port' must be known at synthesis"],
    ['a container without options', { container: 'nginx' as any }, "'container' must be an object with options, got 'nginx'"],
    ['an empty user', { container: { user: '' } }, "'container.user' must be a user or user:group, each a name or an id from 0 to 2147483647, got ''; for example 'node' or '1000:1000'"],
    ['a number as user', { container: { user: 1000 as any } }, "'container.user' must be a string, got 1000"],
    ['a user with a blank', { container: { user: 'app user' } }, "'container.user' must be a user or user:group"],
    ['a negative user', { container: { user: '-1' } }, "'container.user' must be a user or user:group"],
    ['a user without the group after the colon', { container: { user: '1000:' } }, "'container.user' must be a user or user:group"],
    ['two groups', { container: { user: '1000:1000:1000' } }, "'container.user' must be a user or user:group"],
    ['a user beyond the last id', { container: { user: '2147483648' } }, "'container.user' must be a user or user:group"],
    ['a group beyond the last id', { container: { user: '1000:4294967295' } }, "'container.user' must be a user or user:group"],
    ['an empty entry point', { container: { entryPoint: [] } }, "'container.entryPoint' must be a list of words, the first of which is not empty, got []; leave the prop out to get what the image says"],
    ['an entry point without a name', { container: { entryPoint: [''] } }, "'container.entryPoint' must be a list of words, the first of which is not empty"],
    ['a token as entry point', { container: { entryPoint: Token.asList({ Ref: 'Words' }) } }, "'container.entryPoint' must be known at synthesis"],
    ['a number in the entry point', { container: { entryPoint: ['sleep', 5 as any] } }, "'container.entryPoint[1]' must be a string, got 5"],
    ['less memory than a container starts with', { container: { memoryLimitMiB: 5 } }, "'container.memoryLimitMiB' must be a whole number from 6 to 1024, got 5"],
    ['more memory than the task has', { memoryLimitMiB: 2048, container: { memoryLimitMiB: 2049 } }, "'container.memoryLimitMiB' must be a whole number from 6 to 2048, got 2049"],
    ['a token of memory', { container: { memoryLimitMiB: NUMBER } }, "'container.memoryLimitMiB' must be known at synthesis"],
    ['a disk of the default size', { ephemeralStorage: Size.gibibytes(20) }, "'ephemeralStorage' must be a whole number of gibibytes from 21 to 200, got '20 GiB'"],
    ['a disk too large', { ephemeralStorage: Size.gibibytes(201) }, "'ephemeralStorage' must be"],
    ['half a gibibyte of disk', { ephemeralStorage: Size.mebibytes(21.5 * 1024) }, "'ephemeralStorage' must be"],
    ['a number as disk', { ephemeralStorage: 50 as any }, "'ephemeralStorage' must be a Size, got 50"],
    ['a token of disk', { ephemeralStorage: Size.gibibytes(NUMBER) }, "'ephemeralStorage' must be known at synthesis"],
    ['a retention without its struct', { logs: 7 as any }, "'logs' must be an object with options, got 7"],
    ['an empty command', { container: { command: [] } }, "'container.command' must be a list of words, the first of which is not empty, got []; leave the prop out to get what the image says"],
    ['an empty first word', { container: { command: [''] } }, "'container.command' must be a list of words, the first of which is not empty"],
    ['a blank first word', { container: { command: [' ', 'start'] } }, "'container.command' must be a list of words, the first of which is not empty"],
    ['a command line', { container: { command: 'npm start' as any } }, "'container.command' must be a list of words, got 'npm start'; did you mean ['npm', 'start']?"],
    ['an unknown architecture', { architecture: ecs.CpuArchitecture.of('RISC') }, "'architecture' must be ecs.CpuArchitecture.X86_64 or ecs.CpuArchitecture.ARM64, got 'RISC'"],
    ['no time to stop', { container: { stopTimeout: Duration.seconds(0) } }, "'container.stopTimeout' must be a whole number of seconds from 1 to 120, got '0 seconds'"],
    ['too long to stop', { container: { stopTimeout: Duration.minutes(3) } }, "got '180 seconds'"],
    ['half a second to stop', { container: { stopTimeout: Duration.millis(500) } }, "got '0.5 seconds'"],
    ['a stop timeout token', { container: { stopTimeout: LATER } }, "'container.stopTimeout' must be known at synthesis"],
    ['a relative path', { container: { writablePaths: ['tmp'] } }, "'container.writablePaths' must hold absolute paths below /"],
    ['an empty path', { container: { writablePaths: [''] } }, "'container.writablePaths' must hold absolute paths"],
    ['the root', { container: { writablePaths: ['/'] } }, "'container.writablePaths' must hold absolute paths"],
    ['a path twice', { container: { writablePaths: ['/tmp', '/tmp'] } }, "'container.writablePaths' must name each path once, got '/tmp'"],
    ['an unknown retention', { logs: { retention: 42 } }, "'logs.retention' must be one of 1, 3, 5, 7, 14, 30,"],
    ['a retention token', { logs: { retention: NUMBER } }, "'logs.retention' must be one of"],
    ['a log snapshot', { logs: { removalPolicy: RemovalPolicy.SNAPSHOT } }, "'logs.removalPolicy' must be RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY, got 'snapshot'"],
    ['an empty health command', { container: { healthCheck: { command: [] } } }, "'container.healthCheck.command' must be a list of words, the first of which is not empty, got []; for example ['CMD-SHELL',"],
    ['no health command', { container: { healthCheck: {} as any } }, "'container.healthCheck.command' must be a list of words, the first of which is not empty, got undefined"],
    ['an empty word as health command', { container: { healthCheck: { command: [''] } } }, "'container.healthCheck.command' must be a list of words, the first of which is not empty"],
    ['a health command line', { container: { healthCheck: { command: 'curl localhost' as any } } }, "'container.healthCheck.command' must be a list of words, got 'curl localhost'; did you mean ['curl', 'localhost']?"],
    ['a short health interval', { container: { healthCheck: { command: ['x'], interval: Duration.seconds(4) } } }, "'container.healthCheck.interval' must be a whole number of seconds from 5 to 300"],
    ['a short health timeout', { container: { healthCheck: { command: ['x'], timeout: Duration.seconds(1) } } }, "'container.healthCheck.timeout' must be"],
    ['a long start period', { container: { healthCheck: { command: ['x'], startPeriod: Duration.minutes(6) } } }, "'container.healthCheck.startPeriod' must be"],
    ['no retries', { container: { healthCheck: { command: ['x'], retries: 0 } } }, "'container.healthCheck.retries' must be a whole number from 1 to 10"],
    ['a path as route', { route: '/api' as any }, "'route' must be a Route, got '/api'; did you mean Route.path('/api')?"],
    ['a route without ingress', { route: Route.path('/api/*') }, "'route' needs an 'ingress'"],
    ['a health check without ingress', { healthCheck: { path: '/health' } }, "'healthCheck' needs an 'ingress'"],
    ['a grace period without ingress', { healthCheckGracePeriod: Duration.seconds(1) }, "'healthCheckGracePeriod' needs an 'ingress'"],
    ['public subnets', { vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } }, "'vpcSubnets' must select private subnets"],
    ['a missing subnet group', { vpcSubnets: { subnetGroupName: 'nope' } }, "no subnet groups with name 'nope'"],
  ])('%s', (_, props, message) => {
    expect(() => service(props)).toThrow(message);
  });

  test.each<[string, (stack: VpcStack) => Partial<ContainerServiceProps>, string]>([
    ['an ECS cluster', (stack) => ({ cluster: new ecs.Cluster(stack, 'Cluster', { vpc: stack.vpc }) as any }), "'cluster' must be a container cluster"],
    [
      'a cluster in another VPC',
      (stack) => ({ cluster: new ContainerCluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Other', { restrictDefaultSecurityGroup: false }) }) }),
      "'cluster' is in another VPC than the service",
    ],
    [
      'an ingress in another VPC',
      (stack) => ({ ingress: new Ingress(stack, 'Ingress', { vpc: new ec2.Vpc(stack, 'Other', { restrictDefaultSecurityGroup: false }) }) }),
      "'ingress' is in another VPC than the service",
    ],
    ['a negative grace period', (stack) => ({ ...behind(stack), healthCheckGracePeriod: Duration.days(2) }), "'healthCheckGracePeriod' must be"],
    ['a grace period token', (stack) => ({ ...behind(stack), healthCheckGracePeriod: LATER }), "'healthCheckGracePeriod' must be known at synthesis"],
    ['a health path without slash', (stack) => ({ ...behind(stack), healthCheck: { path: 'health' } }), "did you mean '/health'?"],
    ['an empty route', (stack) => ({ ...behind(stack), route: Route.path() }), 'route'],
  ])('%s', (_, props, message) => {
    // GIVEN
    const stack = new VpcStack();

    // WHEN / THEN
    expect(() => service(props(stack), stack)).toThrow(message);
  });

  test('an unknown level of Container Insights', () => {
    // GIVEN
    const stack = new VpcStack();

    // WHEN / THEN
    expect(() => new ContainerCluster(stack, 'Cluster', { vpc: stack.vpc, containerInsights: 'some' as any }))
      .toThrow("'containerInsights' must be one of enabled, disabled, enhanced, got 'some'");
  });
});

describe('an unusual value works', () => {
  test('a write path that is known only at deployment', () => {
    expect(() => templateOf(service({ container: { writablePaths: [Lazy.string({ produce: () => '/late' })] } }))).not.toThrow();
  });

  test.each(['root', '0', 'app', 'app:staff', '1000:staff', 'app:0', '2147483647:2147483647', 'www-data', 'a.b_c'])('the user %s', (user) => {
    expect(containerOf(service({ container: { user } })).User).toBe(user);
  });

  test('options of the container that are null', () => {
    expect(containerOf(service({ container: { user: null, command: null, stopTimeout: null } as any }))).toMatchObject({ StopTimeout: 30 });
  });

  test('an empty list of used services', () => {
    expect(() => templateOf(service({ uses: [], environment: {}, secrets: {}, scaling: {} }))).not.toThrow();
  });

  test('a single zone, with a warning', () => {
    // GIVEN
    const stack = new VpcStack();

    // WHEN
    const api = service({ vpcSubnets: { subnets: [stack.vpc.privateSubnets[0]] } }, stack);

    // THEN
    expect(warningsOf(api).join()).toMatch(/do not survive its loss.*cdk-production-platform:compute.singleZone/);
  });

  test('a VPC that is imported', () => {
    // GIVEN
    const stack = new VpcStack();
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Imported', {
      vpcId: 'vpc-1', availabilityZones: ['a', 'b'], privateSubnetIds: ['subnet-1', 'subnet-2'], privateSubnetRouteTableIds: ['rtb-1', 'rtb-2'],
    });

    // WHEN
    const api: ContainerService = service({ vpc }, stack);

    // THEN
    templateOf(api).hasResourceProperties('AWS::ECS::Service', { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1', 'subnet-2'] } } });
  });
});

function behind(stack: VpcStack) {
  return { ingress: new Ingress(stack, 'Ingress', { vpc: stack.vpc }) };
}
