import { RemovalPolicy } from 'aws-cdk-lib';
import { PlatformProfileSettings } from './platform-profile';
import { CacheOptions } from '../cache';
import { ContainerServiceOptions } from '../compute';
import { RelationalDatabaseOptions } from '../database';
import { DocumentDatabaseOptions } from '../documentdb';
import { IngressOptions } from '../ingress';
import { FlowLogs, NetworkOptions } from '../network';
import { SearchDomainOptions } from '../search';
import { ObjectStoreOptions, StaticSiteOptions } from '../storage';

/** What a log group's removal follows: it has no snapshot to take. */
function withoutSnapshot(policy: RemovalPolicy): RemovalPolicy {
  return policy === RemovalPolicy.DESTROY ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN;
}

/** The network of a profile. An existing VPC has nothing for the profile to decide. */
export function networkDefaults(settings: PlatformProfileSettings, options: NetworkOptions = {}): NetworkOptions {
  if (options.source) return options;
  return {
    ...options,
    cidr: options.cidr ?? settings.cidr,
    availabilityZones: options.availabilityZones ?? (options.availabilityZoneNames ? undefined : settings.availabilityZones),
    egress: options.egress ?? settings.egress,
    endpoints: options.endpoints ?? settings.endpoints,
    flowLogs: options.flowLogs ?? FlowLogs.cloudWatch({
      retention: settings.logRetention,
      removalPolicy: withoutSnapshot(settings.removalPolicy),
    }),
  };
}

/** The load balancer of a profile. */
export function ingressDefaults(settings: PlatformProfileSettings, options: IngressOptions = {}): IngressOptions {
  return { ...options, deletionProtection: options.deletionProtection ?? settings.deletionProtection };
}

/** A service of a profile. */
export function serviceDefaults(settings: PlatformProfileSettings, options: ContainerServiceOptions): ContainerServiceOptions {
  const { minCapacity, maxCapacity } = options.scaling ?? {};
  const most = Number.isInteger(maxCapacity) && maxCapacity! > 0 ? maxCapacity! : settings.minTasks;
  const leastTasks = minCapacity ?? Math.min(settings.minTasks, most);
  return {
    ...options,
    scaling: { ...options.scaling, minCapacity: leastTasks, maxCapacity: maxCapacity ?? Math.max(leastTasks, settings.maxTasks) },
    logs: {
      ...options.logs,
      retention: options.logs?.retention ?? settings.logRetention,
      removalPolicy: options.logs?.removalPolicy ?? withoutSnapshot(settings.removalPolicy),
    },
  };
}

/** A database of a profile. */
export function databaseDefaults(settings: PlatformProfileSettings, options: RelationalDatabaseOptions): RelationalDatabaseOptions {
  return {
    ...options,
    ...(options.engine?._aurora ? auroraDefaults(settings, options) : {
      instanceType: options.instanceType ?? settings.databaseInstanceType,
      multiAz: options.multiAz ?? settings.databaseMultiAz,
    }),
    backupRetention: options.backupRetention ?? settings.backupRetention,
    deletionProtection: options.deletionProtection ?? settings.deletionProtection,
    removalPolicy: options.removalPolicy ?? settings.removalPolicy,
    logs: { ...options.logs, retention: options.logs?.retention ?? settings.logRetention },
  };
}

/** Serverless instances have no type, and readers that were asked for are what `multiAz` means. */
function auroraDefaults(settings: PlatformProfileSettings, { engine, instanceType, multiAz, readReplicas }: RelationalDatabaseOptions) {
  return {
    instanceType: instanceType ?? (engine!._aurora!.serverless ? undefined : settings.auroraInstanceType),
    multiAz: multiAz ?? (typeof readReplicas === 'number' ? readReplicas > 0 : settings.databaseMultiAz),
  };
}

/** A document database of a profile. */
export function documentDatabaseDefaults(settings: PlatformProfileSettings, options: DocumentDatabaseOptions): DocumentDatabaseOptions {
  return {
    ...options,
    instanceType: options.instanceType ?? settings.documentDatabaseInstanceType,
    instances: options.instances ?? settings.documentDatabaseInstances,
    backupRetention: options.backupRetention ?? settings.backupRetention,
    deletionProtection: options.deletionProtection ?? settings.deletionProtection,
    removalPolicy: options.removalPolicy ?? settings.removalPolicy,
    logs: { ...options.logs, retention: options.logs?.retention ?? settings.logRetention },
  };
}

/** A cache of a profile. A serverless cache has no logs to decide about. */
export function cacheDefaults(settings: PlatformProfileSettings, options: CacheOptions): CacheOptions {
  const capacity = options.capacity ?? settings.cacheCapacity;
  return {
    ...options,
    capacity,
    snapshotRetention: options.snapshotRetention ?? settings.cacheSnapshotRetention,
    removalPolicy: options.removalPolicy ?? settings.removalPolicy,
    ...(capacity.isServerless ? {} : { logs: { ...options.logs, retention: options.logs?.retention ?? settings.logRetention } }),
  };
}

/** A search domain of a profile. */
export function searchDefaults(settings: PlatformProfileSettings, options: SearchDomainOptions): SearchDomainOptions {
  const availability = options.availability ?? settings.searchAvailability;
  const withMasters = (options.dedicatedMasters ?? availability.zones - 1) > 0;
  return {
    ...options,
    availability,
    instanceType: options.instanceType ?? settings.searchInstanceType,
    masterInstanceType: options.masterInstanceType ?? (withMasters ? settings.searchInstanceType : undefined),
    removalPolicy: options.removalPolicy ?? withoutSnapshot(settings.removalPolicy),
    logs: { ...options.logs, retention: options.logs?.retention ?? settings.logRetention },
  };
}

/** An object store of a profile. */
export function objectStoreDefaults(settings: PlatformProfileSettings, options: ObjectStoreOptions): ObjectStoreOptions {
  return { ...options, removalPolicy: options.removalPolicy ?? withoutSnapshot(settings.removalPolicy) };
}

/** A site of a profile. */
export function siteDefaults(settings: PlatformProfileSettings, options: StaticSiteOptions): StaticSiteOptions {
  return { ...options, removalPolicy: options.removalPolicy ?? withoutSnapshot(settings.removalPolicy) };
}
