import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { lastingCapacities } from '../lasting-capacity';

/** AZ016: what stays when AWS takes spare capacity back survives the loss of a zone. */
export const LASTING_MINIMUM: Rule = {
  id: 'AZ016',
  title: 'what answers requests has two copies that are not on spare capacity',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html',
  check: (context) => lastingCapacities(context).flatMap(({ resource, name, unit, copies, lasting }) => (
    lasting !== 1 || copies === undefined || copies < 2 ? [] : [{
      resource,
      message: `of the ${copies} ${unit}s of '${name}' at minimum scale only one is certainly on lasting capacity: when AWS takes Spot capacity back, the loss of its zone stops the rest`,
      fix: `give the lasting capacity a base of 2 ${unit}s`,
    }]
  )),
};
