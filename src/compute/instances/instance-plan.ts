import { aws_ec2 as ec2, Duration, Size } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { requireCommands } from './app/shell-commands';
import { InstanceApp } from './instance-app';
import { checkedGate, InstanceGate } from './instance-gate';
import { InstanceImage } from './instance-image';
import { requestOptions } from './instance-requests';
import { InstanceScaling, instanceScaling } from './instance-scaling';
import { InstanceServiceProps } from './instance-service-options';
import { InstanceThresholds, instanceThresholds } from './instance-thresholds';
import { InstanceFleet, instanceFleet } from './instance-types';
import { PORTS, requireInteger } from '../../private/input/checks';
import { requireDays, requireMinutes } from '../../private/input/durations';
import { invalidProp } from '../../private/input/errors';
import { requireFactoryMade } from '../../private/input/factory-made';
import { requireList, requireOptions } from '../../private/input/kinds';
import { requireGibibytes } from '../../private/input/sizes';
import { requireLogOptions } from '../../private/logs/log-options';
import { WakingTimes } from '../../private/sleep/waking-times';
import { checkPlacement } from '../container/task-placement';
import { checkIngress } from '../targets/behind-ingress';
import { DEFAULT_PORT, warnOfNoDelay } from '../targets/service-ports';

const MOST_DAYS = 365;

/** What is decided about an instance service before anything of it is created. */
export interface InstancePlan {
  readonly port: number;
  readonly vpcSubnets: ec2.SubnetSelection;
  readonly fleet: InstanceFleet;
  readonly machineImage: InstanceImage;
  readonly rootVolumeSize: Size;
  readonly scaling: InstanceScaling;
  readonly sleep?: WakingTimes;
  readonly minHealthyPercent: number;
  /** While instances are replaced, so many may run, in percent. */
  readonly maxHealthyPercent: number;
  readonly maxInstanceLifetime: Duration;
  readonly startTimeout: Duration;
  readonly thresholds: InstanceThresholds;
  /** The command that runs before the instances do. */
  readonly beforeTraffic?: InstanceGate;
}

/** Fills in the defaults; refuses every prop that cannot work. */
export function instancePlan(scope: IConstruct, props: InstanceServiceProps): InstancePlan {
  const port = props.port ?? DEFAULT_PORT;
  requireInteger(scope, 'port', port, PORTS);
  checkIngress(scope, props, requestOptions);
  warnOfNoDelay(scope, 'deregistrationDelay', props.deregistrationDelay, 'an instance');
  const vpcSubnets = props.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS };
  checkPlacement(scope, props, vpcSubnets, 'instances');
  checkApp(scope, props);
  const rootVolumeSize = props.rootVolumeSize ?? Size.gibibytes(30);
  requireGibibytes(scope, 'rootVolumeSize', rootVolumeSize, 8, 16_384);
  const minHealthyPercent = props.refresh?.minHealthyPercent ?? 50;
  requireInteger(scope, 'refresh.minHealthyPercent', minHealthyPercent, { min: 1, max: 100 });
  const startTimeout = props.startTimeout ?? Duration.minutes(15);
  requireMinutes(scope, 'startTimeout', startTimeout, 1, 120);
  const scaling = instanceScaling(scope, props.scaling);
  return {
    port,
    vpcSubnets,
    fleet: instanceFleet(scope, props, scaling),
    machineImage: props.machineImage ?? InstanceImage.amazonLinux2023(),
    rootVolumeSize,
    scaling,
    sleep: WakingTimes.of(scope, props.sleep),
    minHealthyPercent,
    maxHealthyPercent: minHealthyPercent + 100,
    maxInstanceLifetime: lifetime(scope, props.maxInstanceLifetime),
    startTimeout,
    thresholds: instanceThresholds(scope, props.alarmThresholds, scaling),
    beforeTraffic: checkedGate(scope, props.beforeTraffic),
  };
}

function checkApp(scope: IConstruct, props: InstanceServiceProps) {
  const { app, machineImage } = props;
  const example = "InstanceApp.commands(['node server.js'])";
  if (app === undefined || app === null) throw invalidProp(scope, { prop: 'app', expected: 'be an InstanceApp', given: app, fix: `for example ${example}` });
  requireFactoryMade(scope, 'app', app, InstanceApp, { called: 'an InstanceApp', member: '_install', from: example });
  requireFactoryMade(scope, 'machineImage', machineImage, InstanceImage, {
    called: 'an InstanceImage', member: '_operatingSystem', from: 'InstanceImage.amazonLinux2023()',
  });
  app._check(scope);
  requireCommands(scope, 'setupCommands', props.setupCommands);
  for (const prop of ['environment', 'secrets'] as const) requireOptions(scope, prop, props[prop]);
  requireList(scope, 'uses', props.uses);
  requireLogOptions(scope, props.logs);
}

function lifetime(scope: IConstruct, given = Duration.days(30)): Duration {
  requireDays(scope, 'maxInstanceLifetime', given);
  if (given.toDays() > MOST_DAYS) throw invalidProp(scope, { prop: 'maxInstanceLifetime', expected: `be at most ${MOST_DAYS} days`, given: given.toHumanString() });
  return given;
}
