import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { versionRows } from '../engine-version';

/** LI008: AWS still offers what the template asks for. */
export const RETIRED_VERSION: Rule = {
  id: 'LI008',
  title: 'no version and no service is retired',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.VersionMgmt.html',
  check: ({ deployment }) => versionRows(deployment).flatMap(({ resource, support }) => (support.kind === 'retired'
    ? [{ resource, message: `'${resource.name}' cannot be created: ${support.why}`, fix: support.fix }] : [])),
};
