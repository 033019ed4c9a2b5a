import { aws_iam as iam } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { SearchAccess, SearchAuthenticationStrategy } from './search-authentication-strategy';
import { requireGiven } from '../private/input/kinds';
import { ROLE } from '../private/input/resource-kinds';

/** Requests that are signed, and the role that administers the domain. */
export class SignedRequests implements SearchAuthenticationStrategy {
  constructor(private readonly masterRole: iam.IRole) {}

  public access(scope: IConstruct): SearchAccess {
    requireGiven(scope, 'authentication.masterRole', this.masterRole, ROLE);
    return { masterRole: this.masterRole };
  }
}
