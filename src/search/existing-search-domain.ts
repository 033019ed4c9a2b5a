import { aws_ec2 as ec2, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ExistingSearchDomainAttributes } from './existing-search-domain-attributes';
import { bindSearch } from './search-binding';
import { BackingServiceBinding, IBackingService, IWorkload } from '../contracts';
import { requireMatch } from '../private/input/checks';
import { requireKind, requireString } from '../private/input/kinds';
import { SECRET } from '../private/input/resource-kinds';
import { clientSecret } from '../private/store/client-secret';
import { givenAttributes } from '../private/store/existing-store';
import { guardedBy } from '../private/store/security-group';

/** A search domain that was not created by this library. */
export class ExistingSearchDomain extends Construct implements ec2.IConnectable, IBackingService {
  public readonly connections: ec2.Connections;

  private readonly attributes: ExistingSearchDomainAttributes;
  private readonly secret?: secretsmanager.ISecret;

  constructor(scope: Construct, id: string, attributes: ExistingSearchDomainAttributes) {
    super(scope, id);
    const given = givenAttributes(this, 'ExistingSearchDomainAttributes', attributes);
    requireKind(this, 'secret', given.secret, SECRET);
    if (given.domainArn !== undefined) {
      requireString(this, 'domainArn', given.domainArn);
      requireMatch(this, 'domainArn', given.domainArn, /^arn:[a-z-]+:es:[a-z0-9-]+:\d{12}:domain\/[a-z0-9-]+$/,
        "be the ARN of a domain, like 'arn:aws:es:eu-west-1:111122223333:domain/products'");
    }
    this.attributes = given;
    this.secret = given.secret && clientSecret(given.secret, given.encryptionKey);
    this.connections = guardedBy(given.securityGroup, 443);
  }

  public bindTo(workload: IWorkload): BackingServiceBinding {
    const { host, domainArn } = this.attributes;
    return bindSearch(workload, { id: this.node.id, connections: this.connections, host, secret: this.secret, signedDomainArn: domainArn });
  }
}
