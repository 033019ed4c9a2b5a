import { aws_ec2 as ec2, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BackingServiceBinding, IBackingService, IWorkload } from '../contracts';
import { DatabaseEngine } from './database-engine';
import { requireEngine } from './engine-limits';
import { ExistingRelationalDatabaseAttributes } from './existing-relational-database-attributes';
import { bindDatabase, ReachableDatabase } from './relational-database-binding';
import { requireInteger, requireText } from '../private/checks';
import { clientSecret } from '../private/client-secret';
import { requireKey, requireString } from '../private/kinds';
import { requireStoreId } from '../private/store-id';

/** A relational database that was not created by this library. */
export class ExistingRelationalDatabase extends Construct implements ReachableDatabase, IBackingService {
  public readonly engine: DatabaseEngine;
  public readonly databaseName: string;
  public readonly host: string;
  public readonly port: number;
  public readonly secret: secretsmanager.ISecret;
  public readonly connections: ec2.Connections;
  public readonly _readerHosts: string[];

  constructor(scope: Construct, id: string, attributes: ExistingRelationalDatabaseAttributes) {
    super(scope, id);
    requireStoreId(this, id);
    this.engine = attributes.engine ?? DatabaseEngine.postgres();
    requireEngine(this, this.engine);
    this.databaseName = attributes.databaseName ?? 'app';
    this.host = attributes.host;
    this.port = attributes.port ?? this.engine.defaultPort;
    this._readerHosts = attributes.readerHost === undefined ? [] : [attributes.readerHost];
    this.check(attributes);
    this.secret = clientSecret(attributes.secret, attributes.encryptionKey);
    this.connections = new ec2.Connections({ securityGroups: [attributes.securityGroup], defaultPort: ec2.Port.tcp(this.port) });
  }

  public bindTo(workload: IWorkload): BackingServiceBinding {
    return bindDatabase(this, workload);
  }

  private check({ encryptionKey, readerHost }: ExistingRelationalDatabaseAttributes) {
    const texts = { host: this.host, databaseName: this.databaseName, ...readerHost === undefined ? {} : { readerHost } };
    for (const [prop, value] of Object.entries(texts)) {
      requireString(this, prop, value);
      requireText(this, prop, value);
    }
    requireInteger(this, 'port', this.port, { min: 1, max: 65535 });
    requireKey(this, 'encryptionKey', encryptionKey);
  }
}
