import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { versionRows } from '../engine-version';

/** LI009: AWS will still support next year what the template asks for. */
export const ENDING_VERSION: Rule = {
  id: 'LI009',
  title: 'no version is past its standard support',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support.html',
  check: ({ deployment }) => versionRows(deployment).flatMap(({ resource, support }) => (support.kind === 'ending'
    ? [{ resource, message: `'${resource.name}' runs on borrowed time: ${support.why}`, fix: support.fix }] : [])),
};
