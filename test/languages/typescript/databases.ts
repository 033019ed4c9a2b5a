import { App, Duration, Stack, aws_ec2 as ec2, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { compute, database } from 'cdk-production-platform';
import { ENV, IMAGE, existingVpc } from './settings';

/** Relational databases of every engine but MySQL, which a platform has, and one that was made elsewhere. */
export class Databases extends Stack {
  constructor(app: App) {
    super(app, 'Databases', { env: ENV });
    const vpc = existingVpc(this);
    const orders = new database.RelationalDatabase(this, 'Orders', {
      vpc,
      engine: database.DatabaseEngine.postgres(),
      credentials: database.DatabaseCredentials.generated({ rotateAfter: Duration.days(30) }),
      readReplicas: 2,
      proxy: { borrowTimeout: Duration.seconds(10) },
    });
    const invoices = new database.RelationalDatabase(this, 'Invoices', {
      vpc,
      engine: database.DatabaseEngine.mariadb(),
      snapshotIdentifier: 'invoices-before-the-move',
    });
    const ledger = new database.RelationalDatabase(this, 'Ledger', {
      vpc,
      engine: database.DatabaseEngine.auroraPostgres({ serverless: { minimumAcu: 1, maximumAcu: 16 } }),
    });
    const reviews = new database.RelationalDatabase(this, 'Reviews', {
      vpc,
      engine: database.DatabaseEngine.auroraMysql({ version: '3.10' }),
      readReplicas: 2,
    });
    const old = database.RelationalDatabase.fromExisting(this, 'OldOrders', {
      host: 'orders.example.com',
      readerHost: 'orders-reader.example.com',
      engine: database.DatabaseEngine.mysql(),
      securityGroup: ec2.SecurityGroup.fromSecurityGroupId(this, 'SecurityGroup', 'sg-0123456789abcdef0'),
      secret: secretsmanager.Secret.fromSecretNameV2(this, 'OldOrdersSecret', 'orders'),
    });
    const cluster = new compute.ContainerCluster(this, 'Cluster', { vpc });
    const uses = [orders.forIamUser('shop'), invoices, ledger, reviews, old];
    new compute.ContainerService(this, 'Worker', { image: IMAGE, vpc, cluster, uses });
  }
}
