import { pair, UpdatePair } from './update-pair';
import { resource, Resources } from '../rule-table';

const V2 = 'AWS::ElasticLoadBalancingV2';
const LISTENER = 'arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2';

/** A rule that forwards to the first target group, as it is written before the first deployment. */
export const forwarding = (Priority: number, properties: object = {}) => resource(`${V2}::ListenerRule`, {
  ListenerArn: LISTENER,
  Priority,
  Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/api/*'] } }],
  Actions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Blue' } }],
  ...properties,
});
export const targets = (properties: object = {}) => resource(`${V2}::TargetGroup`, { VpcId: 'vpc-1', Port: 80, Protocol: 'HTTP', TargetType: 'ip', ...properties });

const task = (Cpu = '256') => resource('AWS::ECS::TaskDefinition', { Family: 'shop', Cpu, Memory: '512', ContainerDefinitions: [{ Name: 'web', Image: 'nginx' }] });

/** A service between two target groups, without a strategy of its own. */
export const service = (properties: object = {}, advanced: object = {}) => resource('AWS::ECS::Service', {
  Cluster: 'shop',
  TaskDefinition: { Ref: 'Task' },
  LoadBalancers: [{
    ContainerName: 'web',
    ContainerPort: 80,
    TargetGroupArn: { Ref: 'Blue' },
    AdvancedConfiguration: { AlternateTargetGroupArn: { Ref: 'Green' }, ProductionListenerRule: { Ref: 'Rule' }, TestListenerRule: { Ref: 'Test' }, RoleArn: 'arn:role', ...advanced },
  }],
  ...properties,
});
export const by = (Strategy: string) => ({ DeploymentConfiguration: { Strategy } });

/** A service with both rules and both target groups, each of which can be given anew. */
export const shifting = (changes: Resources = {}, strategy = 'BLUE_GREEN'): Resources => ({
  Blue: targets(), Green: targets(), Rule: forwarding(10), Test: forwarding(9), Task: task(), Service: service(by(strategy)), ...changes,
});
const rolling = (changes: Resources = {}) => shifting(changes, 'ROLLING');
const without = (resources: Resources, ...ids: string[]) => Object.fromEntries(Object.entries(resources).filter(([id]) => !ids.includes(id)));

const OTHER_PATH = { Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/next/*'] } }] };
const TAGGED = { Tags: [{ Key: 'commit', Value: 'f00' }] };
const newTask = { Task: task('512') };
const gone = without(shifting({ Renamed: forwarding(12), Service: service(by('BLUE_GREEN'), { ProductionListenerRule: { Ref: 'Renamed' } }) }), 'Rule');

const RESET_WEIGHTS: UpdatePair[] = [
  pair('UP020', 'another path of a production rule', shifting(), shifting({ Rule: forwarding(10, OTHER_PATH) }), shifting(newTask)),
  pair('UP020', 'another path, which a second service takes', shifting(), shifting({ Rule: forwarding(10, OTHER_PATH) }),
    shifting({ ...prefixed('Next', shifting({ Rule: forwarding(12, OTHER_PATH), Test: forwarding(11) })) })),
  pair('UP020', 'another priority of a production rule', shifting({}, 'CANARY'), shifting({ Rule: forwarding(20) }, 'CANARY'), shifting({}, 'LINEAR')),
  pair('UP020', 'another tag of a production rule', shifting({}, 'LINEAR'), shifting({ Rule: forwarding(10, TAGGED) }, 'LINEAR'), shifting({ Blue: targets(TAGGED) }, 'LINEAR')),
  pair('UP020', 'another tag of a test rule', shifting(), shifting({ Test: forwarding(9, TAGGED) }), shifting({}, 'CANARY')),
  pair('UP020', 'a rewritten path of a production rule', shifting(), shifting({ Rule: forwarding(10, { Transforms: [{ Type: 'url-rewrite', UrlRewriteConfig: { Rewrites: [] } }] }) }), shifting()),
  pair('UP020', 'a production rule of another listener', shifting(), shifting({ Rule: forwarding(10, { ListenerArn: LISTENER.replace('f2f7', 'a2f7') }) }), shifting()),
  pair('UP020', 'a production rule whose strategy changes in the same update', shifting(), shifting({ Rule: forwarding(20) }, 'CANARY'), shifting({}, 'CANARY')),
  pair('UP020', 'another port of the target group that a rule names', shifting(), shifting({ Blue: targets({ Port: 8080 }) }), shifting({ Blue: targets({ HealthCheckPath: '/up' }) })),
  pair('UP020', 'another port of the alternate target group', shifting(), shifting({ Green: targets({ Port: 8080 }) }), shifting({ Green: targets({ HealthCheckPath: '/up' }) })),
  pair('UP020', 'an alternate target group of another construct', shifting(),
    { ...without(shifting(), 'Green'), Other: targets(), Service: service(by('BLUE_GREEN'), { AlternateTargetGroupArn: { Ref: 'Other' } }) }, shifting({ Other: targets() })),
  pair('UP020', 'a production rule of another construct', shifting(), gone, without(shifting(), 'Rule', 'Service', 'Test')),
  pair('UP020', 'a test rule of another construct', shifting(),
    without(shifting({ Renamed: forwarding(11), Service: service(by('BLUE_GREEN'), { TestListenerRule: { Ref: 'Renamed' } }) }), 'Test'),
    without(shifting({ Service: service(by('BLUE_GREEN'), { TestListenerRule: undefined }) }), 'Test')),
  pair('UP020', 'a listener of a network load balancer', networked(), networked({ Rule: streaming(TAGGED) }), networked(newTask)),
];

/** Other logical ids for all, and for what they name. */
function prefixed(prefix: string, resources: Resources): Resources {
  const text = JSON.stringify(resources).replace(/\{"Ref":"(\w+)"\}/g, `{"Ref":"${prefix}$1"}`);
  return Object.fromEntries(Object.entries(JSON.parse(text)).map(([id, json]) => [`${prefix}${id}`, json]));
}

function streaming(properties: object = {}) {
  return resource(`${V2}::Listener`, { LoadBalancerArn: 'arn:lb', Port: 443, Protocol: 'TCP', DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Blue' } }], ...properties });
}

function networked(changes: Resources = {}): Resources {
  return without(shifting({ Blue: targets({ Protocol: 'TCP' }), Green: targets({ Protocol: 'TCP' }), Rule: streaming(), Service: service(by('CANARY'), { TestListenerRule: undefined }), ...changes }), 'Test');
}

const byCodeDeploy = (properties: object = {}) => resource('AWS::ECS::Service', {
  Cluster: 'shop',
  TaskDefinition: 'shop',
  DesiredCount: 2,
  DeploymentController: { Type: 'CODE_DEPLOY' },
  LoadBalancers: [{ ContainerName: 'web', ContainerPort: 80, TargetGroupArn: { Ref: 'Blue' } }],
  NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1'], SecurityGroups: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }] } },
  ...properties,
});
const front = (properties: object = {}) => resource(`${V2}::Listener`, { LoadBalancerArn: 'arn:lb', Port: 80, Protocol: 'HTTP', DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Blue' } }], ...properties });
const deploymentGroup = (ServiceName: unknown = { 'Fn::GetAtt': ['Service', 'Name'] }, properties: object = {}) => resource('AWS::CodeDeploy::DeploymentGroup', {
  ApplicationName: 'shop',
  ServiceRoleArn: 'arn:role',
  ECSServices: [{ ClusterName: 'shop', ServiceName }],
  LoadBalancerInfo: {
    TargetGroupPairInfoList: [{
      ProdTrafficRoute: { ListenerArns: [{ Ref: 'Front' }] },
      TargetGroups: [{ Name: { 'Fn::GetAtt': ['Blue', 'TargetGroupName'] } }, { Name: { 'Fn::GetAtt': ['Green', 'TargetGroupName'] } }],
    }],
  },
  ...properties,
});
const guard = (GroupDescription: string) => resource('AWS::EC2::SecurityGroup', { VpcId: 'vpc-1', GroupDescription });

/** A service that CodeDeploy moves between two target groups. */
export const codeDeployed = (changes: Resources = {}): Resources => ({
  Blue: targets(), Green: targets(), Front: front(), Task: task(), Group: guard('a'), Service: byCodeDeploy(), Deployments: deploymentGroup(), ...changes,
});
const elsewhere = (changes: Resources = {}) => without(codeDeployed({ Deployments: deploymentGroup('shop'), ...changes }), 'Service');

const CODE_DEPLOYED: UpdatePair[] = [
  pair('UP020', 'another tag of the listener that CodeDeploy moves', codeDeployed(), codeDeployed({ Front: front(TAGGED) }), codeDeployed(newTask)),
  pair('UP020', 'another port of the second target group of CodeDeploy', codeDeployed(), codeDeployed({ Green: targets({ Port: 8080 }) }), codeDeployed({ Deployments: deploymentGroup(undefined, { DeploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce' }) })),
  pair('UP020', 'a rule to the target group of a service of elsewhere', elsewhere({ Rule: forwarding(10) }), elsewhere({ Rule: forwarding(20) }), elsewhere({ Rule: forwarding(10), Other: forwarding(20, { Actions: [{ Type: 'fixed-response' }] }) })),
  pair('UP020', 'a rule to the target group of a service whose deployment group is elsewhere',
    without(codeDeployed({ Rule: forwarding(10) }), 'Deployments'), without(codeDeployed({ Rule: forwarding(20) }), 'Deployments'), without(codeDeployed({ Rule: forwarding(10), ...newTask }), 'Deployments')),
  pair('UP021', 'more tasks of a service of CodeDeploy', codeDeployed(), codeDeployed({ Service: byCodeDeploy({ DesiredCount: 3 }) }), codeDeployed(newTask)),
  pair('UP021', 'another task definition of a service of CodeDeploy', codeDeployed({ Service: byCodeDeploy({ TaskDefinition: { Ref: 'Task' } }) }),
    codeDeployed({ Service: byCodeDeploy({ TaskDefinition: { Ref: 'Task' } }), ...newTask }), codeDeployed({ Service: byCodeDeploy({ TaskDefinition: { Ref: 'Task' } }) })),
  pair('UP021', 'a security group that is replaced below a service of CodeDeploy', codeDeployed(), codeDeployed({ Group: guard('b') }), codeDeployed({ Extra: guard('b') })),
  pair('UP021', 'another platform version of a service of CodeDeploy', codeDeployed(), codeDeployed({ Service: byCodeDeploy({ PlatformVersion: '1.4.0' }) }), codeDeployed()),
  pair('UP021', 'another capacity of a service of CodeDeploy', codeDeployed(), codeDeployed({ Service: byCodeDeploy({ CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE' }], ForceNewDeployment: { EnableForceNewDeployment: true } }) }), codeDeployed()),
];

/** The service of an input under another logical id, with other properties. */
export function renamed(resources: Resources, properties: object = {}, ServiceName = 'next'): Resources {
  const { Service: { Properties: old, ...beside }, ...rest } = resources;
  return { ...rest, Renamed: { ...beside, Properties: { ...old, ServiceName, ...properties } } };
}
const called = (ServiceName: string, strategyOfIt = 'BLUE_GREEN') => shifting({ Service: service({ ...by(strategyOfIt), ServiceName }) });

const RENEWED: UpdatePair[] = [
  pair('UP020', 'a service of another logical id with the same rule and target groups', shifting(), renamed(shifting()),
    renamed({ ...shifting(), ...prefixed('Next', without(shifting(), 'Service')) }, prefixed('Next', shifting()).NextService.Properties)),
  pair('UP020', 'a service of another name with the same rule and target groups', called('shop'), called('shop-2'), called('shop', 'CANARY')),
  pair('UP020', 'a service of another logical id whose rule changes', shifting(), renamed(shifting({ Rule: forwarding(20) })), shifting(newTask)),
  pair('UP020', 'a service of another logical id that CodeDeploy delivers as well', codeDeployed(),
    JSON.parse(JSON.stringify(renamed(codeDeployed())).replace('"Service","Name"', '"Renamed","Name"')), codeDeployed(newTask)),
  pair('UP021', 'a service of another logical id that goes back to ROLLING', shifting(), renamed(shifting(), by('ROLLING')), shifting(newTask, 'CANARY')),
  pair('UP021', 'a service of another name that goes back to ROLLING', called('shop'), called('shop-2', 'ROLLING'), called('shop', 'LINEAR')),
  pair('UP021', 'a service of another logical id that goes over to CodeDeploy', shifting(),
    renamed(shifting(), { DeploymentConfiguration: undefined, DeploymentController: { Type: 'CODE_DEPLOY' } }), shifting(newTask)),
  pair('UP021', 'a service of another logical id that leaves CodeDeploy', without(codeDeployed(), 'Deployments'),
    renamed(without(codeDeployed(), 'Deployments'), { DeploymentController: undefined }), without(codeDeployed(newTask), 'Deployments')),
];

const controlled = (Type: string, properties: object = {}) => (
  { Group: guard('a'), Task: task(), Blue: targets(), Service: byCodeDeploy({ DeploymentController: { Type }, ...properties }) }
);
const named = (Type: string | undefined, ServiceName = 'shop') => (
  { Group: guard('a'), Blue: targets(), Service: byCodeDeploy({ ServiceName, DeploymentController: Type && { Type } }) }
);

const OTHER_CONTROLLERS: UpdatePair[] = [
  pair('UP021', 'a service that goes over to CodeDeploy', controlled('ECS', { TaskDefinition: { Ref: 'Task' } }), controlled('CODE_DEPLOY'), controlled('ECS', { TaskDefinition: { Ref: 'Task' }, ...by('LINEAR') })),
  pair('UP021', 'a service with a name that goes over to CodeDeploy', named(undefined), named('CODE_DEPLOY'), named('CODE_DEPLOY', 'shop-2')),
  pair('UP021', 'a service that leaves CodeDeploy', controlled('CODE_DEPLOY'), controlled('ECS', { TaskDefinition: { Ref: 'Task' } }), { ...controlled('CODE_DEPLOY'), Second: byCodeDeploy({ DeploymentController: undefined }) }),
  pair('UP021', 'another network of a service of an external controller', controlled('EXTERNAL'), controlled('EXTERNAL', { NetworkConfiguration: undefined }), controlled('EXTERNAL', { DesiredCount: 5 })),
];

const WAYS_BACK: UpdatePair[] = ['BLUE_GREEN', 'CANARY', 'LINEAR'].map((strategy) => (
  pair('UP021', `from ${strategy} back to ROLLING`, shifting({}, strategy), rolling(), shifting({}, strategy === 'LINEAR' ? 'CANARY' : 'LINEAR'))
)).concat([
  pair('UP021', 'a strategy that is left out', shifting(), shifting({ Service: service() }), shifting(newTask)),
  pair('UP021', 'load balancers that leave with the strategy', shifting(), shifting({ Service: service({ LoadBalancers: [] }) }),
    shifting({ Service: service({ ...by('BLUE_GREEN'), DesiredCount: 4 }) })),
]);

/** A service on capacity providers, or on a launch type. */
export const on = (properties: object) => ({ Service: resource('AWS::ECS::Service', { Cluster: 'shop', TaskDefinition: 'shop:1', ...properties }) });
export const strategy = (...providers: string[]) => (
  { CapacityProviderStrategy: providers.map((CapacityProvider) => ({ CapacityProvider, Weight: 1 })) }
);
export const forced = (ForceNewDeploymentNonce: string, EnableForceNewDeployment: unknown = true) => (
  { ForceNewDeployment: { EnableForceNewDeployment, ForceNewDeploymentNonce } }
);

const OTHER_CAPACITY: UpdatePair[] = [
  pair('UP021', 'a strategy in place of a launch type', on({ LaunchType: 'FARGATE' }), on(strategy('FARGATE')), on({ ...strategy('FARGATE'), ...forced('1') })),
  pair('UP021', 'another strategy', on({ ...strategy('FARGATE'), ...forced('1') }), on(strategy('FARGATE', 'FARGATE_SPOT')), on({ ...strategy('FARGATE', 'FARGATE_SPOT'), ...forced('2') })),
  pair('UP021', 'another strategy with a force that is off', on(strategy('FARGATE')), on({ ...strategy('FARGATE_SPOT'), ...forced('2', false) }), on({ ...strategy('FARGATE'), ...forced('2', 'true') })),
];

const checked = (properties: object) => ({ Blue: targets(properties), Green: targets(properties) });

const HEALTH_CHECKS: UpdatePair[] = [
  pair('UP023', 'another path of the health check with another task definition', shifting(), shifting({ ...checked({ HealthCheckPath: '/up' }), ...newTask }), shifting(checked({ HealthCheckPath: '/up' }))),
  pair('UP023', 'other codes of a rolling service', rolling(), rolling({ ...checked({ Matcher: { HttpCode: '204' } }), ...newTask }), rolling({ ...checked({ HealthCheckIntervalSeconds: 10 }), ...newTask })),
  pair('UP023', 'another port of the health check', rolling(checked({ HealthCheckPort: 'traffic-port' })), rolling({ ...checked({ HealthCheckPort: '9000' }), ...newTask }),
    rolling({ ...checked({ HealthCheckPort: 'traffic-port' }), ...newTask, Other: targets({ HealthCheckPort: '9000' }) })),
];

/** Pairs of updates of services that somebody delivers with weights, or does not. */
export const DELIVERIES: UpdatePair[] = [
  ...RESET_WEIGHTS, ...CODE_DEPLOYED, ...RENEWED, ...OTHER_CONTROLLERS, ...WAYS_BACK, ...OTHER_CAPACITY, ...HEALTH_CHECKS,
];
