import { aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BackingServiceBinding, IBackingService, IWorkload } from '../contracts';
import { DatabaseSettings } from './database-settings';
import { databaseUserArn } from './database-user-arn';
import { bindIamUser, ReachableDatabase } from './relational-database-binding';
import { requireConcrete, requireMatch } from '../private/input/checks';
import { impossible, invalidProp } from '../private/input/errors';
import { requireString } from '../private/input/kinds';

const LONGEST_USERNAME = { MYSQL: 32, POSTGRESQL: 63 };

/** Refuses users that cannot log in so, and names that would stand for more than one. */
export function checkIamUser(scope: Construct, { traits, iamAuthentication, credentials }: DatabaseSettings, username: string) {
  if (!iamAuthentication) {
    throw impossible(scope, "forIamUser() needs a database that takes IAM tokens; leave 'iamAuthentication' out"
      + (traits.iamAuthenticationFrom ? ` and choose ${traits.label} ${traits.iamAuthenticationFrom} or newer` : ''));
  }
  requireConcrete(scope, 'username', username);
  requireString(scope, 'username', username);
  const longest = LONGEST_USERNAME[traits.proxyFamily];
  requireMatch(scope, 'username', username, new RegExp(`^[A-Za-z_][A-Za-z0-9_-]{0,${longest - 1}}$`),
    `be 1 to ${longest} letters, digits, underscores and hyphens and not start with a digit or hyphen`);
  if (username === credentials.username) {
    throw invalidProp(scope, {
      prop: 'username',
      expected: 'not be the administrative user, who has a password',
      given: username,
      fix: 'make a user with the rights that the workload needs',
    });
  }
}

/** A database that workloads log in to as one user, with an IAM token as the password. */
export class IamDatabaseUser implements IBackingService {
  /**
   * @param database the database
   * @param username the user
   * @param resourceIds the identifiers in the ARNs of the user: of the server or its proxy, and of read replicas
   */
  constructor(
    private readonly database: ReachableDatabase,
    private readonly username: string,
    private readonly resourceIds: string[],
  ) {}

  public bindTo(workload: IWorkload): BackingServiceBinding {
    iam.Grant.addToPrincipal({
      grantee: workload,
      actions: ['rds-db:connect'],
      resourceArns: this.resourceIds.map((resourceId) => databaseUserArn(this.database, resourceId, this.username)),
    });
    return bindIamUser(this.database, workload, this.username);
  }
}
