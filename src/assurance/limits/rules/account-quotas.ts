import { typesWith } from '../../catalogue/catalogue';
import { CountQuota } from '../../catalogue/facets/quota';
import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { StackTemplate } from '../../template/stack-template';
import { identity } from '../../template/value';
import { remedy } from '../quotas';

/** LI005: what an account may have only so many of is enough. */
export const ACCOUNT_QUOTAS: Rule = {
  id: 'LI005',
  title: 'a new account has enough elastic IP addresses, VPCs and endpoints for the input',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html',
  check: (context) => typesWith('quotas').flatMap(([type, quotas]) => quotas.flatMap((quota) => exceeded(context, type, quota))),
};

function exceeded({ deployment }: ProofContext, type: string, quota: CountQuota): Violation[] {
  const groups = new Map<string, Resource[]>();
  for (const resource of deployment.ofType(type)) {
    if (!counts(resource, quota)) continue;
    const key = quota.per === 'VPC' ? identity(resource.property('VpcId')) : placeOf(resource.stack);
    const known = groups.get(key);
    if (known) known.push(resource);
    else groups.set(key, [resource]);
  }
  return [...groups.values()].filter(({ length }) => length > quota.limit).map((resources) => ({
    resource: resources[quota.limit],
    message: `a new account has a quota of ${quota.limit} ${quota.words} in one ${quota.per}, and the input creates ${resources.length}`,
    fix: remedy(quota, `create fewer ${quota.words}`),
  }));
}

function counts(resource: Resource, { where }: CountQuota): boolean {
  if (!where) return true;
  const value = resource.text(where.property);
  return value === undefined ? where.byDefault && resource.property(where.property) === undefined : value === where.value;
}

/** Account and region, with the stage: two stages without environment are deployed to different ones. */
function placeOf(stack: StackTemplate): string {
  let root = stack;
  while (root.parent) root = root.parent.stack;
  const { account, region } = root.source;
  const stage = account ? '' : root.id.split('/').slice(0, -1).join('/');
  return `${stage} ${account ?? ''} ${region ?? ''}`;
}
