import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { checkImage } from './container/container-image-checks';
import { ContainerServiceDefaults } from './container-service-defaults';
import { ContainerServiceOptions, ContainerServiceProps } from './container-service-options';
import { LogOptions } from '../contracts';
import { AdditionalTarget } from './targets/additional-target';
import { requireRoute } from './targets/service-ports';
import { checkVolumes } from './volumes/efs-volume-checks';
import { warnOf } from '../private/findings/warnings';
import { requireSeconds } from '../private/input/durations';
import { impossible, invalidProp } from '../private/input/errors';
import { requireKey, requireKind, requireList, requireLogRetention, requireOptions, requirePolicyWithoutSnapshot } from '../private/input/kinds';
import { requireGibibytes } from '../private/input/sizes';
import { inOtherVpc } from '../private/vpc/other-vpc';

/** Refuses every option of a container service that cannot work, whatever the task has beside it. */
export function checkOptions(scope: IConstruct, options: ContainerServiceOptions) {
  checkImage(scope, 'image', options.image);
  for (const prop of ['environment', 'secrets'] as const) requireOptions(scope, prop, options[prop]);
  requireList(scope, 'uses', options.uses);
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html
  requireGibibytes(scope, 'ephemeralStorage', options.ephemeralStorage ?? undefined, 21, 200);
  checkArchitecture(scope, options.architecture);
  checkLogs(scope, options.logs ?? {});
  requireKind(scope, 'logDriver', options.logDriver, { called: 'a log driver', member: 'bind', from: 'ecs.LogDrivers.splunk(...)' });
  checkVolumes(scope, options);
}

/** What only means something where a load balancer sends requests, beside the route, by where it is written. */
export function requestOptions(options: ContainerServiceDefaults & Pick<ContainerServiceOptions, 'additionalTargets'>): { [prop: string]: unknown } {
  const { healthCheck, healthCheckGracePeriod, targetProtocol: protocol, deregistrationDelay, stickiness, additionalTargets } = options;
  // The proxy of Service Connect speaks it too.
  const protocolVersion = options.serviceConnect ? undefined : options.protocolVersion;
  return {
    ...asOfPort({ healthCheck, protocol, protocolVersion, deregistrationDelay, stickiness }),
    healthCheckGracePeriod,
    additionalTargets,
    'scaling.targetRequestsPerTask': options.scaling?.targetRequestsPerTask,
    'alarmThresholds.unhealthyTasks': options.alarmThresholds?.unhealthyTasks,
  };
}

/** What an additional target says of its port, as the service writes it of its own; one that is forgotten here does not compile. */
function asOfPort({ protocol: targetProtocol, ...settings }: { [setting in Exclude<keyof AdditionalTarget, 'id' | 'port' | 'route'>]-?: unknown }) {
  return { targetProtocol, ...settings };
}

/** Refuses options that only mean something behind a load balancer when there is none. */
export function checkIngress(scope: IConstruct, props: ContainerServiceProps) {
  if (props.route !== undefined && props.route !== null) requireRoute(scope, 'route', props.route);
  if (props.ingress) {
    const period = props.healthCheckGracePeriod;
    requireSeconds(scope, 'healthCheckGracePeriod', period ?? undefined, 0, 86_400);
    return;
  }
  for (const [prop, value] of Object.entries({ route: props.route, ...requestOptions(props) })) {
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
    warnOf(
      scope, 'compute.singleZone',
      `all tasks run in ${zones.size} Availability Zone and do not survive its loss; select subnets in at least 2`,
    );
  }
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

function checkLogs(scope: IConstruct, { retention, removalPolicy, encryptionKey }: LogOptions) {
  requireLogRetention(scope, 'logs.retention', retention);
  requirePolicyWithoutSnapshot(scope, 'logs.removalPolicy', removalPolicy, 'a log group has no snapshots');
  requireKey(scope, 'logs.encryptionKey', encryptionKey);
}

function checkSameVpc(scope: IConstruct, prop: string, vpc: ec2.IVpc, other?: ec2.IVpc) {
  if (!other || !inOtherVpc(vpc, other)) return;
  throw impossible(scope, `'${prop}' is in another VPC than the service, and no path leads there; pass the 'vpc' of the ${prop}`);
}
