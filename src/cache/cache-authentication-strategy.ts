import { aws_kms as kms } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** How the clients of a cache log in, with the defaults filled in and every check passed: with a token or as a user of IAM. */
export interface CacheLogin {
  /** The secret with the token. */
  readonly token?: { readonly secretName?: string; readonly encryptionKey?: kms.IKey };
  /** The user, and what it may do. */
  readonly iam?: { readonly accessString: string };
}

/** One way for a client to prove who it is. It keeps no state, so one authentication can serve many caches. */
export interface CacheAuthenticationStrategy {
  /** Checks what was chosen, in the name of the cache; the key of the cache also encrypts a secret without a key of its own. */
  login(scope: IConstruct, cacheKey?: kms.IKey): CacheLogin;
}
