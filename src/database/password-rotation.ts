import { aws_ec2 as ec2, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DatabaseServer, DatabaseServerParts } from './database-server';
import { DatabaseSettings } from './database-settings';
import { RelationalDatabaseProps } from './relational-database-options';

/** Letters and digits alone can stand in a connection URL without being escaped. */
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** Lets Secrets Manager change the password regularly, by a function that it makes at deployment where there is a way out. */
export function rotatePassword(
  scope: Construct, { vpc }: RelationalDatabaseProps, settings: DatabaseSettings, parts: DatabaseServerParts, server: DatabaseServer,
): ec2.SecurityGroup {
  const securityGroup = new ec2.SecurityGroup(scope, 'RotationSecurityGroup', {
    vpc,
    description: `Function that changes the password of the database ${scope.node.id}`,
    allowAllOutbound: false,
    allowAllIpv6Outbound: false,
  });
  securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'HTTPS to Secrets Manager');
  securityGroup.connections.allowTo(parts.securityGroup, ec2.Port.tcp(settings.port), `Password of the database ${scope.node.id}`);
  const schedule = new secretsmanager.RotationSchedule(scope, 'Rotation', {
    // Not the attachment: which of the two then gets the policy against deletion would depend on a feature flag.
    secret: parts.secret!,
    automaticallyAfter: settings.credentials.rotateAfter,
    // A container of the same deployment may just have been given the first password.
    rotateImmediatelyOnUpdate: false,
    hostedRotation: settings.traits.hostedRotation({
      vpc,
      vpcSubnets: vpc.privateSubnets.length > 0 ? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } : parts.vpcSubnets,
      securityGroups: [securityGroup],
      excludeCharacters: PUNCTUATION,
    }),
  });
  schedule.node.addDependency(server.secret, server.cluster ?? server.instance!);
  return securityGroup;
}
