import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { lastingCapacities } from '../lasting-capacity';

/** AZ013: AWS cannot take everything back at once. */
export const RECLAIMED_CAPACITY: Rule = {
  id: 'AZ013',
  title: 'what answers requests does not run on spare capacity alone',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html',
  check: (context) => lastingCapacities(context).filter(({ lasting }) => lasting === 0).map(({ resource, name, unit }) => ({
    resource,
    message: `AWS may take every ${unit} of '${name}' back within two minutes, and may have none to give instead: at minimum scale all may run on Spot capacity`,
    fix: `run enough ${unit}s for the minimum on lasting capacity (a base), and the rest on Spot`,
  })),
};
