import { Severity } from '../../finding';
import { Violation } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { shiftsTraffic, strategyOf } from '../../topology/delivery';
import { loadBalancersOf } from '../../topology/service-load-balancers';
import { forcesForCapacity } from '../capacity-change';
import { quoted } from '../quoted';
import { Renewed, renewedServices } from '../renewed-services';
import { Kept, TemplateUpdate } from '../template-update';
import { UpgradeRule } from '../upgrade-rule';

const CONTROLLER = 'DeploymentController.Type';
const STRATEGY = 'DeploymentConfiguration.Strategy';
const SECOND_SERVICE = 'add a second service with a rule of its own under a new construct id, and remove this one in a later deployment';

/** What makes a service anew, so that nothing of the old one is updated; `LaunchType` does so in some cases only. */
const CREATE_ONLY = ['Cluster', 'Role', 'SchedulingStrategy', 'ServiceName'];

/** What the task sets of an external controller have in place of their service. */
const OF_TASK_SETS = ['LoadBalancers', 'NetworkConfiguration', 'PlatformVersion', 'TaskDefinition'];

/** UP021: who delivers a service, and how, changes only in some ways once it exists. */
export const REFUSED_DELIVERY_CHANGE: UpgradeRule = {
  id: 'UP021',
  title: 'no update changes the delivery of a service in a way that ECS refuses or that loses requests',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html',
  check: ({ update }) => [
    ...updated(update).flatMap((kept) => [
      ...otherController(kept),
      ...ofTaskSets(update, kept),
      ...wayBack(kept),
      ...otherCapacity(update, kept),
    ]),
    ...renewedServices(update).flatMap((renewed) => [...otherHands(renewed), ...wayBack(renewed)]),
  ],
  unknown: ({ update }) => updated(update).flatMap((kept) => openQuestions(update, kept).map((reason) => ({
    stack: kept.now.stack.id,
    logicalId: kept.now.logicalId,
    reason,
  }))),
};

/** Services that go on under their name. */
function updated(update: TemplateUpdate): Kept[] {
  return update.after.deployment.ofType('AWS::ECS::Service').flatMap((now) => {
    const old = update.oldOf(now);
    return old?.type === now.type && !update.changedProperties({ old, now }).some((property) => CREATE_ONLY.includes(property)) ? [{ old, now }] : [];
  });
}

/** ECS, CodeDeploy or somebody else; undefined when only deployment tells. */
function controllerOf(service: Resource): string | undefined {
  return service.isOpen(CONTROLLER) ? undefined : service.text(CONTROLLER) ?? 'ECS';
}

function otherController({ old, now }: Kept): Violation[] {
  const change = `${controllerOf(old)} to ${controllerOf(now)}`;
  if (change === 'ECS to CODE_DEPLOY') {
    return [{
      resource: now,
      message: `ECS refuses the update: service '${now.name}' goes over to CodeDeploy, and CloudFormation sends its task definition with that, which only CodeDeploy may do then`,
      fix: SECOND_SERVICE,
    }];
  }
  return change === 'CODE_DEPLOY to ECS' ? [{
    resource: now,
    message: `the update takes service '${now.name}' away from CodeDeploy, and cannot be rolled back when it fails: ECS refuses to go back to another task definition; nor does the template tell to which target group CodeDeploy has moved the requests`,
    fix: SECOND_SERVICE,
  }] : [];
}

