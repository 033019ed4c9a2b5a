import { covers, RoleRights } from './execution-rights';
import { Unknown } from '../finding';
import { toldStatements, statementsOf } from '../template/policy-document';
import { Resource } from '../template/resource';
import { isMap, ValueMap } from '../template/value';
import { StartNeed, Workload } from '../topology/host';
import type { Topology } from '../topology/topology';
import { wayOut } from '../topology/way-out';

/** An AWS service that the code of a task calls. */
export interface ServiceCall {
  readonly workload: Workload;
  readonly need: StartNeed;
  /** What its role lets it do there, as it is written. */
  readonly actions: string[];
}

/** A right that an endpoint on the way does not pass on. */
export interface RefusedCall {
  readonly workload: Workload;
  readonly endpoint: Resource;
  readonly actions: string[];
}

/**
 * The services whose interfaces only the code itself calls, by the prefix of their actions. What AWS does for a task with its role, such as
 * Amazon ECS Exec, is none of them, and neither is what AWS KMS decrypts on behalf of another service.
 *
 * https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
const CALLED: { readonly [prefix: string]: StartNeed } = {
  dynamodb: { name: 'Amazon DynamoDB', endpoints: ['dynamodb'] },
  events: { name: 'Amazon EventBridge', endpoints: ['events'] },
  kinesis: { name: 'Amazon Kinesis', endpoints: ['kinesis-streams'] },
  lambda: { name: 'AWS Lambda', endpoints: ['lambda'] },
  s3: { name: 'Amazon S3', endpoints: ['s3'] },
  sns: { name: 'Amazon SNS', endpoints: ['sns'] },
  sqs: { name: 'Amazon SQS', endpoints: ['sqs'] },
  states: { name: 'AWS Step Functions', endpoints: ['states'] },
};

/** What the code of tasks calls: where its role may use a service, it is there to do so. Functions are left out, as AWS uses their roles as well. */
export function serviceCalls(topology: Topology): ServiceCall[] {
  const rights = RoleRights.of(topology.deployment);
  return taskRoles(topology).flatMap(({ workload, role }) => {
    const actions = role ? allowedActions(rights, role) : [];
    return Object.entries(CALLED).flatMap(([prefix, need]) => {
      const own = actions.filter((action) => action.toLowerCase().startsWith(`${prefix}:`));
      return own.length === 0 ? [] : [{ workload, need, actions: own }];
    });
  });
}

/** Tasks of which the template does not tell what they call, because their role is not part of the input. */
export function openCalls(topology: Topology): Unknown[] {
  return taskRoles(topology).filter(({ role }) => !role).map(({ workload: { resource, name } }) => ({
    stack: resource.stack.id,
    logicalId: resource.logicalId,
    reason: `which AWS services the code of '${name}' calls, and whether it reaches them: its task role is not part of the input`,
  }));
}

/** What tasks may do by their roles and may not do through the endpoints that their calls go to. */
export function refusedCalls(topology: Topology): RefusedCall[] {
  return serviceCalls(topology).flatMap(({ workload, need, actions }) => {
    const ways = workload.placement.subnets.flatMap((subnet) => (
      need.endpoints.flatMap((service) => wayOut(topology, workload, subnet, service).resource ?? [])
    ));
    return [...new Set(ways)].flatMap((endpoint) => {
      const passed = passedActions(endpoint);
      const refused = passed ? actions.filter((action) => !/[*?]/.test(action) && !covers(passed, action)) : [];
      return refused.length === 0 ? [] : [{ workload, endpoint, actions: [...new Set(refused)] }];
    });
  });
}

interface TaskRole {
  readonly workload: Workload;
  /** Undefined where it is not part of the input. */
  readonly role?: Resource;
}

function taskRoles({ workloads }: Topology): TaskRole[] {
  return workloads.flatMap((workload) => workload.configuration.filter(({ type }) => type === 'AWS::ECS::TaskDefinition').flatMap((task) => {
    const role = task.target('TaskRoleArn');
    return task.property('TaskRoleArn') === undefined ? [] : [{ workload, role: role?.type === 'AWS::IAM::Role' ? role : undefined }];
  }));
}

function allowedActions(rights: RoleRights, role: Resource): string[] {
  return rights.documentsOf(role).flatMap(toldStatements)
    .filter(({ Effect: effect }) => effect === 'Allow')
    .flatMap(({ Action: action }) => [action].flat().filter((each) => typeof each === 'string'));
}

/** The patterns that the policy of an endpoint lets pass; undefined where it has none, or only deployment tells. */
function passedActions(endpoint: Resource): string[] | undefined {
  const statements = statementsOf(endpoint.property('PolicyDocument'));
  const told = statements?.filter(isMap) ?? [];
  if (statements === undefined || told.length < statements.length || told.some(isForOthers)) return undefined;
  return told.filter(({ Effect: effect }) => effect === 'Allow').flatMap(({ Action: action }) => [action].flat().map(String));
}

function isForOthers({ NotAction: others }: ValueMap): boolean {
  return others !== undefined;
}
