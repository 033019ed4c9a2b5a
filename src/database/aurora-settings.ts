import { aws_ec2 as ec2, aws_rds as rds } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DatabaseEngine } from './database-engine';
import { ServerlessCapacity } from './database-engine-options';
import { EngineTraits } from './engine-traits';
import { InstanceClass, settleInstanceClass } from './instance-class';
import { RelationalDatabaseOptions } from './relational-database-options';
import { warnOf } from '../private/findings/warnings';
import { requireConcrete, requireInteger } from '../private/input/checks';
import { impossible, invalidProp } from '../private/input/errors';
import { givenProps } from '../private/input/given-props';
import { sizeInWords } from '../private/input/sizes';
import { compareVersions } from '../private/store/compare-versions';
import { majorOf } from '../private/store/version-table';

const MOST_ACU = 256;
const GIB_PER_ACU = 2;

/** What a cluster has and an instance has not. */
export interface AuroraSettings {
  /** Present when the instances are serverless. */
  readonly capacity?: Required<ServerlessCapacity>;
  readonly storageType: rds.DBClusterStorageType;
}

/** How large a server is and of how many instances it is made. */
export interface AuroraSize {
  readonly instanceType: ec2.InstanceType;
  readonly instanceClass: InstanceClass;
  readonly multiAz: boolean;
  readonly readReplicas: number;
  readonly aurora: AuroraSettings;
}

/** Checks what is different about Aurora and fills in its defaults. */
export function settleAurora(scope: Construct, engine: DatabaseEngine, version: string, options: RelationalDatabaseOptions): AuroraSize {
  refuseWhatAuroraLacks(scope, options);
  const multiAz = options.multiAz ?? true;
  const readReplicas = options.readReplicas ?? (multiAz ? 1 : 0);
  requireInteger(scope, 'readReplicas', readReplicas, { min: 0, max: 15 });
  checkReaders(scope, multiAz, readReplicas);
  const capacity = settleCapacity(scope, engine._aurora?.serverless);
  if (capacity) checkServerlessVersion(scope, engine._traits, version, capacity);
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html, situations without a pause.
  if (capacity?.minimumAcu === 0 && options.proxy) {
    warnOf(scope, 'database.proxyKeepsAwake',
      "a proxy keeps a connection open to each instance, so the database never pauses; leave 'proxy' out, or raise 'engine.serverless.minimumAcu'");
  }
  return {
    ...capacity ? serverlessClass(scope, capacity, options) : provisionedClass(scope, engine._traits, options),
    multiAz,
    readReplicas,
    aurora: { capacity, storageType: settleStorageType(scope, engine._aurora?.storageType) },
  };
}

function refuseWhatAuroraLacks(scope: Construct, options: RelationalDatabaseOptions) {
  const reasons = {
    allocatedStorage: 'the storage of Aurora grows by itself',
    maxAllocatedStorage: 'the storage of Aurora grows by itself',
    applyImmediately: 'CloudFormation applies changes of a cluster at once',
    allowMajorVersionUpgrade: "CloudFormation upgrades a cluster to the major version in 'engine' without it",
  } as const;
  for (const [prop, reason] of Object.entries(reasons)) {
    const given = options[prop as keyof typeof reasons];
    if (given === undefined || given === null) continue;
    throw invalidProp(scope, { prop, expected: 'be left out for Aurora', given: sizeInWords(given), fix: reason });
  }
}

/** On Aurora the reader is the standby, so the two options must say the same. */
function checkReaders(scope: Construct, multiAz: boolean, readReplicas: number) {
  if (multiAz && readReplicas === 0) {
    throw impossible(scope, "'multiAz' and 'readReplicas: 0' contradict each other: a reader is what takes over from the writer; "
      + "leave 'readReplicas' out, or pass 'multiAz: false' for a writer alone");
  }
  if (!multiAz && readReplicas > 0) {
    throw impossible(scope, `'multiAz: false' and 'readReplicas: ${readReplicas}' contradict each other: readers stand in other zones and take over from the writer; `
      + "leave 'multiAz' out, or 'readReplicas' for a writer alone");
  }
}

function settleCapacity(scope: Construct, given?: ServerlessCapacity): Required<ServerlessCapacity> | undefined {
  if (given === undefined || given === null) return undefined;
  const { minimumAcu = 0.5, maximumAcu = Math.max(8, minimumAcu) } = givenProps(scope, 'ServerlessCapacity', given, { path: 'engine.serverless' });
  requireAcu(scope, 'engine.serverless.minimumAcu', minimumAcu, 0);
  requireAcu(scope, 'engine.serverless.maximumAcu', maximumAcu, 1);
  if (maximumAcu < minimumAcu) {
    throw invalidProp(scope, {
      prop: 'engine.serverless.maximumAcu', expected: `be at least 'engine.serverless.minimumAcu' (${minimumAcu})`, given: maximumAcu,
    });
  }
  return { minimumAcu, maximumAcu };
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html */
function checkServerlessVersion(scope: Construct, { label, aurora, versions }: EngineTraits, version: string, { minimumAcu }: ServerlessCapacity) {
  const { serverlessFrom, pausesFrom } = aurora!;
  if (compareVersions(version, serverlessFrom) < 0) {
    throw invalidProp(scope, {
      prop: 'engine.serverless', expected: `be left out for ${label} ${version}`, given: 'a capacity', fix: `${label} can be serverless from version ${serverlessFrom}`,
    });
  }
  const oldest = pausesFrom.find((each) => majorOf(versions, each) === majorOf(versions, version));
  if (minimumAcu === 0 && oldest !== undefined && compareVersions(version, oldest) < 0) {
    throw invalidProp(scope, {
      prop: 'engine.serverless.minimumAcu', expected: `be at least 0.5 for ${label} ${version}`, given: 0, fix: `it can pause from version ${oldest}`,
    });
  }
}

function requireAcu(scope: Construct, prop: string, given: number, least: number) {
  requireConcrete(scope, prop, given);
  if (typeof given !== 'number' || !Number.isInteger(2 * given) || given < least || given > MOST_ACU) {
    throw invalidProp(scope, { prop, expected: `be from ${least} to ${MOST_ACU} in steps of 0.5`, given });
  }
}

function serverlessClass(scope: Construct, { maximumAcu }: Required<ServerlessCapacity>, { instanceType }: RelationalDatabaseOptions) {
  if (instanceType) {
    throw impossible(scope, `'instanceType' (${instanceType.toString()}) and 'engine.serverless' contradict each other; `
      + "leave 'instanceType' out, or 'serverless' for instances of one size");
  }
  return {
    instanceType: new ec2.InstanceType('serverless'),
    instanceClass: { family: 'serverless', size: '', memoryGiB: GIB_PER_ACU * maximumAcu },
  };
}

function provisionedClass(scope: Construct, { instanceTypes }: EngineTraits, options: RelationalDatabaseOptions) {
  const instanceType = options.instanceType ?? new ec2.InstanceType('r6g.large');
  return { instanceType, instanceClass: settleInstanceClass(scope, instanceTypes, instanceType) };
}

function settleStorageType(scope: Construct, given = rds.DBClusterStorageType.AURORA): rds.DBClusterStorageType {
  if (Object.values(rds.DBClusterStorageType).includes(given)) return given;
  throw invalidProp(scope, { prop: 'engine.storageType', expected: 'be AURORA or AURORA_IOPT1 (rds.DBClusterStorageType)', given });
}
