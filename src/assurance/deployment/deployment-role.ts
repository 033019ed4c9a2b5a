import { covers, RoleRights } from '../reachability/execution-rights';
import { Deployment } from '../template/deployment';
import { statementsOf, toldStatements } from '../template/policy-document';
import { Resource, targetOf } from '../template/resource';
import { isMap, referencesIn, Value } from '../template/value';
import { ContainerService } from '../topology/container-service';
import { lifecycleHooksOf } from '../topology/lifecycle-hook';
import { loadBalancersOf } from '../topology/service-load-balancers';

/** A role that Amazon ECS takes on while it deploys a service. */
export interface DeploymentRole {
  readonly service: ContainerService;
  readonly role: Resource;
  /** What it is for, for people. */
  readonly purpose: string;
  /** Of each list one action is needed. */
  readonly actions: string[][];
  /** What it must be allowed to use, where the input has that. */
  readonly target?: Resource;
  /** What happens without it, for people. */
  readonly otherwise: string;
}

/** What is only known outside the input of such a role. */
export interface OpenDeploymentRole {
  readonly service: ContainerService;
  readonly purpose: string;
}

const INVOKE = 'lambda:InvokeFunction';
const RULE = 'elasticloadbalancing:ModifyRule';
const LISTENER = 'elasticloadbalancing:ModifyListener';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForLoadBalancers.html */
const TARGETS = ['elasticloadbalancing:DescribeTargetHealth', 'elasticloadbalancing:RegisterTargets', 'elasticloadbalancing:DeregisterTargets'];

/** The roles of a service that are part of the input, and those that are not. */
export function deploymentRolesOf(service: ContainerService): { known: DeploymentRole[]; open: OpenDeploymentRole[] } {
  const named = [...hookRoles(service), ...infrastructureRoles(service)];
  return {
    known: named.flatMap(({ value, ...rest }) => {
      const role = targetOf(value);
      return role?.type === 'AWS::IAM::Role' ? [{ ...rest, role }] : [];
    }),
    open: named.filter(({ value }) => value !== undefined && targetOf(value)?.type !== 'AWS::IAM::Role'),
  };
}

type Named = Omit<DeploymentRole, 'role'> & { readonly value: Value };

function hookRoles(service: ContainerService): Named[] {
  return lifecycleHooksOf(service.resource).filter(({ kind }) => kind === 'AWS_LAMBDA').map(({ role: value, target, stages }) => ({
    service,
    value,
    purpose: `invoke the lifecycle hook at ${stages.join(', ') || 'its stages'}`,
    actions: [[INVOKE]],
    target: targetOf(target),
    otherwise: 'the hook fails, and every deployment with it',
  }));
}

function infrastructureRoles(service: ContainerService): Named[] {
  return loadBalancersOf(service.resource).flatMap(({ shift }) => {
    if (!shift) return [];
    const production = targetOf(shift.productionRule)?.type;
    const route = production === undefined ? [RULE, LISTENER] : /ListenerRule$/.test(production) ? [RULE] : [LISTENER];
    return [{
      service,
      value: shift.role,
      purpose: 'move traffic between its target groups',
      actions: [...TARGETS.map((action) => [action]), route],
      otherwise: 'its deployments neither register targets nor move traffic',
    }];
  });
}

/** Whether the trust policy of a role lets Amazon ECS take it on; undefined when that is only known at deployment. */
export function admitsEcs(role: Resource): boolean | undefined {
  const document = role.property('AssumeRolePolicyDocument');
  if (statementsOf(document)?.every(isMap) !== true) return undefined;
  const principals = toldStatements(document).filter(({ Effect: effect }) => effect === 'Allow')
    .flatMap(({ Principal: principal }) => (isMap(principal) ? [principal.Service].flat() : [principal]));
  if (principals.some((principal) => principal === '*' || (typeof principal === 'string' && /^ecs\.amazonaws\.com/.test(principal)))) return true;
  return principals.every((principal) => principal === undefined || typeof principal === 'string') ? false : undefined;
}

/** The actions that a role lacks; undefined when some of its policies are not part of the input. */
export function lackingActions(rights: RoleRights, { role, actions }: DeploymentRole): string[] | undefined {
  const allowed = rights.of(role);
  return allowed && actions.filter((oneOf) => !oneOf.some((action) => covers(allowed, action))).map(([first]) => first);
}

/** Whether the statements that allow an action are all about other functions than the one that is needed. */
export function isAboutOthers(deployment: Deployment, rights: RoleRights, { role, target, actions }: DeploymentRole): boolean {
  if (!target) return false;
  const granting = rights.documentsOf(role).flatMap(toldStatements).filter(({ Effect: effect, Action: action }) => (
    effect === 'Allow' && actions.some((oneOf) => covers([action].flat().map(String), oneOf[0]))
  ));
  const functions = new Set(deployment.ofType(target.type));
  return granting.length > 0 && granting.every(({ Resource: resources }) => [resources].flat().every((each) => {
    const named = referencesIn(each).map(({ resource }) => resource);
    return named.length > 0 && !named.includes(target) && named.every((resource) => functions.has(resource));
  }));
}
