import { typesWith } from '../../catalogue/catalogue';
import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { admitsEveryone, unconditionalGrants } from '../policy-statement';

/** SE001: nothing that IAM guards is open to everyone. */
export const OPEN_TO_EVERYONE: Rule = {
  id: 'SE001',
  title: 'no bucket, topic, queue, key, secret or function is open to everyone',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_analyze_cross_account.html',
  check: (context) => [...policies(context), ...buckets(context), ...functions(context)],
};

function policies({ deployment }: ProofContext): Violation[] {
  return typesWith('policy').flatMap(([type, { property, of }]) => deployment.ofType(type).flatMap((resource) => {
    if (!unconditionalGrants(resource, property).some(admitsEveryone)) return [];
    const about = (of && resource.target(of)?.name) ?? resource.name;
    return [{
      resource,
      message: `everyone with an AWS account, or with none, may use '${about}': its policy grants something to the principal '*' without a condition`,
      fix: "name the accounts, roles or services that need it, or add a condition such as 'aws:SourceArn'",
    }];
  }));
}

const BLOCKS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];
const PUBLIC_LISTS = ['PublicRead', 'PublicReadWrite', 'AuthenticatedRead'];

/** A bucket that does not mention public access blocks it, since April 2023. */
function buckets({ deployment }: ProofContext): Violation[] {
  return deployment.ofType('AWS::S3::Bucket').flatMap((resource) => {
    const off = BLOCKS.filter((block) => resource.flag(`PublicAccessBlockConfiguration.${block}`) === false);
    const list = resource.text('AccessControl') ?? '';
    if (off.length === 0 && !PUBLIC_LISTS.includes(list)) return [];
    const why = off.length ? `it turns off ${off.join(', ')}` : `its 'AccessControl' is ${list}`;
    return [{
      resource,
      message: `nothing keeps the objects of bucket '${resource.name}' from becoming public: ${why}`,
      fix: 'block all public access, and serve public files through CloudFront with origin access control',
    }];
  });
}

/** A permission with a source or an authentication type is about one caller. */
function functions({ deployment }: ProofContext): Violation[] {
  return deployment.ofType('AWS::Lambda::Permission').flatMap((resource) => {
    const bound = ['SourceArn', 'SourceAccount', 'PrincipalOrgID', 'FunctionUrlAuthType', 'EventSourceToken'];
    if (resource.text('Principal') !== '*' || bound.some((property) => resource.property(property) !== undefined)) return [];
    return [{
      resource,
      message: `everyone may invoke '${resource.target('FunctionName')?.name ?? resource.name}': the permission names no caller`,
      fix: "name a principal, or the caller in 'SourceArn'",
    }];
  });
}
