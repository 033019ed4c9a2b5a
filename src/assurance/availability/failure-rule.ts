import { allOf, anyOf } from './told';
import { Deployment } from '../template/deployment';
import { parsedJson } from '../template/json-text';
import { Resource, targetOf } from '../template/resource';
import { isMap, Reference, referencesIn, Text, Unresolved, Value, ValueMap } from '../template/value';
import { JobStart } from '../topology/job-start';

/** Whether a rule passes on how runs of a job end; undefined where only deployment tells. */
export function isPassedOn(deployment: Deployment, { job, cluster }: JobStart): boolean | undefined {
  const end = job.type === 'AWS::ECS::TaskDefinition' ? OF_TASK : OF_EXECUTION;
  return anyOf(deployment.ofType('AWS::Events::Rule').filter((rule) => rule.list('Targets').length > 0).map((rule) => {
    const pattern = rule.property('EventPattern');
    if (pattern instanceof Unresolved) return undefined;
    const named = isMap(pattern) ? pattern : parsedJson(pattern);
    return isMap(named) && allOf([isOn(rule), hearsServices(rule), isAboutEnd(named, end), isAbout(named.detail, [job, targetOf(cluster)])]);
  }));
}

function isOn(rule: Resource): boolean | undefined {
  return rule.isOpen('State') ? undefined : rule.text('State') !== 'DISABLED';
}

/** Services of AWS send what happens to the default event bus alone. */
function hearsServices(rule: Resource): boolean | undefined {
  const bus = rule.property('EventBusName');
  if (bus === undefined) return true;
  if (bus instanceof Reference) return false;
  const name = String(bus);
  return /^(.*:event-bus\/)?default$/.test(name) ? true : bus instanceof Unresolved || bus instanceof Text ? undefined : false;
}

/** Events on the end of a run. */
interface End {
  readonly source: string;
  readonly type: string;
  /** Where the detail has the state of the run. */
  readonly field: string;
  /** The state of one that has failed. */
  readonly failed: string;
}

const OF_EXECUTION: End = { source: 'aws.states', type: 'Step Functions Execution Status Change', field: 'status', failed: 'FAILED' };
const OF_TASK: End = { source: 'aws.ecs', type: 'ECS Task State Change', field: 'lastStatus', failed: 'STOPPED' };

function isAboutEnd({ source, 'detail-type': type, detail }: ValueMap, end: End): boolean | undefined {
  if (source === undefined && type === undefined) return false;
  if (detail instanceof Unresolved) return undefined;
  const asked = isMap(detail) ? detail : {};
  const containers = isMap(asked.containers) ? asked.containers : {};
  return allOf([
    isAdmitted(source, end.source),
    isAdmitted(type, end.type),
    isAdmitted(asked[end.field], end.failed),
    isAboutFailedExit(containers.exitCode),
  ]);
}

/** Whether a field of a pattern admits a value; what it says in other words than values is taken to admit it. */
function isAdmitted(list: Value, value: string): boolean | undefined {
  if (list === undefined) return true;
  const items = [list].flat();
  return anyOf(items.map((each) => (each instanceof Unresolved || each instanceof Text ? undefined : typeof each !== 'string' || each === value)));
}

const SUCCESS = [0, '0'];

/** Any code but zero is that of a failure. */
function isAboutFailedExit(codes: Value): boolean | undefined {
  if (codes === undefined) return true;
  return anyOf([codes].flat().map((each) => {
    if (each instanceof Unresolved) return undefined;
    const exactly = isMap(each) && Array.isArray(each.numeric) && each.numeric.length === 2 && each.numeric[0] === '=' ? each.numeric[1] : each;
    return typeof exactly === 'object' || !SUCCESS.includes(exactly as string | number);
  }));
}

/** Whether the detail of a pattern names a job, or nothing of the input. */
function isAbout(detail: Value, things: (Resource | undefined)[]): boolean {
  const named = referencesIn(detail).map(({ resource }) => resource);
  return named.length === 0 || named.some((resource) => things.includes(resource));
}
