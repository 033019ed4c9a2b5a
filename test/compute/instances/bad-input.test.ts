import {
  Duration, Lazy, RemovalPolicy, Size, Token, aws_ec2 as ec2, aws_ecr_assets as assets, aws_ecs as ecs, aws_s3 as s3,
  aws_secretsmanager as secretsmanager,
} from 'aws-cdk-lib';
import { APP, behindIngress, instanceService } from './fixtures';
import { Capacity, InstanceApp, InstanceImage, InstanceService, InstanceServiceProps } from '../../../src/compute';
import { Ingress, Route } from '../../../src/ingress';
import { VpcStack, warningsOf } from '../fixtures';

const NUMBER = Token.asNumber(Lazy.any({ produce: () => 1 }));
const TEXT = Lazy.string({ produce: () => 'late' });
const type = (name: string) => new ec2.InstanceType(name);
const IMAGE = ecs.ContainerImage.fromRegistry('example/app');

describe('a wrong value is refused', () => {
  test.each<[string, Partial<InstanceServiceProps>, string]>([
    ['no app', { app: undefined }, "'app' must be an InstanceApp, got undefined; for example InstanceApp.commands(['node server.js'])"],
    ['a command line as app', { app: 'node server.js' as any }, "'app' must be an InstanceApp, got 'node server.js'"],
    ['no command', { app: InstanceApp.commands([]) }, "'app.commands' must have at least one command, got []"],
    ['an empty command', { app: InstanceApp.commands(['ls', ' ']) }, "'app.commands[1]' must be a shell command, got ' '; remove it"],
    ['one command that is no list', { app: InstanceApp.commands('ls' as any) }, "'app.commands' must be a list, got 'ls'; did you mean ['ls']?"],
    ['a command that ends its file', { app: InstanceApp.commands(['a\nEND_OF_FILE\nb']) }, "'app.commands[0]' must have no line 'END_OF_FILE'"],
    ['no image', { app: InstanceApp.container(undefined as any) }, "'app.image' must be a container image, got undefined"],
    ['the name of an image', { app: InstanceApp.container('nginx' as any) }, "did you mean ecs.ContainerImage.fromRegistry('nginx')?"],
    ['an image with blanks', { app: InstanceApp.container(ecs.ContainerImage.fromRegistry('a b')) }, "'app.image' must name an image, got 'a b'"],
    ['an empty container command', { app: InstanceApp.container(IMAGE, { command: [] }) }, "'app.command' must be a list of words, the first of which is not empty"],
    ['a user with a blank', { app: InstanceApp.container(IMAGE, { user: 'a b' }) }, "'app.user' must be a user or user:group"],
    ['a relative path', { app: InstanceApp.container(IMAGE, { writablePaths: ['tmp'] }) }, "'app.writablePaths' must hold absolute paths"],
    ['too long to stop', { app: InstanceApp.container(IMAGE, { stopTimeout: Duration.minutes(3) }) }, "'app.stopTimeout' must be a whole number of seconds from 1 to 120"],
    ['no image of the system', { machineImage: 'ami-1' as any }, "'machineImage' must be an InstanceImage, got 'ami-1'"],
    ['an AMI as parameter', { machineImage: InstanceImage.fromSsmParameter('resolve:ssm:x') }, "'machineImage' must name an SSM parameter, got 'resolve:ssm:x'; for example '/images/web'"],
    ['an empty parameter', { machineImage: InstanceImage.fromSsmParameter('') }, "'machineImage' must name an SSM parameter, got ''"],
    ['no VPC', { vpc: undefined }, "'vpc' must be a VPC, got undefined"],
    ['public subnets', { vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } }, "'vpcSubnets' must select private subnets, because the instances have no public address"],
    ['port 0', { port: 0 }, "'port' must be a whole number from 1 to 65535, got 0"],
    ['a port token', { port: NUMBER }, "'port' must be known at synthesis"],
    ['a type that is a name', { instanceType: 't3.medium' as any }, "'instanceType' must be an instance type, got 't3.medium'"],
    ['a type without a size', { instanceType: type('t3') }, "'instanceType' must be an instance type, got 't3'; for example new ec2.InstanceType('m7g.large')"],
    ['a type of unknown architecture', { instanceType: type('u-6tb1.112xlarge') }, "'instanceType' must be an instance type, got 'u-6tb1.112xlarge'"],
    ['an empty type', { instanceType: type('') }, "'instanceType' must be an instance type, got ''"],
    ['a type token', { instanceType: type(TEXT) }, "'instanceType' must be known at synthesis"],
    ['a type of another architecture', { additionalInstanceTypes: [type('t4g.medium')] }, "'additionalInstanceTypes[0]' must have processors of the architecture x86_64, as 'instanceType' (t3.medium)"],
    ['a type twice', { additionalInstanceTypes: [type('t3a.medium'), type('t3.medium')] }, "'additionalInstanceTypes[1]' must differ from the other types, got 't3.medium'"],
    ['too many types', { additionalInstanceTypes: Array.from({ length: 40 }, (_, index) => type(`m${index}i.large`)) }, "'additionalInstanceTypes' must have at most 39 types, got 40"],
    ['a capacity that is a word', { capacity: 'spot' as any }, "'capacity' must be a Capacity, got 'spot'"],
    ['a base below nothing', { capacity: Capacity.spot({ onDemandBase: -1 }) }, "'capacity.onDemandBase' must be a whole number from 0 to 5000"],
    ['a volume too small', { rootVolumeSize: Size.gibibytes(7) }, "'rootVolumeSize' must be a whole number of gibibytes from 8 to 16384, got '7 GiB'"],
    ['a volume without a unit', { rootVolumeSize: 30 as any }, "'rootVolumeSize' must be a Size, got 30"],
    ['no set-up command', { setupCommands: [''] }, "'setupCommands[0]' must be a shell command, got ''"],
    ['a number as set-up command', { setupCommands: [1 as any] }, "'setupCommands[0]' must be a string, got 1"],
    ['a list token of commands', { setupCommands: Token.asList({ Ref: 'Commands' }) }, "'setupCommands' must be known at synthesis"],
    ['no instance', { scaling: { minCapacity: 0 } }, "'scaling.minCapacity' must be a whole number from 1 to 1000, got 0"],
    ['bounds that contradict each other', { scaling: { maxCapacity: 1 } }, "'scaling.maxCapacity' must be at least 'scaling.minCapacity' (2 by default), got 1"],
    ['more than 100 % CPU', { scaling: { targetCpuPercent: 101 } }, "'scaling.targetCpuPercent' must be a whole number from 1 to 100"],
    ['no requests', { scaling: { targetRequestsPerInstance: 0 } }, "'scaling.targetRequestsPerInstance' needs an 'ingress'"],
    ['nothing healthy', { refresh: { minHealthyPercent: 0 } }, "'refresh.minHealthyPercent' must be a whole number from 1 to 100, got 0"],
    ['more than all healthy', { refresh: { minHealthyPercent: 101 } }, "'refresh.minHealthyPercent' must be a whole number from 1 to 100, got 101"],
    ['half a day of life', { maxInstanceLifetime: Duration.hours(12) }, "'maxInstanceLifetime' must be a whole number of days, at least 1, got '0.5 days'"],
    ['more than a year of life', { maxInstanceLifetime: Duration.days(366) }, "'maxInstanceLifetime' must be at most 365 days, got '366 days'"],
    ['no time to start', { startTimeout: Duration.seconds(30) }, "'startTimeout' must be a whole number of minutes from 1 to 120"],
    ['a route without ingress', { route: Route.path('/api/*') }, "'route' needs an 'ingress'"],
    ['stickiness without ingress', { stickiness: {} }, "'stickiness' needs an 'ingress'"],
    ['a threshold for the load balancer without one', { alarmThresholds: { unhealthyInstances: 1 } }, "'alarmThresholds.unhealthyInstances' needs an 'ingress'"],
    ['more instances than the minimum', { alarmThresholds: { inServiceInstances: 3 } }, "'alarmThresholds.inServiceInstances' must be a whole number from 1 to 2, got 3"],
    ['more memory than there is', { alarmThresholds: { memoryPercent: 101 } }, "'alarmThresholds.memoryPercent' must be a whole number from 1 to 100"],
    ['no disk', { alarmThresholds: { diskPercent: 0 } }, "'alarmThresholds.diskPercent' must be a whole number from 1 to 100"],
    ['a value of two lines', { environment: { A: 'b\nc' } }, "'environment.A' must be one line, got 'b\nc'; pass longer text in 'secrets', or encode it"],
    ['a number as value', { environment: { A: 1 as any } }, "'environment.A' must be a string, got 1"],
    ['a name that no shell exports', { environment: { 'spring.url': 'x' } }, "'environment.spring.url' must have a name of letters, digits and _ alone, which begins with a letter, on instances, where a shell exports it, got 'spring.url'; did you mean 'spring_url'?"],
    ['a name of the script that starts the app', { environment: { _image: 'x' } }, "got '_image'; did you mean 'image'?"],
    ['a variable that bash lets nobody set', { environment: { UID: '1000' } }, "'environment.UID' must have none of the names PATH, HOME"],
    ['the search path of the shell', { environment: { PATH: '/x' } }, "'environment.PATH' must have none of the names PATH, HOME"],
    ['a secret in plain text', { secrets: { A: 'b' as any } }, "'secrets.A' must be a reference to a secret, { secret, field? }, got 'a string'"],
    ['no list of services', { uses: {} as any }, "'uses' must be a list"],
    ['a snapshot of logs', { logs: { removalPolicy: RemovalPolicy.SNAPSHOT } }, "'logs.removalPolicy' must be RETAIN"],
  ])('%s', (_, props, message) => {
    expect(() => instanceService(props)).toThrow(message);
  });

  test.each<[string, string, string]>([
    ['no key', '', "'app.key' must end in .zip, .tar, .tar.gz, .tgz or .tar.xz, got ''; for example 'releases/1.4.0.tar.gz'"],
    ['a file that is no archive', 'web.jar', "'app.key' must end in .zip"],
    ['a key of all objects', '*.zip', "'app.key' must be the key of one object"],
    ['a path as key', '/web.zip', "'app.key' must be the key of one object"],
    ['a key too long', `${'x'.repeat(1024)}.zip`, "'app.key' must be the key of one object"],
    ['a number as key', 1 as any, "'app.key' must be a string, got 1"],
  ])('%s', (_, key, message) => {
    const stack = new VpcStack();
    const app = InstanceApp.archive(s3.Bucket.fromBucketName(stack, 'Bucket', 'artifacts'), key, { start: ['node', 'server.js'] });
    expect(() => instanceService({ app }, stack)).toThrow(message);
  });

  test.each<[string, any, string]>([
    ['no command', undefined, "'app.start' must be a list of words, the first of which is not empty, got undefined"],
    ['an empty command', { start: [] }, "'app.start' must be a list of words"],
    ['a command line', { start: 'node server.js' }, "'app.start' must be a list of words, got 'node server.js'; did you mean ['node', 'server.js']?"],
    ['words instead of options', ['node'], "'app' must be an object with options"],
  ])('an archive with %s', (_, options, message) => {
    const stack = new VpcStack();
    expect(() => instanceService({ app: InstanceApp.archive(s3.Bucket.fromBucketName(stack, 'Bucket', 'artifacts'), 'web.zip', options) }, stack)).toThrow(message);
  });

  test('the name of a bucket', () => {
    expect(() => instanceService({ app: InstanceApp.archive('artifacts' as any, 'web.zip', { start: ['x'] }) })).toThrow("'app.bucket' must be a bucket, got 'artifacts'");
  });

  test('an image for another processor', () => {
    const stack = new VpcStack();
    const image = ecs.ContainerImage.fromAsset(__dirname, { platform: assets.Platform.LINUX_ARM64, file: 'fixtures.ts' });
    expect(() => instanceService({ app: InstanceApp.container(image) }, stack)).toThrow(/'app.image' must be built for the .*X86_64, got 'linux\/arm64'/);
  });

  test('an image of a registry with credentials', () => {
    const stack = new VpcStack();
    const image = ecs.ContainerImage.fromRegistry('registry.example.com/app', { credentials: new secretsmanager.Secret(stack, 'Secret') });
    expect(() => instanceService({ app: InstanceApp.container(image) }, stack)).toThrow("'app.image' comes from a registry that asks for credentials");
  });

  test('a load balancer in another VPC', () => {
    const stack = new VpcStack();
    const ingress = new Ingress(stack, 'Ingress', { vpc: new ec2.Vpc(stack, 'Other', { restrictDefaultSecurityGroup: false }) });
    expect(() => instanceService({ ingress }, stack)).toThrow("'ingress' is in another VPC than the service");
  });

  test.each<[string, Partial<InstanceServiceProps>, string]>([
    ['a health check that is needless', { route: Route.none(), healthCheck: {} }, "'healthCheck' does not go with Route.none()"],
    ['requests that nobody sends', { route: Route.none(), scaling: { targetRequestsPerInstance: 5 } }, "'scaling.targetRequestsPerInstance' does not go with Route.none()"],
    ['too long a grace period', { healthCheckGracePeriod: Duration.days(2) }, "'healthCheckGracePeriod' must be"],
    ['a cookie of the load balancer', { stickiness: { cookieName: 'AWSALB' } }, "'stickiness.cookieName' must not start with 'AWSALB'"],
    ['TCP', { targetProtocol: 'TCP' as any }, "'targetProtocol' must be HTTP or HTTPS, got 'TCP'"],
    ['a health path without a slash', { healthCheck: { path: 'health' } }, "did you mean '/health'?"],
    ['gRPC without HTTPS', { protocolVersion: 'GRPC' as any }, "'protocolVersion' must be HTTP1 with an HTTP listener"],
    ['as many unhealthy instances as there can be', { alarmThresholds: { unhealthyInstances: 10 } }, "'alarmThresholds.unhealthyInstances' must be a whole number from 0 to 9, got 10"],
  ])('behind a load balancer %s', (_, props, message) => {
    expect(() => behindIngress(props)).toThrow(message);
  });

  test('a container service that would reach it through Service Connect', () => {
    expect(() => instanceService({ uses: [{ bindTo: () => undefined as any }] })).toThrow("'bindTo' of uses[0] must return a binding, got undefined");
  });
});

