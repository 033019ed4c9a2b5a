import { aws_ec2 as ec2, aws_iam as iam, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { BackingServiceBinding, IWorkload } from '../contracts';
import { environmentName } from '../private/store/environment-name';

/** A cache as its clients see it, created here or elsewhere. */
export interface ReachableCache extends IConstruct, ec2.IConnectable {
  readonly host: string;
  readonly readerHost?: string;
  readonly port: number;
}

/** What clients must know beside the address. */
export interface CacheAccount {
  readonly engineType: string;
  readonly clusterMode: boolean;
  readonly tls: boolean;
  readonly username: string;
  /** The password; absent with IAM tokens and for caches without one. */
  readonly password?: { readonly secret: secretsmanager.ISecret; readonly field?: string };
  /** What a client with IAM tokens signs for, and what it must be allowed to connect to. */
  readonly iam?: { readonly cacheName: string; readonly resourceArns: string[] };
}

/** Opens the way from the workload to the cache, allows it to authenticate, and says how to connect. */
export function bindCache(cache: ReachableCache, workload: IWorkload, account: CacheAccount): BackingServiceBinding {
  const { id } = cache.node;
  const prefix = environmentName(id);
  const { iam: connect, password } = account;
  workload.connections.allowToDefaultPort(cache, `cache ${id}`);
  password?.secret.grantRead(workload);
  if (connect) iam.Grant.addToPrincipal({ grantee: workload, actions: ['elasticache:Connect'], resourceArns: connect.resourceArns });
  return {
    environment: {
      [`${prefix}_HOST`]: cache.host,
      ...(cache.readerHost ? { [`${prefix}_READER_HOST`]: cache.readerHost } : {}),
      [`${prefix}_PORT`]: `${cache.port}`,
      [`${prefix}_URL`]: `${account.tls ? 'rediss' : 'redis'}://${cache.host}:${cache.port}`,
      [`${prefix}_ENGINE`]: account.engineType,
      [`${prefix}_CLUSTER_MODE`]: `${account.clusterMode}`,
      [`${prefix}_USERNAME`]: account.username,
      ...(connect ? { [`${prefix}_CACHE_NAME`]: connect.cacheName } : {}),
      ...(password ? { [`${prefix}_SECRET_ARN`]: password.secret.secretArn } : {}),
    },
    secrets: password ? { [`${prefix}_PASSWORD`]: password } : {},
  };
}
