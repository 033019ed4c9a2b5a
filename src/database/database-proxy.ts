import { ArnFormat, aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_iam as iam, aws_rds as rds, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { RecommendedAlarm } from '../contracts';
import { DatabaseServer, DatabaseServerParts } from './database-server';
import { DatabaseSettings } from './database-settings';
import { databaseUserArn } from './database-user-arn';
import { ProxySettings } from './proxy-settings';
import { RelationalDatabaseProps } from './relational-database-options';
import { acknowledge, inPacks } from '../private/findings/acknowledgements';
import { createStoreLog } from '../private/logs/store-logs';
import { clientSecret } from '../private/store/client-secret';
import { createSecurityGroup } from '../private/store/security-group';
import { storeIdentifier } from '../private/store/store-identifier';
import { DATABASE_PROXIES, requireZonesWith } from '../private/vpc/lacking-zones';

const MICROSECONDS = 1_000_000;
const BORROW_SECONDS = 1;

/** What a proxy stands in front of. */
export interface ProxyTarget {
  readonly settings: DatabaseSettings;
  readonly parts: DatabaseServerParts;
  readonly server: DatabaseServer;
}

/** A proxy in front of an instance or a cluster: the one way from the clients to it. */
export class DatabaseProxy extends Construct {
  public readonly handle: rds.IDatabaseProxy;
  public readonly securityGroup: ec2.SecurityGroup;
  public readonly host: string;
  /** Absent for an instance: a proxy pools connections to what writes, and to the readers of a cluster. */
  public readonly readerHost?: string;
  /** The identifier in the ARN of its users, for IAM authentication. */
  public readonly resourceId: string;
  /** What connects it to the database; before, it takes no connection. */
  public readonly targets: rds.CfnDBProxyTargetGroup;
  private readonly policy: iam.Policy;
  private hasIamUsers = false;

  constructor(
    scope: Construct, id: string, props: RelationalDatabaseProps,
    private readonly pool: ProxySettings,
    private readonly target: ProxyTarget,
  ) {
    super(scope, id);
    this.securityGroup = this.createSecurityGroup(props.vpc);
    const role = this.createRole();
    this.policy = this.createPolicy(role);
    const { subnets, subnetIds } = props.vpc.selectSubnets(target.parts.vpcSubnets);
    requireZonesWith(this, DATABASE_PROXIES, subnets, 'database.proxyZone');
    const resource = this.createResource(props, role, subnetIds);
    this.targets = this.createTargets(resource);
    this.host = resource.attrEndpoint;
    this.readerHost = this.createReaderEndpoint(resource, subnetIds);
    this.resourceId = Stack.of(this).splitArn(resource.attrDbProxyArn, ArnFormat.COLON_RESOURCE_NAME).resourceName!;
    this.handle = rds.DatabaseProxy.fromDatabaseProxyAttributes(this, 'Handle', {
      dbProxyName: resource.ref,
      dbProxyArn: resource.attrDbProxyArn,
      endpoint: resource.attrEndpoint,
      securityGroups: [this.securityGroup],
    });
  }

  /** Lets the proxy pass the IAM token of a user on to the database. */
  public admit(username: string) {
    this.hasIamUsers = true;
    this.policy.addStatements(new iam.PolicyStatement({
      actions: ['rds-db:connect'],
      resources: [databaseUserArn(this, this.target.server.resourceId, username)],
    }));
  }

  public alarms(): RecommendedAlarm[] {
    return [{
      id: 'SlowProxy',
      description: `Clients of the database ${this.node.scope!.node.id} have waited over ${BORROW_SECONDS} second for a connection of the proxy for 15 minutes; `
        + 'look for long transactions and pinned sessions, or use a larger instance type',
      metric: new cloudwatch.Metric({
        namespace: 'AWS/RDS',
        metricName: 'DatabaseConnectionsBorrowLatency',
        dimensionsMap: { ProxyName: this.handle.dbProxyName },
        statistic: 'Average',
        period: Duration.minutes(5),
      }),
      threshold: BORROW_SECONDS * MICROSECONDS,
    }];
  }

  private createSecurityGroup(vpc: ec2.IVpc): ec2.SecurityGroup {
    const { settings, parts } = this.target;
    const subject = `Proxy of the ${settings.traits.label} database ${this.node.scope!.node.id}`;
    const securityGroup = createSecurityGroup(this, { vpc, subject });
    securityGroup.connections.allowTo(parts.securityGroup, ec2.Port.tcp(settings.port), subject);
    return securityGroup;
  }

  private createRole(): iam.Role {
    const role = new iam.Role(this, 'Role', {
      description: `Lets the proxy of the database ${this.node.scope!.node.id} log in`,
      assumedBy: new iam.ServicePrincipal('rds.amazonaws.com'),
    });
    return role;
  }

  private createPolicy(role: iam.Role): iam.Policy {
    const policy = new iam.Policy(this, 'Policy', { document: new iam.PolicyDocument({ minimize: true }), roles: [role] });
    clientSecret(this.target.server.secret, this.target.parts.secretKey).grantRead(policy);
    acknowledge(policy, {
      ids: inPacks('IAMNoInlinePolicy'),
      reason: 'The policy names the secret and the users of this database alone and lives and dies with the one role of its proxy',
    });
    return policy;
  }

  private createResource({ logs }: RelationalDatabaseProps, role: iam.Role, vpcSubnetIds: string[]): rds.CfnDBProxy {
    const { settings: { traits, removalPolicy }, server } = this.target;
    const dbProxyName = storeIdentifier(this, { longestReadable: 40, prefix: 'proxy' });
    const logGroup = createStoreLog(this, {
      options: logs, prefix: '/aws/rds/proxy/', identifier: dbProxyName, storePolicy: removalPolicy,
    });
    const resource = new rds.CfnDBProxy(this, 'Resource', {
      dbProxyName,
      engineFamily: traits.proxyFamily,
      auth: [{ authScheme: 'SECRETS', iamAuth: 'DISABLED', secretArn: server.secret.secretArn }],
      defaultAuthScheme: Lazy.string({ produce: () => this.hasIamUsers ? 'IAM_AUTH' : 'NONE' }),
      requireTls: true,
      debugLogging: false,
      idleClientTimeout: this.pool.idleClientTimeout.toSeconds(),
      roleArn: role.roleArn,
      vpcSubnetIds,
      vpcSecurityGroupIds: [this.securityGroup.securityGroupId],
    });
    resource.node.addDependency(logGroup, this.policy);
    return resource;
  }

  private createTargets(resource: rds.CfnDBProxy): rds.CfnDBProxyTargetGroup {
    const { server: { instance, cluster } } = this.target;
    const targets = new rds.CfnDBProxyTargetGroup(this, 'Targets', {
      targetGroupName: 'default',
      dbProxyName: resource.ref,
      ...cluster ? { dbClusterIdentifiers: [cluster.clusterIdentifier] } : { dbInstanceIdentifiers: [instance!.instanceIdentifier] },
      connectionPoolConfigurationInfo: {
        maxConnectionsPercent: this.pool.maxConnectionsPercent,
        maxIdleConnectionsPercent: this.pool.maxIdleConnectionsPercent,
        connectionBorrowTimeout: this.pool.borrowTimeout.toSeconds(),
      },
    });
    // A cluster without its instances has nothing to connect to, and without these rules no way leads there.
    const groups = [this.securityGroup, this.target.parts.securityGroup];
    const rules = groups.flatMap(({ node }) => node.children)
      .filter((each) => each instanceof ec2.CfnSecurityGroupIngress || each instanceof ec2.CfnSecurityGroupEgress);
    const instances = cluster?.node.findAll().filter((each) => each instanceof rds.CfnDBInstance) ?? [];
    targets.node.addDependency(...instances, ...rules);
    return targets;
  }

  private createReaderEndpoint(resource: rds.CfnDBProxy, vpcSubnetIds: string[]): string | undefined {
    const { server: { cluster, readerHosts } } = this.target;
    if (!cluster || readerHosts.length === 0) return undefined;
    const endpoint = new rds.CfnDBProxyEndpoint(this, 'ReaderEndpoint', {
      dbProxyName: resource.ref,
      dbProxyEndpointName: storeIdentifier(this, { longestReadable: 33, prefix: 'proxy' }) + '-reader',
      targetRole: 'READ_ONLY',
      vpcSubnetIds,
      vpcSecurityGroupIds: [this.securityGroup.securityGroupId],
    });
    endpoint.node.addDependency(this.targets);
    return endpoint.attrEndpoint;
  }
}
