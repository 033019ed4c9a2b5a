import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';

/** AZ010: the proof knows what every zonal resource does when a zone is lost. */
export const UNCLASSIFIED_TYPE: Rule = {
  id: 'AZ010',
  title: 'the behaviour of every zonal resource is known',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html',
  check: ({ availability }) =>
    availability.unclassified.map((resource) => ({
      resource,
      message: `'${resource.name}' names subnets or zones, and what a '${resource.type}' does when a zone is lost is not known to this proof`,
      fix: 'check by hand that it survives the loss of a zone, and acknowledge this finding with the result',
    })),
};
