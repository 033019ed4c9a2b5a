import { Severity } from '../../finding';
import { Rule, Violation } from '../../rules/rule';
import { ContainerService } from '../../topology/container-service';
import { ShiftTargets, shiftTargetsOf } from '../../topology/shift-targets';

/** VA014: the rules that Amazon ECS shifts requests by know where to. */
export const SHIFTED_GROUPS: Rule = {
  id: 'VA014',
  title: 'the rules of a service whose traffic is moved name both of its target groups',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshooting-blue-green.html',
  check: ({ topology }) => topology.services.flatMap((service) => (
    shiftTargetsOf(service).flatMap((targets) => (
      targets.unnamed.length > 0 && !targets.open ? violation(service, targets) : targets.withoutProduction ? carriesNothing(service, targets) : []
    ))
  )),
};

function violation({ name, strategy }: ContainerService, { rules, groups: [first, second], unnamed }: ShiftTargets): Violation {
  return {
    resource: rules[0],
    message: `ECS may roll back a ${strategy} deployment of '${name}': neither its production nor a test rule forwards to ${unnamed.map((group) => `target group '${group}'`).join(' or ')}, and it asks that they know both groups`,
    fix: `before the first deployment, give production rule '${rules[0].name}' both target groups: '${first}' with weight 1 and '${second}' with weight 0`,
  };
}

function carriesNothing({ name }: ContainerService, { rules: [production], groups: [first, second] }: ShiftTargets): Violation {
  return {
    resource: production,
    message: `no visitor reaches '${name}' by its production rule '${production.name}', which forwards neither to target group '${first}' nor to '${second}'`,
    fix: `give it both target groups: '${first}' with weight 1 and '${second}' with weight 0`,
  };
}
