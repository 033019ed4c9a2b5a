import { aws_ec2 as ec2, aws_ecs as ecs, Token, Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { ContainerServiceOptions, ContainerServiceProps } from './container-service-options';
import { Route } from '../ingress';
import { requireInteger, requireMatch } from '../private/input/checks';
import { requireSeconds } from '../private/input/durations';
import { impossible, invalidProp } from '../private/input/errors';
import {
  requireBoolean, requireKey, requireList, requireLogRetention, requireOptions, requirePolicyWithoutSnapshot, requireString,
} from '../private/input/kinds';

/** Refuses every option of a container service that cannot work, before anything is created. */
export function checkOptions(scope: IConstruct, options: ContainerServiceOptions) {
  checkImage(scope, options.image);
  for (const prop of ['environment', 'secrets', 'scaling', 'healthCheck', 'containerHealthCheck'] as const) {
    requireOptions(scope, prop, options[prop]);
  }
  for (const prop of ['uses', 'writablePaths'] as const) requireList(scope, prop, options[prop]);
  for (const prop of ['readonlyRootFilesystem', 'internetEgress'] as const) requireBoolean(scope, prop, options[prop]);
  if (options.port !== undefined) requireInteger(scope, 'port', options.port, { min: 1, max: 65535 });
  if (options.command !== undefined && options.command !== null) checkWords(scope, 'command', options.command);
  requireSeconds(scope, 'stopTimeout', options.stopTimeout ?? undefined, 1, 120);
  if (options.containerHealthCheck) checkContainerHealthCheck(scope, options.containerHealthCheck);
  checkArchitecture(scope, options.architecture);
  checkWritablePaths(scope, options.writablePaths ?? []);
  checkLogs(scope, options);
}

/** Refuses options that only mean something behind a load balancer when there is none. */
export function checkIngress(scope: IConstruct, props: ContainerServiceProps) {
  const left = props.route === undefined || props.route === null;
  if (!left && !(props.route instanceof Route)) {
    throw invalidProp(scope, { prop: 'route', expected: 'be a Route', given: props.route, fix: `did you mean Route.path('${props.route}')?` });
  }
  if (props.ingress) {
    const period = props.healthCheckGracePeriod;
    requireSeconds(scope, 'healthCheckGracePeriod', period ?? undefined, 0, 86_400);
    return;
  }
  const { route, healthCheck, healthCheckGracePeriod } = props;
  const given: { [prop: string]: unknown } = { route, healthCheck, healthCheckGracePeriod };
  for (const [prop, value] of Object.entries(given)) {
    if (value !== undefined) {
      throw impossible(scope, `'${prop}' needs an 'ingress', because no request reaches this service otherwise; pass the ingress or remove '${prop}'`);
    }
  }
}

/** Refuses a place to run that cannot work, and warns about one that costs availability. */
export function checkPlacement(scope: IConstruct, props: ContainerServiceProps, subnets: ec2.SubnetSelection) {
  if (typeof props.vpc?.selectSubnets !== 'function') {
    throw invalidProp(scope, { prop: 'vpc', expected: 'be a VPC', given: props.vpc });
  }
  if (props.cluster && !props.cluster.cluster) {
    throw invalidProp(scope, {
      prop: 'cluster',
      expected: 'be a container cluster',
      given: props.cluster.constructor.name,
      fix: "did you mean ContainerCluster.fromCluster(this, 'Cluster', cluster)?",
    });
  }
  const cluster = props.cluster?.cluster;
  checkSameVpc(scope, 'cluster', props.vpc, cluster?.vpc);
  checkSameVpc(scope, 'ingress', props.vpc, props.ingress?.vpc);
  const selected = (cluster?.vpc ?? props.vpc).selectSubnets(subnets);
  if (selected.hasPublic) {
    throw invalidProp(scope, {
      prop: 'vpcSubnets',
      expected: 'select private subnets, because the tasks have no public address and could not even pull their image',
      given: 'a selection with public subnets',
      fix: 'leave the prop out, or select ec2.SubnetType.PRIVATE_WITH_EGRESS',
    });
  }
  const zones = new Set(selected.availabilityZones);
  if (!selected.isPendingLookup && zones.size < 2) {
    Validations.of(scope).addWarning(
      'cdk-production-platform:compute.singleZone',
      `all tasks run in ${zones.size} Availability Zone and do not survive its loss; select subnets in at least 2`,
    );
  }
}

function checkImage(scope: IConstruct, image: unknown) {
  if (typeof image === 'object' && typeof (image as ecs.ContainerImage | null)?.bind === 'function') return;
  throw invalidProp(scope, {
    prop: 'image',
    expected: 'be a container image',
    given: Token.isUnresolved(image) ? 'a token' : image,
    fix: typeof image === 'string' && image !== '' && !Token.isUnresolved(image)
      ? `did you mean ecs.ContainerImage.fromRegistry('${image}')?`
      : 'pass for example ecs.ContainerImage.fromEcrRepository(...)',
  });
}

function checkWords(scope: IConstruct, prop: string, words: string[]) {
  if (!Array.isArray(words)) {
    throw invalidProp(scope, { prop, expected: 'be a list of words', given: words, fix: 'write each word as one element' });
  }
  words.forEach((word, index) => requireString(scope, `${prop}[${index}]`, word));
  if (words.length === 0) {
    throw invalidProp(scope, { prop, expected: 'have at least one word', given: words, fix: 'leave the prop out to get its default' });
  }
}

function checkWritablePaths(scope: IConstruct, paths: string[]) {
  const prop = 'writablePaths';
  for (const path of paths) {
    requireMatch(scope, prop, path, /^(\/[^/:\s]+)+$/, 'hold absolute paths below /, without a slash at the end');
  }
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice) throw invalidProp(scope, { prop, expected: 'name each path once', given: twice });
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
function checkContainerHealthCheck(scope: IConstruct, check: ecs.HealthCheck) {
  checkWords(scope, 'containerHealthCheck.command', check.command);
  const prop = 'containerHealthCheck';
  requireSeconds(scope, `${prop}.interval`, check.interval, 5, 300);
  requireSeconds(scope, `${prop}.timeout`, check.timeout, 2, 60);
  requireSeconds(scope, `${prop}.startPeriod`, check.startPeriod, 0, 300);
  if (check.retries !== undefined) requireInteger(scope, `${prop}.retries`, check.retries, { min: 1, max: 10 });
}

function checkArchitecture(scope: IConstruct, architecture?: ecs.CpuArchitecture) {
  const known = [ecs.CpuArchitecture.X86_64, ecs.CpuArchitecture.ARM64].map((one) => one._cpuArchitecture);
  if (architecture && !known.includes(architecture._cpuArchitecture)) {
    throw invalidProp(scope, {
      prop: 'architecture',
      expected: `be ecs.CpuArchitecture.${known.join(' or ecs.CpuArchitecture.')}`,
      given: architecture._cpuArchitecture ?? architecture,
    });
  }
}

function checkLogs(scope: IConstruct, options: ContainerServiceOptions) {
  requireLogRetention(scope, 'logRetention', options.logRetention);
  requirePolicyWithoutSnapshot(scope, 'logRemovalPolicy', options.logRemovalPolicy, 'a log group has no snapshots');
  requireKey(scope, 'logEncryptionKey', options.logEncryptionKey);
}

/** A token and a literal may mean the same VPC; two different tokens, or two different literals, do not. */
function checkSameVpc(scope: IConstruct, prop: string, vpc: ec2.IVpc, other?: ec2.IVpc) {
  if (!other || other.vpcId === vpc.vpcId || Token.isUnresolved(other.vpcId) !== Token.isUnresolved(vpc.vpcId)) return;
  throw impossible(scope, `'${prop}' is in another VPC than the service, and no path leads there; pass the 'vpc' of the ${prop}`);
}
