import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { asNumber } from '../../template/resource';
import { isMap } from '../../template/value';
import { PlainWorkload } from '../../topology/compute';
import { ContainerService, containerNamed, Registration } from '../../topology/container-service';
import { TargetGroup } from '../../topology/load-balancer';
import { HiddenRule, hiddenRules } from '../hidden-rules';
import { hasContainer, isEmpty, whoElse } from '../open-registrations';
import { SharedShift, sharedShifts } from '../shared-shifts';
import { StickyShift, stickyShifts, UnlikeGroups, unlikeGroups } from '../unlike-groups';
import { UnmovedSender, unmovedSenders } from '../unmoved-senders';

/** RE010: what a service registers with a load balancer is there. */
export const TARGET_REGISTRATION: Rule = {
  id: 'RE010',
  title: 'services, instances and target groups fit together, and somebody sends to them',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html',
  check: (context) => [
    ...context.topology.services.flatMap((service) =>
      service.registrations.flatMap((registration) => registered(context, service, registration)),
    ),
    ...context.topology.computers.flatMap((computer) => computer.targetGroups.flatMap((group) => attached(context, computer, group))),
    ...emptyGroups(context),
    ...weightless(context),
    ...unmovedSenders(context.topology).map(unmoved),
    ...hiddenRules(context.topology).map(hidden),
    ...sharedShifts(context.topology).map(shared),
    ...unlikeGroups(context.topology).map(unlike),
    ...stickyShifts(context.topology).map(sticky),
  ],
};

function registered({ topology }: ProofContext, service: ContainerService, registration: Registration): Violation[] {
  const { resource, name, taskDefinition, networkMode } = service;
  const { targetGroup, container: containerName, port } = registration;
  if (networkMode === 'awsvpc' && targetGroup.targetType !== 'ip' && targetGroup.targetType !== 'open') {
    return [
      {
        resource,
        message: `'${name}' cannot register with '${targetGroup.name}', which takes targets of type '${targetGroup.targetType}'`,
        fix: "set 'TargetType' to ip",
      },
    ];
  }
  if (topology.sendersTo(targetGroup.resource).length === 0) {
    if (registration.alternate || topology.handedOn.has(targetGroup.resource)) return [];
    return [
      {
        resource,
        message: `'${name}' registers with '${targetGroup.name}', to which no listener sends`,
        fix: 'forward to the target group from a listener or a rule',
      },
    ];
  }
  const containers = taskDefinition?.maps('ContainerDefinitions') ?? [];
  const container = containerNamed(containers, containerName);
  if (hasContainer(service, registration) === false) {
    return [
      {
        resource,
        message: `'${name}' registers container '${String(containerName)}', which its task does not have`,
        fix: 'name a container of the task definition',
      },
    ];
  }
  const mappings = Array.isArray(container?.PortMappings) ? container.PortMappings.filter(isMap) : [];
  if (
    container &&
    port !== undefined &&
    networkMode === 'awsvpc' &&
    !mappings.some((mapping) => asNumber(mapping.ContainerPort) === port)
  ) {
    return [
      {
        resource,
        message: `'${name}' registers port ${port} of container '${String(containerName)}', which does not open it`,
        fix: `map port ${port} in the container definition`,
      },
    ];
  }
  return [];
}

/** An Auto Scaling group registers its instances; a single one may be registered by an address. */
function attached({ topology }: ProofContext, { resource, name }: PlainWorkload, group: TargetGroup): Violation[] {
  const isGroup = resource.type === 'AWS::AutoScaling::AutoScalingGroup';
  if (isGroup && group.targetType !== 'instance' && group.targetType !== 'open') {
    return [
      {
        resource,
        message: `the instances of '${name}' cannot register with '${group.name}', which takes targets of type '${group.targetType}'`,
        fix: "set 'TargetType' to instance",
      },
    ];
  }
  if (topology.sendersTo(group.resource).length > 0 || topology.handedOn.has(group.resource)) return [];
  return [
    {
      resource,
      message: `'${name}' registers with '${group.name}', to which no listener sends`,
      fix: 'forward to the target group from a listener or a rule',
    },
  ];
}

/** A listener that sends to a target group without targets answers 503. */
function emptyGroups({ topology }: ProofContext): Violation[] {
  return topology.targetGroups
    .filter(({ resource }) => isEmpty(topology, resource) && whoElse(topology, resource) === undefined)
    .map(({ resource, name }) => ({
      resource,
      message: `a listener sends to '${name}', which has no targets`,
      fix: 'register a service, or remove the rule',
    }));
}

/** A forward whose weights are all 0 answers with an error. */
function weightless({ deployment }: ProofContext): Violation[] {
  const listeners = deployment.ofType('AWS::ElasticLoadBalancingV2::Listener', 'AWS::ElasticLoadBalancingV2::ListenerRule');
  return listeners.flatMap((resource) => {
    const forwards = [...resource.maps('DefaultActions'), ...resource.maps('Actions')].map(({ ForwardConfig: config }) => config).filter(isMap);
    const none = forwards.some(({ TargetGroups: groups }) => (
      Array.isArray(groups) && groups.length > 0 && groups.every((group) => isMap(group) && asNumber(group.Weight) === 0)
    ));
    return !none ? [] : [
      {
        resource,
        message: `'${resource.name}' sends to nobody: the weights of all its target groups are 0`,
        fix: 'give one of the target groups a weight',
      },
    ];
  });
}

function unmoved({ resource, group, service: { name, strategy } }: UnmovedSender): Violation {
  const [by, route] = strategy === 'CODE_DEPLOY' ? ['AWS CodeDeploy', 'listener'] : ['Amazon ECS', 'rule'];
  return {
    resource,
    message: `'${resource.name}' sends to '${group.name}' and is neither the production nor the test ${route} of '${name}': `
      + `${by} does not turn it to the other target group, and after a deployment it answers 503`,
    fix: `send everything through the production ${route}, or redirect to what it takes`,
  };
}

function hidden({ rule, first, service }: HiddenRule): Violation {
  return {
    resource: rule,
    message: `no visitor meets '${rule.name}', by which Amazon ECS moves the requests of '${service}': '${first.name}' of the same listener comes before it and takes them all`,
    fix: `give '${rule.name}' a 'Priority' below ${first.number('Priority')}, or name the rule that visitors meet as 'ProductionListenerRule'`,
  };
}

function shared({ service: { resource, name }, other, shared: parts }: SharedShift): Violation {
  return {
    resource,
    message: `'${name}' and '${other.name}' share ${parts.join(' and ')}: a deployment of one moves the requests of both, and empties what the other sends to`,
    fix: 'give each service a rule and two target groups of its own',
  };
}

function unlike({ service, first, second, setting, values: [one, other] }: UnlikeGroups): Violation {
  return {
    resource: second.resource,
    message: `deployments of '${service}' move its requests from '${first.name}' with '${setting}' ${one} to '${second.name}' with ${other}, and its tasks take only one of them`,
    fix: `give both target groups the same '${setting}'`,
  };
}

function sticky({ resource, service, holds }: StickyShift): Violation {
  return holds === 'group' ? {
    resource,
    message: `'${resource.name}' binds visitors to a target group by a cookie, and deployments of '${service}' move them to the other one: who has been there before stays, also when its tasks are gone`,
    fix: "remove 'TargetGroupStickinessConfig', and keep sessions outside the tasks",
  } : {
    resource,
    message: `ELB refuses to move the requests of '${service}': '${resource.name}' binds visitors to its targets, which it does not take beside the weights of two target groups`,
    fix: "remove the attribute 'stickiness.enabled', and keep sessions outside the tasks",
  };
}
