import { Resource } from '../template/resource';
import { referencesIn } from '../template/value';
import { isContainerService } from '../topology/container-service';
import { Workload } from '../topology/host';
import { serviceOfTaskRun } from '../topology/task-run';
import type { Topology } from '../topology/topology';

/** What runs the user's code while its stack is created. */
export interface Starter {
  /** What CloudFormation creates. */
  readonly resource: Resource;
  /** What it is, for people. */
  readonly kind: string;
  /** What happens when it starts too early, for people. */
  readonly otherwise: string;
  /** Whether the creation of its stack fails with it. */
  readonly failsCreation: boolean;
  /** Its interfaces; none outside a VPC. */
  readonly workload?: Workload;
}

/** Everything of an input that runs code before its stack is complete. */
export function startersOf(topology: Topology): Starter[] {
  return [...services(topology), ...signallingInstances(topology), ...customResources(topology), ...scheduledTasks(topology)];
}

/** CloudFormation waits until a service is steady, and a service that wants no task starts none. */
function services({ services: all }: Topology): Starter[] {
  return all.filter(({ resource }) => resource.number('DesiredCount') !== 0).map((workload) => ({
    resource: workload.resource,
    kind: workload.kind,
    otherwise: 'its tasks fail until then, and a first deployment that fails has nothing to go back to',
    failsCreation: true,
    workload,
  }));
}

/** Without a signal CloudFormation does not look at what an instance does. */
function signallingInstances({ workloads }: Topology): Starter[] {
  return workloads.filter(({ family, resource }) => family === 'instances' && resource.json.CreationPolicy?.ResourceSignal).map((workload) => ({
    resource: workload.resource,
    kind: workload.kind,
    otherwise: 'it does not signal in time, and the creation fails',
    failsCreation: true,
    workload,
  }));
}

/** CloudFormation calls the function of a custom resource at once; the function may call others, or run a task of a service. */
function customResources(topology: Topology): Starter[] {
  const { deployment, workloads } = topology;
  return deployment.resources.filter(isCustom).flatMap((resource) => {
    const functions = functionsBehind(resource);
    return functions.length === 0 ? [] : [{
      resource,
      kind: 'custom resource',
      otherwise: 'its function fails, and the creation with it',
      failsCreation: true,
      workload: workloads.find((workload) => !isContainerService(workload) && functions.includes(workload.resource))
        ?? serviceOfTaskRun(resource, topology),
    }];
  });
}

/**
 * A schedule may be due as soon as it is there. One that fires once has a time of its own, and what waits for events starts nothing by itself.
 *
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
function scheduledTasks({ deployment, jobs }: Topology): Starter[] {
  const schedules = deployment.ofType('AWS::Events::Rule', 'AWS::Scheduler::Schedule')
    .filter((schedule) => schedule.property('ScheduleExpression') !== undefined && schedule.text('State') !== 'DISABLED')
    .filter((schedule) => !/^at\(/.test(schedule.text('ScheduleExpression') ?? ''));
  return schedules.flatMap((resource) => {
    const targets = [...resource.list('Targets'), resource.property('Target')];
    const started = new Set([resource, ...referencesIn(targets).map((reference) => reference.resource)]);
    return jobs.filter((job) => started.has(job.resource)).map((workload) => ({
      resource,
      kind: 'schedule',
      otherwise: 'a task that is due before fails',
      failsCreation: false,
      workload,
    }));
  });
}

/** Whether a function of the input makes a resource. */
export function isCustom({ type }: Resource): boolean {
  return type === 'AWS::CloudFormation::CustomResource' || type.startsWith('Custom::');
}

/** Custom resources by which constructs configure what CloudFormation cannot: no code of the user's runs in them. */
export const CONFIGURING = new Set([
  'Custom::AWSCDKCfnJson',
  'Custom::AWSCDKCfnJsonStringify',
  'Custom::CloudwatchLogResourcePolicy',
  'Custom::CrossRegionExportReader',
  'Custom::CrossRegionExportWriter',
  'Custom::ECRAutoDeleteImages',
  'Custom::LogRetention',
  'Custom::OpenSearchAccessPolicy',
  'Custom::S3AutoDeleteObjects',
  'Custom::S3BucketNotifications',
  'Custom::VpcOriginSecurityGroup',
  'Custom::VpcRestrictDefaultSG',
]);

/** The function that makes a custom resource, and those that it calls in turn. */
export function functionsBehind(custom: Resource): Resource[] {
  const found = new Set<Resource>();
  const queue = [custom.target('ServiceToken')];
  while (queue.length) {
    const called = queue.pop();
    if (called?.type !== 'AWS::Lambda::Function' || found.has(called)) continue;
    found.add(called);
    queue.push(...called.references.map(({ resource }) => resource));
  }
  return [...found];
}
