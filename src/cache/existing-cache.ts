import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BackingServiceBinding, IBackingService, IWorkload } from '../contracts';
import { DEFAULT_USER } from './cache-access';
import { bindCache, CacheAccount } from './cache-binding';
import { CacheEngine } from './cache-engine';
import { DEFAULT_PORT } from './cache-settings';
import { ExistingCacheAttributes } from './existing-cache-attributes';
import { requireInteger, requireText } from '../private/checks';
import { clientSecret } from '../private/client-secret';
import { requireStoreId } from '../private/store-id';

/** A cache that was not created by this library. */
export class ExistingCache extends Construct implements ec2.IConnectable, IBackingService {
  public readonly host: string;
  public readonly readerHost?: string;
  public readonly port: number;
  public readonly connections: ec2.Connections;
  private readonly account: CacheAccount;

  constructor(scope: Construct, id: string, attributes: ExistingCacheAttributes) {
    super(scope, id);
    requireStoreId(this, id);
    const { password } = attributes;
    this.host = attributes.host;
    this.readerHost = attributes.readerHost;
    this.port = attributes.port ?? DEFAULT_PORT;
    this.account = {
      engineType: (attributes.engine ?? CacheEngine.valkey()).engineType,
      clusterMode: attributes.clusterMode ?? false,
      tls: attributes.tls ?? true,
      username: attributes.username ?? DEFAULT_USER,
      password: password && { ...password, secret: clientSecret(password.secret, attributes.encryptionKey) },
    };
    requireText(this, 'host', this.host);
    if (this.readerHost !== undefined) requireText(this, 'readerHost', this.readerHost);
    requireText(this, 'username', this.account.username);
    requireInteger(this, 'port', this.port, { min: 1, max: 65535 });
    this.connections = new ec2.Connections({ securityGroups: [attributes.securityGroup], defaultPort: ec2.Port.tcp(this.port) });
  }

  public bindTo(workload: IWorkload): BackingServiceBinding {
    return bindCache(this, workload, this.account);
  }
}
