import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { isMap, ValueMap } from '../../template/value';

/** DU010: objects outlive the loss of a zone. */
export const SINGLE_ZONE_OBJECTS: Rule = {
  id: 'DU010',
  title: 'no lifecycle rule moves objects into a single zone',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html#sc-infreq-data-access',
  check: ({ deployment }) => deployment.ofType('AWS::S3::Bucket').flatMap((resource) => {
    const rules = resource.maps('LifecycleConfiguration.Rules').filter((rule) => rule.Status !== 'Disabled' && movesIntoOneZone(rule));
    return rules.length === 0 ? [] : [{
      resource,
      message: `the loss of one zone destroys objects of bucket '${resource.name}': ${named(rules)} moves them to ONEZONE_IA`,
      fix: 'use STANDARD_IA, or acknowledge this when the objects can be made anew',
    }];
  }),
};

/** The singular forms are older and still work. */
const TRANSITIONS = ['Transition', 'Transitions', 'NoncurrentVersionTransition', 'NoncurrentVersionTransitions'];

function movesIntoOneZone(rule: ValueMap): boolean {
  return TRANSITIONS.flatMap((property) => rule[property] ?? []).some((transition) => isMap(transition) && transition.StorageClass === 'ONEZONE_IA');
}

function named(rules: ValueMap[]): string {
  return rules.map(({ Id: id }) => (typeof id === 'string' ? `lifecycle rule '${id}'` : 'a lifecycle rule')).join(' and ');
}
