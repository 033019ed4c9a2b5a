import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { imageSources } from '../image-source';

/** DE009: an image can be pushed before something runs it. */
export const EMPTY_REPOSITORY: Rule = {
  id: 'DE009',
  title: 'no first deployment runs an image of a repository that it creates',
  severity: Severity.WARNING,
  source: 'https://github.com/aws/aws-cdk/issues/3646',
  check: ({ topology }) => imageSources(topology)
    .filter(({ resource, repository }) => resource.stack.root === repository.stack.root)
    .map(({ resource, kind, repository, otherwise }) => ({
      resource,
      message: `${kind} '${resource.name}' runs an image of repository '${repository.name}', which is empty while their stack is created: ${otherwise}`,
      fix: `give '${repository.logicalId}' a stack that is deployed first and push the image to it, or build the image as an asset (in the CDK 'fromAsset()')`,
    })),
};
