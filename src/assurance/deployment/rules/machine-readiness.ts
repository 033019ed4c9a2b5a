import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { missingOf, needWords, waitFix } from '../need';
import { machineNeeds } from '../service-capacity';

/** DE010: a service on EC2 starts after the instances of its cluster. */
export const MACHINE_READINESS: Rule = {
  id: 'DE010',
  title: 'a service on EC2 starts after the instances of its cluster',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html',
  check: ({ deployment, topology }) => deployment.ofType('AWS::ECS::Service').flatMap((service) => {
    const missing = missingOf(topology.creationOrder, service, machineNeeds(service, deployment));
    return missing.length === 0 ? [] : [{
      resource: service,
      message: `'${service.name}' may be created before ${needWords(missing)} and deleted after it: without an instance its tasks do not start, and its deletion waits for them`,
      fix: waitFix(topology.creationOrder, service, missing),
    }];
  }),
};
