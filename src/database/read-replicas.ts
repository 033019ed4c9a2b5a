import { aws_ec2 as ec2, aws_rds as rds, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DatabaseServerParts } from './database-server';
import { loggingAcknowledgements, portAcknowledgements, ZONE_ACKNOWLEDGEMENT } from './database-server-props';
import { DatabaseSettings } from './database-settings';
import { RelationalDatabaseProps } from './relational-database-options';
import { ReplicaSignals } from './replica-signals';
import { Acknowledgement, acknowledge, inPacks, NIST_AND_HIPAA } from '../private/findings/acknowledgements';
import { createStoreLogs } from '../private/logs/store-logs';
import { createSecurityGroup } from '../private/store/security-group';

/** What replicas copy, and what they have in common with it. */
export interface ReplicaSource {
  readonly instance: rds.DatabaseInstance;
  readonly identifier: string;
  /** What applies to the source and to its replicas alike. */
  readonly shared: Omit<rds.DatabaseInstanceNewProps, 'availabilityZone' | 'multiAz'>;
}

/** The replicas, what admits clients to them when it is not what admits to their source, and what to watch. */
export interface ReadReplicas {
  readonly instances: rds.DatabaseInstanceReadReplica[];
  readonly securityGroup?: ec2.SecurityGroup;
  readonly signals: ReplicaSignals;
}

/** Creates the replicas with the ids `ReadReplica1`, `ReadReplica2` …, in the zones of the subnets in turn; nothing when there are none. */
export function createReadReplicas(
  scope: Construct, props: RelationalDatabaseProps, settings: DatabaseSettings, parts: DatabaseServerParts, source: ReplicaSource,
): ReadReplicas | undefined {
  if (settings.readReplicas === 0) return undefined;
  const zones = [...new Set(props.vpc.selectSubnets(parts.vpcSubnets).availabilityZones)];
  // Behind a proxy, clients that read from replicas must still not reach the primary.
  const securityGroup = settings.proxy && createSecurityGroup(scope, {
    vpc: props.vpc,
    id: 'ReadReplicaSecurityGroup',
    subject: `Read replicas of the ${settings.traits.label} database ${scope.node.id}`,
  });
  const instances = Array.from({ length: settings.readReplicas }, (_, index) => {
    const replica = new Construct(scope, `ReadReplica${index + 1}`);
    const identifier = `${source.identifier}-r${index + 1}`;
    const logGroups = createStoreLogs(replica, {
      options: props.logs,
      prefix: '/aws/rds/instance/',
      identifier,
      names: settings.traits.logExports,
      // The logs of a replica tell no more of the data than the replica did.
      storePolicy: RemovalPolicy.DESTROY,
    });
    const instance = createReplica(replica, settings, { ...source, identifier }, {
      zone: zones[index % zones.length],
      securityGroup: securityGroup ?? parts.securityGroup,
    });
    instance.node.addDependency(...logGroups);
    return instance;
  });
  return { instances, securityGroup, signals: new ReplicaSignals(scope.node.id, instances, settings, props.connectionsAlarmThreshold) };
}

function createReplica(
  scope: Construct, settings: DatabaseSettings, source: ReplicaSource, place: { zone: string; securityGroup: ec2.SecurityGroup },
): rds.DatabaseInstanceReadReplica {
  const instance = new rds.DatabaseInstanceReadReplica(scope, 'Resource', {
    ...source.shared,
    instanceIdentifier: source.identifier,
    sourceDatabaseInstance: source.instance,
    instanceType: settings.instanceType,
    securityGroups: [place.securityGroup],
    availabilityZone: place.zone,
    multiAz: false,
    // A replica has no data of its own, and RDS takes no last snapshot of one.
    removalPolicy: RemovalPolicy.DESTROY,
  });
  // In one region RDS wants the identifier; encryption is always the source's and may not be said again.
  (instance.node.defaultChild as rds.CfnDBInstance).sourceDbInstanceIdentifier = source.instance.instanceIdentifier;
  acknowledge(instance, ...acknowledgements(settings));
  return instance;
}

function acknowledgements(settings: DatabaseSettings): Acknowledgement[] {
  return [
    {
      ids: inPacks('RDSStorageEncrypted').concat('AwsSolutions::AwsSolutions-RDS2'),
      reason: 'A replica in the region of its source is encrypted as its source is, with the same key; CloudFormation refuses to have that said again',
    },
    {
      ids: inPacks('RDSMultiAZSupport').concat('AwsSolutions::AwsSolutions-RDS3'),
      reason: 'A replica serves reads and has no data of its own: the source has the standby, and replicas stand in several zones',
    },
    {
      ids: inPacks('RDSInBackupPlan', NIST_AND_HIPAA),
      reason: 'A replica has no data of its own; its source is backed up',
    },
    ZONE_ACKNOWLEDGEMENT,
    ...portAcknowledgements(settings),
    ...loggingAcknowledgements(settings),
  ];
}
