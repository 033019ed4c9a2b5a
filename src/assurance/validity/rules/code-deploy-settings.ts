import { Severity } from '../../finding';
import { Rule, Violation } from '../../rules/rule';
import { Deployment } from '../../template/deployment';
import { Resource, targetOf } from '../../template/resource';
import { ContainerService } from '../../topology/container-service';
import { deploymentGroupsOf } from '../../topology/delivery';

/** VA017: AWS CodeDeploy and Amazon ECS agree on who deploys a service, and how. */
export const CODE_DEPLOY_SETTINGS: Rule = {
  id: 'VA017',
  title: 'every service that is left to AWS CodeDeploy is one that it can deploy',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-bluegreen.html',
  check: ({ topology, deployment }) => topology.services.filter(({ strategy }) => strategy === 'CODE_DEPLOY').flatMap((service) => [
    ...settings(service), ...balancers(service), ...groups(deployment, service),
  ]),
};

const REFUSED = ['DeploymentConfiguration.DeploymentCircuitBreaker.Enable', 'DeploymentConfiguration.Alarms.Enable', 'ServiceConnectConfiguration.Enabled'];

function settings({ resource, name }: ContainerService): Violation[] {
  return REFUSED.filter((path) => resource.flag(path) === true).map((path) => path.split('.').slice(-2)[0]).map((setting) => ({
    resource,
    message: `ECS refuses '${name}': with the deployment controller CODE_DEPLOY there is no '${setting}'`,
    fix: `remove '${setting}', or leave 'DeploymentController' out and set 'Strategy'`,
  }));
}

function balancers({ resource, name }: ContainerService): Violation[] {
  const balanced = resource.list('LoadBalancers');
  if (resource.isOpen('LoadBalancers') || balanced.length === 1 || balanced.length !== resource.maps('LoadBalancers').length) return [];
  return [{
    resource,
    message: `ECS refuses '${name}': AWS CodeDeploy moves traffic behind one load balancer, and it has ${balanced.length === 0 ? 'none' : balanced.length}`,
    fix: "give one entry in 'LoadBalancers'",
  }];
}

function groups(deployment: Deployment, service: ContainerService): Violation[] {
  return deploymentGroupsOf(deployment, service.resource).flatMap((group) => [
    ...style(group), ...platform(group), ...configuration(group), ...termination(group), ...cluster(group, service), ...pair(group, service),
  ]);
}

const AWS_CONFIGURATION = 'CodeDeployDefault.';
const LONGEST_TERMINATION = 2880;
const STYLE: [string, string][] = [['DeploymentType', 'BLUE_GREEN'], ['DeploymentOption', 'WITH_TRAFFIC_CONTROL']];

function style(group: Resource): Violation[] {
  return STYLE.flatMap(([property, accepted]) => {
    const given = group.text(`DeploymentStyle.${property}`);
    return given === undefined || given === accepted ? [] : [{
      resource: group,
      message: `CodeDeploy refuses '${group.name}': its '${property}' is ${given}, and for Amazon ECS there is ${accepted} alone`,
      fix: `set '${property}' to ${accepted}`,
    }];
  });
}

/** Without a platform an application is one for servers. */
function platform(group: Resource): Violation[] {
  const application = group.target('ApplicationName');
  if (application?.type !== 'AWS::CodeDeploy::Application' || application.isOpen('ComputePlatform')) return [];
  const given = application.text('ComputePlatform') ?? 'Server';
  return given === 'ECS' ? [] : [{
    resource: group,
    message: `CodeDeploy refuses '${group.name}': it deploys an Amazon ECS service, and the 'ComputePlatform' of application '${application.name}' is ${given}`,
    fix: "set 'ComputePlatform' of the application to ECS",
  }];
}

/** Configurations of AWS say in their names what they are for, and own ones in their platform. */
function configuration(group: Resource): Violation[] {
  const given = group.property('DeploymentConfigName');
  const config = group.target('DeploymentConfigName');
  const own = config?.type === 'AWS::CodeDeploy::DeploymentConfig' && !config.isOpen('ComputePlatform') ? (config.text('ComputePlatform') ?? 'Server') : 'ECS';
  const isForeign = typeof given === 'string' ? given.startsWith(AWS_CONFIGURATION) && !given.startsWith(`${AWS_CONFIGURATION}ECS`) : own !== 'ECS';
  return !isForeign ? [] : [{
    resource: group,
    message: `CodeDeploy refuses '${group.name}': its deployment configuration '${config?.name ?? String(given)}' is not one for Amazon ECS`,
    fix: config ? "set 'ComputePlatform' of the configuration to ECS" : "name one for Amazon ECS, such as 'CodeDeployDefault.ECSAllAtOnce'",
  }];
}

/** https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_BlueInstanceTerminationOption.html */
function termination(group: Resource): Violation[] {
  const minutes = group.number('BlueGreenDeploymentConfiguration.TerminateBlueInstancesOnDeploymentSuccess.TerminationWaitTimeInMinutes');
  return minutes === undefined || (minutes >= 0 && minutes <= LONGEST_TERMINATION) ? [] : [{
    resource: group,
    message: `CodeDeploy refuses '${group.name}': it keeps the old tasks for ${minutes} minutes, and 0 to ${LONGEST_TERMINATION} are accepted`,
    fix: `set 'TerminationWaitTimeInMinutes' to 0 to ${LONGEST_TERMINATION}`,
  }];
}

function cluster(group: Resource, { resource, name }: ContainerService): Violation[] {
  const own = resource.target('Cluster');
  return group.maps('ECSServices').filter(({ ServiceName: service }) => targetOf(service) === resource)
    .flatMap(({ ClusterName: value }) => targetOf(value) ?? [])
    .filter((other) => own !== undefined && other !== own && other.type === own.type)
    .map((other) => ({
      resource: group,
      message: `no deployment of '${name}' begins: '${group.name}' looks for it in cluster '${other.name}', and it runs in '${own?.name}'`,
      fix: `name '${own?.name}' as 'ClusterName'`,
    }));
}

/** A pair of which only deployment tells a group is not judged. */
function pair(group: Resource, { name, shifts, registrations }: ContainerService): Violation[] {
  const own = registrations.find(({ alternate }) => !alternate)?.targetGroup;
  const pairs = shifts.filter(({ resource }) => resource === group);
  const isOpen = pairs.length === 0 || pairs.some(({ groups: { length } }) => length !== 2);
  if (!isOpen && pairs.every(({ groups: [first, second] }) => first === second)) {
    return [{
      resource: group,
      message: `no deployment of '${name}' begins: both target groups of '${group.name}' are '${pairs[0].groups[0].name}', and traffic moves from one to the other`,
      fix: "name two target groups in 'TargetGroupPairInfoList'",
    }];
  }
  if (!own || isOpen || pairs.some((each) => each.groups.includes(own))) return [];
  return [{
    resource: group,
    message: `no deployment of '${name}' begins: the pair of target groups of '${group.name}' does not have '${own.resource.name}', in which the service registers its tasks`,
    fix: `name '${own.resource.name}' in 'TargetGroupPairInfoList'`,
  }];
}
