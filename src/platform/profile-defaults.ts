import { RemovalPolicy } from 'aws-cdk-lib';
import { PlatformProfileSettings } from './platform-profile';
import { ContainerServiceOptions } from '../compute';
import { RelationalDatabaseOptions } from '../database';
import { IngressOptions } from '../ingress';
import { FlowLogs, NetworkOptions } from '../network';

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
  const { min, max } = options.scaling ?? {};
  const most = Number.isInteger(max) && max! > 0 ? max! : settings.minTasks;
  const leastTasks = min ?? Math.min(settings.minTasks, most);
  return {
    ...options,
    scaling: { ...options.scaling, min: leastTasks, max: max ?? Math.max(leastTasks, settings.maxTasks) },
    logRetention: options.logRetention ?? settings.logRetention,
    logRemovalPolicy: options.logRemovalPolicy ?? withoutSnapshot(settings.removalPolicy),
  };
}

/** A database of a profile. */
export function databaseDefaults(settings: PlatformProfileSettings, options: RelationalDatabaseOptions): RelationalDatabaseOptions {
  return {
    ...options,
    instanceType: options.instanceType ?? settings.databaseInstanceType,
    multiAz: options.multiAz ?? settings.databaseMultiAz,
    backupRetention: options.backupRetention ?? settings.backupRetention,
    deletionProtection: options.deletionProtection ?? settings.deletionProtection,
    removalPolicy: options.removalPolicy ?? settings.removalPolicy,
    logs: { ...options.logs, retention: options.logs?.retention ?? settings.logRetention },
  };
}