/** What deployments of somebody else than ECS change: CloudFormation sends the task definition whatever changes. */
function ofTaskSets(update: TemplateUpdate, { old, now }: Kept): Violation[] {
  const controller = controllerOf(old);
  if (controller !== controllerOf(now)) return [];
  const changed = update.changedProperties({ old, now });
  const frozen = changed.filter((property) => (controller === 'CODE_DEPLOY' ? property !== 'Tags' : controller === 'EXTERNAL' && OF_TASK_SETS.includes(property)));
  if (frozen.length === 0) return [];
  return [controller === 'CODE_DEPLOY' ? {
    resource: now,
    message: `ECS refuses the update: ${quoted(frozen)} of service '${now.name}' changes, and CloudFormation sends the task definition with every change, which only CodeDeploy may do ('Unable to update task definition')`,
    fix: "leave the service in the template as it was: CodeDeploy takes task definition, network, platform version and capacity from the AppSpec of a deployment ('aws ecs deploy'), "
      + `'aws ecs update-service' the desired count; or ${SECOND_SERVICE}`,
  } : {
    resource: now,
    message: `ECS refuses the update: ${quoted(frozen)} of service '${now.name}' changes, which its external controller gives to task sets`,
    fix: 'leave the service as it was, and create a task set with what shall change',
  }];
}

/** ECS takes a new service from any controller, which does not learn what the old one has moved. */
function otherHands({ old, now, weighted: { by } }: Renewed): Violation[] {
  const [from, to] = [old, now].map(controllerOf);
  if (from === undefined || to === undefined || from === to) return [];
  return [{
    resource: now,
    message: `the update makes service '${now.name}' anew with the target groups of '${old.name}', and ${to} delivers it in place of ${from}: nobody tells ${to} to which of the two ${by} has moved the requests, and half the time no task is left there`,
    fix: SECOND_SERVICE,
  }];
}

function wayBack({ old, now }: Kept): Violation[] {
  const alternate = loadBalancersOf(old).some(({ shift }) => shift?.alternateTargetGroup !== undefined);
  const from = strategyOf(old);
  if (!alternate || !shiftsTraffic(from) || strategyOf(now) !== 'ROLLING') return [];
  return [{
    resource: now,
    message: `the update goes from ${from} back to ROLLING: new tasks of service '${now.name}' register with its first target group, and half the time the last deployment has moved all requests to the alternate one, in which no task is left then`,
    fix: "deploy it while 'aws elbv2 describe-rules' shows all weight of the production rule at the first target group, 'TargetGroupArn' (one more deployment with the old strategy swaps the two), and acknowledge this for that deployment",
  }];
}

function otherCapacity(update: TemplateUpdate, kept: Kept): Violation[] {
  const { now } = kept;
  if (forcesForCapacity(update, kept) !== false) return [];
  return [{
    resource: now,
    message: `ECS refuses the update: service '${now.name}' gets another 'CapacityProviderStrategy', or one in place of 'LaunchType', which it takes only with a new deployment that is forced`,
    fix: "set 'ForceNewDeployment.EnableForceNewDeployment' to true and give 'ForceNewDeployment.ForceNewDeploymentNonce' another value in the same update",
  }];
}

function openQuestions(update: TemplateUpdate, kept: Kept): string[] {
  const { old, now } = kept;
  const changed = update.changedProperties(kept);
  const [from, to] = [old, now].map(controllerOf);
  const service = `service '${now.name}'`;
  if (changed.length === 0) return [];
  if (from === undefined || to === undefined) return [`whether ECS takes the change of ${quoted(changed)} of ${service} is not told: who delivers it is only known at deployment`];
  if (from !== to && (from === 'EXTERNAL' || to === 'EXTERNAL')) return [`what becomes of the tasks of ${service}, which goes from controller ${from} to ${to}, is not told by the templates`];
  if (from === 'CODE_DEPLOY' && changed.join() === 'Tags') return [`whether CloudFormation sends the task definition of ${service} with its tags, which ECS refuses while CodeDeploy delivers it, is not known`];
  const [before, after] = [old, now].map((version) => version.property(STRATEGY));
  const open = strategyOf(old) === 'open' || strategyOf(now) === 'open';
  return [
    ...open && !update.same(old, before, now, after) ? [`whether ${service} goes back to ROLLING, while its requests may be at the alternate target group, is only known at deployment`] : [],
    ...forcesForCapacity(update, kept) === undefined ? [`whether the update forces a deployment of ${service}, without which ECS refuses its other 'CapacityProviderStrategy', is not told: 'ForceNewDeployment' stays or is only known at deployment`] : [],
  ];
}
