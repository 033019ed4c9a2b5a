import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { keptHolders } from '../kept';
import { namesOf } from '../need';

/** DE007: what stays does not keep its network from being deleted. */
export const KEPT_WITHIN: Rule = {
  id: 'DE007',
  title: 'what stays when its stack is deleted stands in nothing that is deleted',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html#troubleshooting-errors-delete-stack-fails',
  check: ({ topology }) => keptHolders(topology).map(({ resource, held }) => ({
    resource,
    message: `'${resource.name}' stays when its stack is deleted, and AWS refuses to delete what it stands in: ${namesOf(held)}; the deletion ends in DELETE_FAILED`,
    fix: "set 'DeletionPolicy' of what it stands in to Retain as well, or give the network a stack of its own that is deleted last, by hand",
  })),
};
