import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BackingServiceBinding, IBackingService, IWorkload } from '../contracts';
import { DEFAULT_USER } from './cache-access';
import { bindCache, CacheAccount } from './cache-binding';
import { CacheEngine } from './cache-engine';
import { DEFAULT_PORT, ENGINE } from './cache-settings';
import { ExistingCacheAttributes } from './existing-cache-attributes';
import { requireText } from '../private/input/checks';
import { requireGiven, requireKind, requireString } from '../private/input/kinds';
import { SECRET } from '../private/input/resource-kinds';
import { clientSecret } from '../private/store/client-secret';
import { givenAttributes } from '../private/store/existing-store';
import { guardedBy } from '../private/store/security-group';

/** A cache that was not created by this library. */
export class ExistingCache extends Construct implements ec2.IConnectable, IBackingService {
  public readonly host: string;
  public readonly readerHost?: string;
  public readonly port: number;
  public readonly connections: ec2.Connections;
  private readonly account: CacheAccount;

  constructor(scope: Construct, id: string, attributes: ExistingCacheAttributes) {
    super(scope, id);
    const given = givenAttributes(this, 'ExistingCacheAttributes', attributes);
    this.validate(given);
    const { password } = given;
    this.host = given.host;
    this.readerHost = given.readerHost;
    this.port = given.port ?? DEFAULT_PORT;
    this.account = {
      engineType: (given.engine ?? CacheEngine.valkey()).engineType,
      clusterMode: given.clusterMode ?? false,
      tls: given.tls ?? true,
      username: given.username ?? DEFAULT_USER,
      password: password && { ...password, secret: clientSecret(password.secret, given.encryptionKey) },
    };
    this.connections = guardedBy(given.securityGroup, this.port);
  }

  public bindTo(workload: IWorkload): BackingServiceBinding {
    return bindCache(this, workload, this.account);
  }

  private validate(given: ExistingCacheAttributes) {
    requireKind(this, 'engine', given.engine, ENGINE);
    if (given.username !== undefined) {
      requireString(this, 'username', given.username);
      requireText(this, 'username', given.username);
    }
    if (given.password) requireGiven(this, 'password.secret', given.password.secret, SECRET);
  }
}
