import { Resource, targetOf } from '../template/resource';
import { Value } from '../template/value';
import { ContainerService } from '../topology/container-service';
import { lifecycleHooksOf } from '../topology/lifecycle-hook';
import { loadBalancersOf, ShiftSettings } from '../topology/service-load-balancers';

/** Who deploys a service, with roles of the user's. */
export interface Deployer {
  readonly name: string;
  readonly principal: string;
  /** Whether it needs the rights while the stack is created. */
  readonly deploysAtCreation: boolean;
}

/** A right that a deployment does not go without. */
export interface DeploymentNeed {
  /** One of these actions is needed. */
  readonly anyOf: string[];
  /** All that it must be allowed for; empty where that is not told. */
  readonly targets: Value[];
  /** What happens without it, for people, after `fails` of the role. */
  readonly otherwise: string;
}

/** A role that is taken on while a service is deployed. */
export interface DeploymentRole {
  readonly service: ContainerService;
  readonly by: Deployer;
  readonly role: Resource;
  /** What it is for, for people. */
  readonly purpose: string;
  /** What fails without its rights, for people. */
  readonly fails: string;
  readonly needs: DeploymentNeed[];
  /** The policy of AWS that has all of them. */
  readonly managedPolicy?: string;
}

/** What is only known outside the input of such a role. */
export type OpenDeploymentRole = Pick<DeploymentRole, 'service' | 'by' | 'purpose'>;

const ECS: Deployer = { name: 'Amazon ECS', principal: 'ecs.amazonaws.com', deploysAtCreation: true };
const CODE_DEPLOY: Deployer = { name: 'AWS CodeDeploy', principal: 'codedeploy.amazonaws.com', deploysAtCreation: false };

const RULE = 'elasticloadbalancing:ModifyRule';
const LISTENER = 'elasticloadbalancing:ModifyListener';

/** The roles of a service that are part of the input, and those that are not. */
export function deploymentRolesOf(service: ContainerService): { known: DeploymentRole[]; open: OpenDeploymentRole[] } {
  const named = [...hookRoles(service), ...infrastructureRoles(service), ...groupRoles(service)];
  return {
    known: named.flatMap(({ value, ...rest }) => {
      const role = targetOf(value);
      return role?.type === 'AWS::IAM::Role' ? [{ ...rest, role }] : [];
    }),
    open: named.filter(({ value }) => value !== undefined && targetOf(value)?.type !== 'AWS::IAM::Role'),
  };
}

/** What happens where some needs are not met, for people. */
export function failureOf({ fails }: DeploymentRole, needs: DeploymentNeed[]): string {
  return `${fails} ${[...new Set(needs.map(({ otherwise }) => otherwise))].join(' and ')}`;
}

type Named = Omit<DeploymentRole, 'role'> & { readonly value: Value };

function hookRoles(service: ContainerService): Named[] {
  return lifecycleHooksOf(service.resource).filter(({ kind }) => kind === 'AWS_LAMBDA').map(({ role: value, target, stages }) => ({
    service,
    value,
    by: ECS,
    purpose: `invoke the lifecycle hook at ${stages.join(', ') || 'its stages'}`,
    fails: 'the hook',
    needs: [{ anyOf: ['lambda:InvokeFunction'], targets: target === undefined ? [] : [target], otherwise: 'fails, and every deployment with it' }],
  }));
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForLoadBalancers.html */
function infrastructureRoles(service: ContainerService): Named[] {
  return loadBalancersOf(service.resource).flatMap(({ targetGroup, shift }): Named[] => {
    if (!shift) return [];
    const targets = [targetGroup, shift.alternateTargetGroup].filter((each) => each !== undefined);
    const on = (action: string, groups: Value[]) => ({ anyOf: [`elasticloadbalancing:${action}`], targets: groups, otherwise: 'register no targets' });
    return [{
      service,
      value: shift.role,
      by: ECS,
      purpose: 'move traffic between its target groups',
      fails: 'its deployments',
      // Nothing that describes can be limited to a resource.
      needs: [on('DescribeTargetHealth', []), on('RegisterTargets', targets), on('DeregisterTargets', targets), routeNeed(shift)],
      managedPolicy: 'AmazonECSInfrastructureRolePolicyForLoadBalancers',
    }];
  });
}

function routeNeed({ productionRule, testRule }: ShiftSettings): DeploymentNeed {
  const routes = [productionRule, testRule].filter((route) => targetOf(route) !== undefined);
  const production = targetOf(productionRule)?.type;
  const isRule = (route: Value) => /ListenerRule$/.test(targetOf(route)?.type ?? '');
  const otherwise = 'move no traffic';
  if (production === undefined) return { anyOf: [RULE, LISTENER], targets: [], otherwise };
  const byRule = isRule(productionRule);
  return { anyOf: [byRule ? RULE : LISTENER], targets: routes.filter((route) => isRule(route) === byRule), otherwise };
}

/** https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCodeDeployRoleForECSLimited.html */
function groupRoles(service: ContainerService): Named[] {
  const groups = [...new Set(service.shifts.map(({ resource }) => resource))].filter(({ type }) => type === 'AWS::CodeDeploy::DeploymentGroup');
  const need = (action: string) => ({ anyOf: [`ecs:${action}`], targets: [], otherwise: 'start no tasks of a new version' });
  return groups.map((group) => ({
    service,
    value: group.property('ServiceRoleArn'),
    by: CODE_DEPLOY,
    purpose: 'replace the tasks',
    fails: 'its deployments',
    needs: [
      ...['DescribeServices', 'CreateTaskSet', 'UpdateServicePrimaryTaskSet', 'DeleteTaskSet'].map(need),
      { anyOf: [LISTENER, RULE], targets: [], otherwise: 'move no traffic' },
    ],
    managedPolicy: 'AWSCodeDeployRoleForECS',
  }));
}
