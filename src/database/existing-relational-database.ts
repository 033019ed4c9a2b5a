import { aws_ec2 as ec2, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BackingServiceBinding, IBackingService, IWorkload } from '../contracts';
import { DatabaseEngine } from './database-engine';
import { requireEngine } from './engine-limits';
import { ExistingRelationalDatabaseAttributes } from './existing-relational-database-attributes';
import { bindDatabase, ReachableDatabase } from './relational-database-binding';
import { requireText } from '../private/input/checks';
import { requireGiven, requireString } from '../private/input/kinds';
import { SECRET } from '../private/input/resource-kinds';
import { clientSecret } from '../private/store/client-secret';
import { givenAttributes } from '../private/store/existing-store';
import { guardedBy } from '../private/store/security-group';

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
    const given = givenAttributes(this, 'ExistingRelationalDatabaseAttributes', attributes);
    requireGiven(this, 'secret', given.secret, SECRET);
    this.engine = given.engine ?? DatabaseEngine.postgres();
    requireEngine(this, this.engine);
    this.databaseName = given.databaseName ?? 'app';
    requireString(this, 'databaseName', this.databaseName);
    requireText(this, 'databaseName', this.databaseName);
    this.host = given.host;
    this.port = given.port ?? this.engine.defaultPort;
    this._readerHosts = given.readerHost === undefined ? [] : [given.readerHost];
    this.secret = clientSecret(given.secret, given.encryptionKey);
    this.connections = guardedBy(given.securityGroup, this.port);
  }

  public bindTo(workload: IWorkload): BackingServiceBinding {
    return bindDatabase(this, workload);
  }
}
