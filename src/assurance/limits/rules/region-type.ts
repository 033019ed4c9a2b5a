import { typesWith } from '../../catalogue/catalogue';
import { Regions } from '../../catalogue/facets/limits';
import { lacks } from '../../catalogue/facets/regions';
import { Severity } from '../../finding';
import { Rule, Violation } from '../../rules/rule';
import { Resource } from '../../template/resource';

const HOME = 'us-east-1';

/** LI010: the region has what the template asks for. */
export const REGION_TYPE: Rule = {
  id: 'LI010',
  title: 'every type exists in the region that the stack is deployed to',
  severity: Severity.ERROR,
  source: 'https://aws.amazon.com/about-aws/global-infrastructure/regional-product-services/',
  check: ({ deployment }) => [
    ...typesWith('regions').flatMap(([type, regions]) => deployment.ofType(type).flatMap((resource) => lacking(resource, regions))),
    ...deployment.ofType('AWS::WAFv2::WebACL').flatMap(globalFirewall),
  ],
};

function lacking(resource: Resource, regions: Regions): Violation[] {
  const { region } = resource.stack;
  return !lacks(region, regions) ? [] : [{
    resource, message: `'${resource.name}' cannot be created: ${region} has no ${resource.type}`, fix: 'deploy the stack, or this part of it, to another region',
  }];
}

/** A firewall for CloudFront lives in one region only. */
function globalFirewall(resource: Resource): Violation[] {
  const { region } = resource.stack;
  if (resource.text('Scope') !== 'CLOUDFRONT' || region === HOME || !/^(?!cn-)[a-z]{2}(-[a-z]+)+-\d$/.test(region)) return [];
  return [{ resource, message: `'${resource.name}' cannot be created: a firewall for CloudFront exists in ${HOME} only, and the stack is deployed to ${region}`, fix: `put it into a stack in ${HOME}` }];
}
