import { aws_ec2 as ec2, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BackingServiceBinding, IBackingService, IWorkload } from '../contracts';
import { DEFAULT_PORT } from './cluster-settings';
import { bindDocumentDatabase, uriOptions } from './document-database-binding';
import { ExistingDocumentDatabaseAttributes } from './existing-document-database-attributes';
import { requireInteger, requireText } from '../private/checks';
import { clientSecret } from '../private/client-secret';
import { requireStoreId } from '../private/store-id';

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
    requireStoreId(this, id);
    this.host = attributes.host;
    this.readerHost = attributes.readerHost ?? attributes.host;
    this.port = attributes.port ?? DEFAULT_PORT;
    this.options = attributes.uriOptions ?? uriOptions(true);
    requireText(this, 'host', this.host);
    requireText(this, 'readerHost', this.readerHost);
    requireText(this, 'uriOptions', this.options);
    requireInteger(this, 'port', this.port, { min: 1, max: 65535 });
    this.secret = clientSecret(attributes.secret, attributes.encryptionKey);
    this.connections = new ec2.Connections({ securityGroups: [attributes.securityGroup], defaultPort: ec2.Port.tcp(this.port) });
  }

  public bindTo(workload: IWorkload): BackingServiceBinding {
    return bindDocumentDatabase(this, workload, this.options);
  }
}