describe('a doubtful value is warned of', () => {
  test.each<[string, Partial<InstanceServiceProps>, RegExp]>([
    ['a single instance', { scaling: { minCapacity: 1 } }, /cannot survive the loss of its Availability Zone; use at least 2.*compute\.singleInstance/],
    ['little memory', { instanceType: type('t3.nano') }, /t3\.nano has half a gibibyte of memory.*compute\.littleMemory/],
    ['an alarm that goes off while all is well', { alarmThresholds: { cpuPercent: 60 } }, /'alarmThresholds\.cpuPercent' of 60 is not above 'scaling\.targetCpuPercent' \(70\)/],
    ['a secret in the environment', { environment: { API_TOKEN: 'x9k' } }, /'environment\.API_TOKEN' looks like a secret, and environment values can be read in the template and in the user data of the launch template/],
    ['a command line in one word', { app: InstanceApp.container(IMAGE, { command: ['node server.js'] }) }, /'app\.command' is the one word 'node server\.js'/],
  ])('%s', (_, props, warning) => {
    expect(warningsOf(instanceService(props)).join()).toMatch(warning);
  });

  test('a single zone', () => {
    const stack = new VpcStack();
    const service = instanceService({ vpcSubnets: { subnets: [stack.vpc.privateSubnets[0]] } }, stack);
    expect(warningsOf(service).join()).toMatch(/all instances run in 1 Availability Zone and do not survive its loss/);
  });

  test('a misspelt option of the app', () => {
    expect(warningsOf(instanceService({ app: InstanceApp.container(IMAGE, { comand: ['x'] } as any) })).join()).toMatch(/'app\.comand' is no prop of InstanceContainerOptions and decides nothing; did you mean 'command'\?/);
  });

  test('no time for open requests', () => {
    expect(warningsOf(behindIngress({ deregistrationDelay: Duration.seconds(0) })).join()).toMatch(/cuts off the requests that an instance is answering/);
  });
});

describe('an unusual value works', () => {
  test('a key that only the deployment knows', () => {
    const stack = new VpcStack();
    const app = InstanceApp.archive(s3.Bucket.fromBucketName(stack, 'Bucket', 'artifacts'), TEXT, { start: ['node', 'server.js'] });
    expect(() => instanceService({ app }, stack)).not.toThrow();
  });

  test('one app for two services', () => {
    const stack = new VpcStack();
    instanceService({}, stack);
    expect(() => new InstanceService(stack, 'Other', { vpc: stack.vpc, app: APP })).not.toThrow();
  });

  test.each(['m7g.2xlarge', 'c7gn.metal', 'x2iedn.32xlarge'])('the type %s', (name) => {
    expect(() => instanceService({ instanceType: type(name) })).not.toThrow();
  });
});
