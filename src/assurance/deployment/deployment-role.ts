import { actionsOfManaged, covers, RoleRights } from '../reachability/execution-rights';
import { toldStatements } from '../template/policy-document';
import { Resource, targetOf } from '../template/resource';
import { isMap, referencesIn, Text, Value, ValueMap } from '../template/value';
import { fits } from '../template/wildcard';
import { ContainerService } from '../topology/container-service';
import { lifecycleHooksOf } from '../topology/lifecycle-hook';

/** A role that Amazon ECS takes on while it deploys a service. */
export interface DeploymentRole {
  readonly service: ContainerService;
  readonly role: Resource;
  /** What it is for, for people. */
  readonly purpose: string;
  /** Of each list one action is needed. */
  readonly actions: string[][];
  /** All that it must be allowed to use, as far as the input has it. */
  readonly targets: Resource[];
  /** The ARN of what it must be allowed to use, where that is written out. */
  readonly literalTarget?: string;
  /** The action that is needed on each of them. */
  readonly targetAction: string;
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
    targets: [targetOf(target) ?? []].flat(),
    literalTarget: typeof target === 'string' || target instanceof Text ? String(target) : undefined,
    targetAction: INVOKE,
    otherwise: 'the hook fails, and every deployment with it',
  }));
}

function infrastructureRoles(service: ContainerService): Named[] {
  return service.resource.maps('LoadBalancers').flatMap(({ AdvancedConfiguration: advanced }) => {
    if (!isMap(advanced)) return [];
    const production = targetOf(advanced.ProductionListenerRule)?.type;
    const route = production === undefined ? [RULE, LISTENER] : /ListenerRule$/.test(production) ? [RULE] : [LISTENER];
    return [{
      service,
      value: advanced.RoleArn,
      purpose: 'move traffic between its target groups',
      actions: [...TARGETS.map((action) => [action]), route],
      targets: route.includes(RULE) ? rulesOf(advanced) : [],
      targetAction: RULE,
      otherwise: 'its deployments neither register targets nor move traffic',
    }];
  });
}

function rulesOf({ ProductionListenerRule: production, TestListenerRule: test }: ValueMap): Resource[] {
  return [production, test].flatMap((value) => targetOf(value) ?? []).filter(({ type }) => /ListenerRule$/.test(type));
}

/** The actions that a role lacks, by its policies or by its boundary; undefined when some of its policies are not part of the input. */
export function lackingActions(rights: RoleRights, { role, actions }: DeploymentRole): string[] | undefined {
  const allowed = rights.of(role);
  const boundary = rights.boundaryOf(role);
  const lacks = (patterns: string[] | undefined, oneOf: string[]) => patterns !== undefined && !oneOf.some((action) => covers(patterns, action));
  const lacking = actions.filter((oneOf) => lacks(allowed, oneOf) || lacks(boundary, oneOf)).map(([first]) => first);
  return lacking.length > 0 || allowed ? lacking : undefined;
}

/** The actions that a policy of a role denies without a condition, whatever else allows them. */
export function deniedActions(rights: RoleRights, { role, actions, targets, literalTarget }: DeploymentRole): string[] {
  const denials = statementsOf(rights, role).filter(({ Effect: effect, Condition: condition }) => effect === 'Deny' && condition === undefined);
  const isDenied = (action: string) => denials.some((statement) => isAbout(statement, action) && [statement.Resource].flat().some((resource) => (
    resource === '*' || targets.some((target) => isFor(resource, target) === true) || (literalTarget !== undefined && isForArn(resource, literalTarget) === true)
  )));
  return actions.filter((oneOf) => oneOf.every(isDenied)).map(([first]) => first);
}

/** What the statements that allow an action do not cover, as they are all about others. */
export function leftOut(rights: RoleRights, { role, targets, literalTarget, targetAction }: DeploymentRole): string | undefined {
  const granting = statementsOf(rights, role).filter((statement) => statement.Effect === 'Allow' && isAbout(statement, targetAction));
  const resources = granting.flatMap(({ Resource: each }) => [each].flat());
  // What a managed policy of elsewhere allows is not among the statements.
  if (resources.length === 0 || role.list('ManagedPolicyArns').some((arn) => covers(actionsOfManaged(arn), targetAction))) return undefined;
  const missing = targets.find((target) => resources.every((each) => isFor(each, target) === false));
  if (missing) return missing.name;
  return literalTarget !== undefined && resources.every((each) => isForArn(each, literalTarget) === false) ? literalTarget : undefined;
}

/** Whether only a condition decides on the rights of a role. */
export function hasConditions(rights: RoleRights, { role, actions }: DeploymentRole): boolean {
  const statements = statementsOf(rights, role);
  return actions.some((oneOf) => {
    const about = statements.filter((statement) => oneOf.some((action) => isAbout(statement, action)));
    const allowing = about.filter(({ Effect: effect }) => effect === 'Allow');
    return (allowing.length > 0 && allowing.every(({ Condition: condition }) => condition !== undefined))
      || about.some(({ Effect: effect, Condition: condition }) => effect === 'Deny' && condition !== undefined);
  });
}

function isAbout({ Action: action, NotAction: others }: ValueMap, wanted: string): boolean {
  return others === undefined ? covers([action].flat().map(String), wanted) : !covers([others].flat().map(String), wanted);
}

/** Whether a statement for a resource is one for a target; undefined when the template does not tell. */
function isFor(resource: Value, target: Resource): boolean | undefined {
  const named = referencesIn(resource).map(({ resource: each }) => each);
  if (named.includes(target)) return true;
  if (named.length > 0) return named.every(({ type }) => type === target.type) ? false : undefined;
  const name = target.text('FunctionName');
  return name === undefined ? undefined : isForArn(resource, `:function:${name}`);
}

/** The same for the ARN of a function, of which account and region may be written in several ways. */
function isForArn(resource: Value, arn: string): boolean | undefined {
  if (typeof resource !== 'string' && !(resource instanceof Text)) return undefined;
  const [pattern, name] = [String(resource), arn].map((each) => each.split(':function:')[1]);
  return pattern === undefined || name === undefined || /\$\{/.test(pattern + name) ? undefined : fits(pattern, name);
}

function statementsOf(rights: RoleRights, role: Resource): ValueMap[] {
  return rights.documentsOf(role).flatMap(toldStatements);
}
