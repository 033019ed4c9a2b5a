import { aws_iam as iam, aws_kms as kms } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** The user with a password that administers a domain. */
export interface MasterUser {
  readonly username: string;
  readonly secretName?: string;
  readonly encryptionKey?: kms.IKey;
}

/** How the clients of a domain are let in, with the defaults filled in and every check passed. */
export interface SearchAccess {
  /** The role that administers a domain of signed requests. */
  readonly masterRole?: iam.IRole;
  /** Who administers a domain with a password. */
  readonly masterUser?: MasterUser;
}

/** One way for a client to prove who it is. It keeps no state, so one authentication can serve many domains. */
export interface SearchAuthenticationStrategy {
  /** Checks what was chosen, in the name of the domain; the key of the domain also encrypts a secret without a key of its own. */
  access(scope: IConstruct, domainKey?: kms.IKey): SearchAccess;
}
