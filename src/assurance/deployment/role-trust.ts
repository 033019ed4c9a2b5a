import { covers } from '../reachability/execution-rights';
import { statementsOf } from '../template/policy-document';
import { Resource, targetOf } from '../template/resource';
import { isMap, Reference, Text, Unresolved, Value, ValueMap } from '../template/value';
import { fits } from '../template/wildcard';

/**
 * Whether the trust policy of a role lets a service of AWS take it on; undefined when that is only known at deployment.
 * A schedule takes it on in the name of its group.
 *
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 */
export function admitsService(role: Resource, principal: string, scheduleGroup?: Value): boolean | undefined {
  const statements = statementsOf(role.property('AssumeRolePolicyDocument'));
  if (!statements?.every(isMap)) return undefined;
  const answers = statements.map((statement) => ({ effect: statement.Effect, applies: applies(role, statement, principal, scheduleGroup) }));
  const of = (kind: string) => answers.filter(({ effect }) => effect === kind).map(({ applies: each }) => each);
  if (of('Deny').includes(true)) return false;
  const allowed = of('Allow').includes(true) ? true : of('Allow').includes(undefined) ? undefined : false;
  return allowed && of('Deny').includes(undefined) ? undefined : allowed;
}

/** Whether a statement is about the service of AWS, which takes on the role in the account of what it deploys. */
function applies(role: Resource, statement: ValueMap, service: string, group: Value): boolean | undefined {
  const { Action: action, Principal: principal, NotPrincipal: others, NotAction: exempt, Condition: condition } = statement;
  if (others !== undefined || exempt !== undefined) return undefined;
  const actions = [action].flat();
  if (!covers(actions.filter((each): each is string => typeof each === 'string'), 'sts:AssumeRole')) {
    return actions.every((each) => typeof each === 'string') ? false : undefined;
  }
  const named = isMap(principal) ? [principal.Service, principal.AWS].flat() : [principal];
  const known = named.every((each) => each === undefined || typeof each === 'string' || each instanceof Text);
  const isNamed = named.some((each) => each === '*' || (typeof each === 'string' && isPrincipal(each, service)));
  return !isNamed ? (known ? false : undefined) : condition === undefined ? true : isMet(role, condition, service.split('.')[0], group);
}

/** Services have a name for all regions, and may have one for each. */
function isPrincipal(named: string, service: string): boolean {
  const [word, ...domain] = service.split('.');
  return named.startsWith(service) || (word === 'codedeploy' && fits(`${word}.*.${domain.join('.')}`, named));
}

/** Whether a condition lets a service of AWS in that deploys in the account of the role. */
function isMet(role: Resource, condition: Value, service: string, group: Value): boolean | undefined {
  if (!isMap(condition)) return undefined;
  const answers = Object.entries(condition).flatMap(([operator, tests]) => (isMap(tests) ? Object.entries(tests) : [['', undefined] as const]).map(([key, given]) => {
    if (!/^(String|Arn)(Equals|Like)(IgnoreCase)?(IfExists)?$/.test(operator)) return undefined;
    const each = [given].flat().map((value) => (
      key.toLowerCase() === 'aws:sourceaccount' ? isOwn(role, value) : key.toLowerCase() === 'aws:sourcearn' ? isOfService(role, value, service, group) : undefined
    ));
    return each.includes(true) ? true : each.includes(undefined) ? undefined : false;
  }));
  return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
}

function isOwn({ stack }: Resource, account: Value): boolean | undefined {
  if (account === '*' || (account instanceof Unresolved && account.key === 'AWS::AccountId')) return true;
  const own = stack.source.account;
  return own === undefined || (typeof account !== 'string' && typeof account !== 'number') ? undefined : String(account) === own;
}

/** An ARN that ends in a wildcard after the account, which anything that the service deploys or starts has, or that of a group of schedules. */
function isOfService(role: Resource, arn: Value, own: string, group: Value): boolean | undefined {
  if (arn instanceof Reference && arn.resource === targetOf(group)) return true;
  const [, , service, , account, ...rest] = String(arn).split(/:(?![^{]*\})/);
  if (service !== undefined && /^[a-z-]+$/.test(service) && service !== own) return false;
  const isAny = service === own && ['*', 'service/*', 'deploymentgroup:*', 'stateMachine:*', 'rule/*', 'schedule-group/*', `schedule-group/${String(group)}`, 'pipe/*'].includes(rest.join(':'));
  return !isAny ? undefined : account === '${AWS::AccountId}' || account === '*' ? true : isOwn(role, account);
}
