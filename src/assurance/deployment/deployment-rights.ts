import { DeploymentNeed, DeploymentRole } from './deployment-role';
import { isFor } from './statement-target';
import { actionsOfManaged, covers, RoleRights } from '../reachability/execution-rights';
import { toldStatements } from '../template/policy-document';
import { Resource } from '../template/resource';
import { Value, ValueMap } from '../template/value';

/** A role, and what whoever takes it on needs. */
type NeededRole = Pick<DeploymentRole, 'role' | 'needs'>;

/** The needs that a role lacks, by its policies or by its boundary; undefined when some of its policies are not part of the input. */
export function lackingNeeds(rights: RoleRights, { role, needs }: NeededRole): DeploymentNeed[] | undefined {
  const allowed = rights.of(role);
  const boundary = rights.boundaryOf(role);
  const lacks = (patterns: string[] | undefined, { anyOf }: DeploymentNeed) => (
    patterns !== undefined && !anyOf.some((action) => covers(patterns, action))
  );
  const lacking = needs.filter((need) => lacks(allowed, need) || lacks(boundary, need));
  return lacking.length > 0 || allowed ? lacking : undefined;
}

/** The needs that a policy of a role denies without a condition, whatever else allows them. */
export function deniedNeeds(rights: RoleRights, { role, needs }: NeededRole): DeploymentNeed[] {
  const denials = statementsOf(rights, role).filter(({ Effect: effect, Condition: condition }) => effect === 'Deny' && condition === undefined);
  const denies = ({ Resource: resources }: ValueMap, targets: Value[]) => (
    [resources].flat().some((resource) => resource === '*' || targets.some((target) => isFor(resource, target) === true))
  );
  return needs.filter(({ anyOf, targets }) => anyOf.every((action) => denials.some((each) => isAbout(each, action) && denies(each, targets))));
}

/** A need of which no statement covers one of its targets, as all are about others. */
export interface LeftOut {
  readonly need: DeploymentNeed;
  readonly target: Value;
}

/** The needs that are only met for others than the role is for. */
export function leftOut(rights: RoleRights, { role, needs }: NeededRole): LeftOut[] {
  const statements = statementsOf(rights, role).filter(({ Effect: effect }) => effect === 'Allow');
  return needs.flatMap((need) => {
    const granting = statements.filter((statement) => need.anyOf.some((action) => isAbout(statement, action)));
    const resources = granting.flatMap(({ Resource: each }) => [each].flat());
    // What a managed policy of elsewhere allows is not among the statements.
    const elsewhere = role.list('ManagedPolicyArns').some((arn) => need.anyOf.some((action) => covers(actionsOfManaged(arn), action)));
    if (resources.length === 0 || elsewhere) return [];
    return need.targets.filter((target) => resources.every((each) => isFor(each, target) === false)).map((target) => ({ need, target }));
  });
}

/** Whether only a condition decides on the rights of a role. */
export function hasConditions(rights: RoleRights, { role, needs }: NeededRole): boolean {
  const statements = statementsOf(rights, role);
  return needs.some(({ anyOf }) => {
    const about = statements.filter((statement) => anyOf.some((action) => isAbout(statement, action)));
    const allowing = about.filter(({ Effect: effect }) => effect === 'Allow');
    return (allowing.length > 0 && allowing.every(({ Condition: condition }) => condition !== undefined))
      || about.some(({ Effect: effect, Condition: condition }) => effect === 'Deny' && condition !== undefined);
  });
}

/** Whether a role is allowed all but some actions, which is read for no action. */
export function allowsAllBut(rights: RoleRights, role: Resource): boolean {
  return statementsOf(rights, role).some(({ Effect: effect, NotAction: others }) => effect === 'Allow' && others !== undefined);
}

function isAbout({ Action: action, NotAction: others }: ValueMap, wanted: string): boolean {
  return others === undefined ? covers([action].flat().map(String), wanted) : !covers([others].flat().map(String), wanted);
}

function statementsOf(rights: RoleRights, role: Resource): ValueMap[] {
  return rights.documentsOf(role).flatMap(toldStatements);
}
