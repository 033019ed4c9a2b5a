import { aws_rds as rds } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DatabaseServerParts } from './database-server';
import { DatabaseSettings } from './database-settings';
import { RelationalDatabaseProps } from './relational-database-options';
import { Acknowledgement, inPacks } from '../private/findings/acknowledgements';
import { companionPolicy } from '../private/store/removal';

// What the AWS construct library is told about instances and clusters alike.

/** The administrative user, in a secret of this library or in one that RDS manages. */
export function credentialProps({ credentials }: DatabaseSettings, { secret, secretKey }: DatabaseServerParts) {
  return secret
    ? { credentials: rds.Credentials.fromSecret(secret, credentials.username) }
    : { credentials: rds.Credentials.fromUsername(credentials.username, { encryptionKey: secretKey }), manageMasterUserPassword: true };
}

/** The parameters, in a group with the id `ParameterGroup`. */
export function createParameterGroup(scope: Construct, settings: DatabaseSettings, engine: rds.IEngine): rds.ParameterGroup {
  return new rds.ParameterGroup(scope, 'ParameterGroup', {
    engine,
    description: `Parameters of the ${settings.traits.label} database ${scope.node.id}`,
    parameters: settings.parameters,
    removalPolicy: companionPolicy(settings.removalPolicy),
  });
}

/** When it changes and what happens to it in the end. */
export function lifecycleProps(props: RelationalDatabaseProps, settings: DatabaseSettings) {
  return {
    deletionProtection: settings.deletionProtection,
    removalPolicy: settings.removalPolicy,
    preferredMaintenanceWindow: settings.maintenanceWindow,
    autoMinorVersionUpgrade: props.autoMinorVersionUpgrade ?? true,
    ...settings.traits.withoutExtendedSupport ? {} : {
      engineLifecycleSupport: props.extendedSupport ?? true
        ? rds.EngineLifecycleSupport.OPEN_SOURCE_RDS_EXTENDED_SUPPORT
        : rds.EngineLifecycleSupport.OPEN_SOURCE_RDS_EXTENDED_SUPPORT_DISABLED,
    },
  };
}

/** Database Insights with the free retention. */
export function insightsProps({ encryptionKey }: RelationalDatabaseProps) {
  return {
    enablePerformanceInsights: true,
    performanceInsightRetention: rds.PerformanceInsightRetention.DEFAULT,
    performanceInsightEncryptionKey: encryptionKey,
  };
}

/** Why a port that drivers expect is no finding; nothing when another one was chosen. */
export function portAcknowledgements({ port, traits }: DatabaseSettings): Acknowledgement[] {
  return port !== traits.port ? [] : [{
    ids: ['AwsSolutions::AwsSolutions-RDS11'],
    reason: 'The default port is what drivers and tools expect, and the security group admits the workloads that use the database alone; '
      + 'an unusual port hides nothing from them',
  }];
}

/** Why the zone of a reader or a replica may be a literal: in turn they take the zones that the network has, by name when it names them. */
export const ZONE_ACKNOWLEDGEMENT: Acknowledgement = {
  ids: ['CloudFormation-Validate::W3010'],
  reason: 'Instances stand in the zones of their subnets in turn, so that the loss of one leaves others; a network that names its zones has them named here too',
};

/** Why some logs of an instance stay where they are. */
export function loggingAcknowledgements({ traits }: DatabaseSettings): Acknowledgement[] {
  return traits.type === 'postgres' ? [] : [{
    ids: ['audit', 'general'].flatMap((log) => inPacks(`RDSLoggingEnabled[LogExport::${log}]`)),
    reason: 'The general log writes every statement with its data, and the audit log needs a plugin with an option group; '
      + 'the error and slow query logs are exported, and metrics and top SQL come from Database Insights',
  }];
}
