import { aws_ec2 as ec2, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BackingServiceBinding, IBackingService, IWorkload } from '../contracts';
import { DEFAULT_PORT } from './cluster-settings';
import { bindDocumentDatabase, uriOptions } from './document-database-binding';
import { ExistingDocumentDatabaseAttributes } from './existing-document-database-attributes';
import { requireText } from '../private/input/checks';
import { requireGiven, requireString } from '../private/input/kinds';
import { SECRET } from '../private/input/resource-kinds';
import { clientSecret } from '../private/store/client-secret';
import { givenAttributes } from '../private/store/existing-store';
import { guardedBy } from '../private/store/security-group';

/** A document database that was not created by this library. */
export class ExistingDocumentDatabase extends Construct implements ec2.IConnectable, IBackingService {
  public readonly host: string;
  public readonly readerHost: string;
  public readonly port: number;
  public readonly secret: secretsmanager.ISecret;
  public readonly connections: ec2.Connections;
  private readonly options: string;

  constructor(scope: Construct, id: string, attributes: ExistingDocumentDatabaseAttributes) {
    super(scope, id);
    const given = givenAttributes(this, 'ExistingDocumentDatabaseAttributes', attributes);
    requireGiven(this, 'secret', given.secret, SECRET);
    this.host = given.host;
    this.readerHost = given.readerHost ?? given.host;
    this.port = given.port ?? DEFAULT_PORT;
    this.options = given.uriOptions ?? uriOptions(true);
    requireString(this, 'uriOptions', this.options);
    requireText(this, 'uriOptions', this.options);
    this.secret = clientSecret(given.secret, given.encryptionKey);
    this.connections = guardedBy(given.securityGroup, this.port);
  }

  public bindTo(workload: IWorkload): BackingServiceBinding {
    return bindDocumentDatabase(this, workload, this.options);
  }
}
