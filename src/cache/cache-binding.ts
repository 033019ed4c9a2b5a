import { aws_ec2 as ec2, aws_iam as iam, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { BackingServiceBinding, IWorkload } from '../contracts';
import { bindStore } from '../private/store/store-binding';

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
  const { node: { id }, connections, host, readerHost, port } = cache;
  const { iam: connect, password } = account;
  const binding = bindStore(workload, {
    id,
    noun: 'cache',
    connections,
    environment: {
      HOST: host,
      READER_HOST: readerHost,
      PORT: `${port}`,
      URL: `${account.tls ? 'rediss' : 'redis'}://${host}:${port}`,
      ENGINE: account.engineType,
      CLUSTER_MODE: `${account.clusterMode}`,
      USERNAME: account.username,
      CACHE_NAME: connect?.cacheName,
    },
    login: password && { secret: password.secret, fields: { PASSWORD: password.field } },
  });
  if (connect) iam.Grant.addToPrincipal({ grantee: workload, actions: ['elasticache:Connect'], resourceArns: connect.resourceArns });
  return binding;
}
