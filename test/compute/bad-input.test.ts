import { Duration, Lazy, RemovalPolicy, Token, aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { VpcStack, service, templateOf, warningsOf } from './fixtures';
import { ContainerCluster, ContainerService, ContainerServiceProps } from '../../src/compute';
import { Ingress, Route } from '../../src/ingress';

const NUMBER = Token.asNumber(Lazy.any({ produce: () => 1 }));
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
    ['an empty command', { command: [] }, "'command' must have at least one word"],
    ['a command line', { command: 'npm start' as any }, "'command' must be a list of words, got 'npm start'; write each word as one element"],
    ['an unknown architecture', { architecture: ecs.CpuArchitecture.of('RISC') }, "'architecture' must be ecs.CpuArchitecture.X86_64 or ecs.CpuArchitecture.ARM64, got 'RISC'"],
    ['no time to stop', { stopTimeout: Duration.seconds(0) }, "'stopTimeout' must be a whole number of seconds from 1 to 120, got '0 seconds'"],
    ['too long to stop', { stopTimeout: Duration.minutes(3) }, "got '180 seconds'"],
    ['half a second to stop', { stopTimeout: Duration.millis(500) }, "got '0.5 seconds'"],
    ['a stop timeout token', { stopTimeout: LATER }, "'stopTimeout' must be known at synthesis"],
    ['a relative path', { writablePaths: ['tmp'] }, "'writablePaths' must hold absolute paths below /"],
    ['an empty path', { writablePaths: [''] }, "'writablePaths' must hold absolute paths"],
    ['the root', { writablePaths: ['/'] }, "'writablePaths' must hold absolute paths"],
    ['a path twice', { writablePaths: ['/tmp', '/tmp'] }, "'writablePaths' must name each path once, got '/tmp'"],
    ['an unknown retention', { logRetention: 42 }, "'logRetention' must be one of 1, 3, 5, 7, 14, 30,"],
    ['a retention token', { logRetention: NUMBER }, "'logRetention' must be one of"],
    ['a log snapshot', { logRemovalPolicy: RemovalPolicy.SNAPSHOT }, "'logRemovalPolicy' must be RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY, got 'snapshot'"],
    ['an empty health command', { containerHealthCheck: { command: [] } }, "'containerHealthCheck.command' must have at least one word"],
    ['a short health interval', { containerHealthCheck: { command: ['x'], interval: Duration.seconds(4) } }, "'containerHealthCheck.interval' must be a whole number of seconds from 5 to 300"],
    ['a short health timeout', { containerHealthCheck: { command: ['x'], timeout: Duration.seconds(1) } }, "'containerHealthCheck.timeout' must be"],
    ['a long start period', { containerHealthCheck: { command: ['x'], startPeriod: Duration.minutes(6) } }, "'containerHealthCheck.startPeriod' must be"],
    ['no retries', { containerHealthCheck: { command: ['x'], retries: 0 } }, "'containerHealthCheck.retries' must be a whole number from 1 to 10"],
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
    expect(() => templateOf(service({ writablePaths: [Lazy.string({ produce: () => '/late' })] }))).not.toThrow();
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
