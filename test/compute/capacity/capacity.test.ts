import { Lazy, aws_ecs as ecs } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { Capacity, ContainerCluster, ContainerServiceProps, SpotCapacityOptions } from '../../../src/compute';
import { Delivery } from '../../../src/delivery';
import { Ingress } from '../../../src/ingress';
import { NUMBER, VpcStack, service, templateOf, warningsOf } from '../fixtures';


function propertiesOf(props: Partial<ContainerServiceProps>, stack = new VpcStack()): any {
  return Object.values(templateOf(service(props, stack)).findResources('AWS::ECS::Service'))[0].Properties;
}

function nonceOf(capacity?: Capacity): string {
  return propertiesOf({ capacity }).ForceNewDeployment.ForceNewDeploymentNonce;
}

describe('the capacity', () => {
  test.each([['by default', {}], ['when the user says so', { capacity: Capacity.onDemand() }]])('stays, %s', (_, props) => {
    // WHEN
    const { CapacityProviderStrategy, LaunchType } = propertiesOf(props);

    // THEN
    expect(CapacityProviderStrategy).toEqual([{ CapacityProvider: 'FARGATE', Weight: 1 }]);
    expect(LaunchType).toBeUndefined();
  });

  test('is a base of two tasks that stay, and Spot capacity above it', () => {
    expect(propertiesOf({ capacity: Capacity.spot() }).CapacityProviderStrategy).toEqual([
      { CapacityProvider: 'FARGATE', Base: 2, Weight: 0 },
      { CapacityProvider: 'FARGATE_SPOT', Weight: 1 },
    ]);
  });

  test('has the base and the share of the user', () => {
    expect(propertiesOf({ capacity: Capacity.spot({ onDemandBase: 3, onDemandWeight: 1 }) }).CapacityProviderStrategy).toEqual([
      { CapacityProvider: 'FARGATE', Base: 3, Weight: 1 },
      { CapacityProvider: 'FARGATE_SPOT', Weight: 1 },
    ]);
  });

  test('forces a deployment when nothing but the strategy changes', () => {
    // WHEN
    const nonces = [nonceOf(), nonceOf(Capacity.spot()), nonceOf(Capacity.spot({ onDemandBase: 4 })), nonceOf(Capacity.spot({ onDemandWeight: 2 }))];

    // THEN
    expect(new Set(nonces).size).toBe(4);
    expect(nonceOf()).toBe(nonceOf(Capacity.onDemand()));
    expect(propertiesOf({}).ForceNewDeployment.EnableForceNewDeployment).toBe(true);
  });

  test('may serve many services', () => {
    // GIVEN
    const capacity = Capacity.spot();

    // THEN
    expect(propertiesOf({ capacity }).CapacityProviderStrategy).toEqual(propertiesOf({ capacity }).CapacityProviderStrategy);
  });
});

describe('where AWS CodeDeploy deploys', () => {
  function deployed() {
    const stack = new VpcStack();
    const api = service({ ingress: new Ingress(stack, 'Ingress', { vpc: stack.vpc }), delivery: Delivery.codeDeploy(), capacity: Capacity.spot() }, stack);
    return { properties: Object.values(templateOf(api).findResources('AWS::ECS::Service'))[0].Properties, outputs: templateOf(api).findOutputs('*') };
  }

  test('no deployment is forced, which Amazon ECS refuses', () => {
    // WHEN
    const { properties } = deployed();

    // THEN
    expect(properties.ForceNewDeployment).toBeUndefined();
    expect(properties.CapacityProviderStrategy).toHaveLength(2);
  });

  test('the revision repeats the strategy, which would be forgotten otherwise', () => {
    // WHEN
    const commands = JSON.stringify(Object.values(deployed().outputs)).replace(/\\/g, '');

    // THEN
    expect(commands).toContain('"CapacityProviderStrategy":[{"CapacityProvider":"FARGATE","Base":2,"Weight":0},{"CapacityProvider":"FARGATE_SPOT","Base":0,"Weight":1}]');
  });
});

describe('the cluster', () => {
  test('has the providers of Fargate, and no further resource for them', () => {
    // WHEN
    const template = templateOf(service());

    // THEN
    template.hasResourceProperties('AWS::ECS::Cluster', { CapacityProviders: ['FARGATE', 'FARGATE_SPOT'] });
    template.resourceCountIs('AWS::ECS::ClusterCapacityProviderAssociations', 0);
  });

  test('is told that it has them', () => {
    // GIVEN
    const stack = new VpcStack();

    // THEN
    expect(new ContainerCluster(stack, 'Cluster', { vpc: stack.vpc }).fargateCapacityProviders).toBe(true);
  });

  test('of this app gets them', () => {
    // GIVEN
    const stack = new VpcStack();
    const existing = new ecs.Cluster(stack, 'Existing', { vpc: stack.vpc });

    // WHEN
    const { CapacityProviderStrategy } = propertiesOf({ cluster: ContainerCluster.fromCluster(stack, 'Cluster', existing) }, stack);

    // THEN
    expect(CapacityProviderStrategy).toEqual([{ CapacityProvider: 'FARGATE', Weight: 1 }]);
    templateOf(stack).hasResourceProperties('AWS::ECS::Cluster', { CapacityProviders: ['FARGATE', 'FARGATE_SPOT'] });
  });

  test('of this app with providers of its own keeps them, and the launch type decides', () => {
    // GIVEN
    const stack = new VpcStack();
    const existing = new ecs.Cluster(stack, 'Existing', { vpc: stack.vpc, enableFargateCapacityProviders: true });

    // WHEN
    const { CapacityProviderStrategy, LaunchType } = propertiesOf({ cluster: ContainerCluster.fromCluster(stack, 'Cluster', existing) }, stack);

    // THEN
    expect([CapacityProviderStrategy, LaunchType]).toEqual([undefined, 'FARGATE']);
    templateOf(stack).hasResourceProperties('AWS::ECS::Cluster', { CapacityProviders: Match.absent() });
  });

  test.each([
    [['FARGATE'], 'FARGATE', undefined],
    [['FARGATE', 'FARGATE_SPOT', 'instances'], undefined, 1],
  ])('of this app with the property %p keeps it', (capacityProviders, launchType, strategies) => {
    // GIVEN
    const stack = new VpcStack();
    const existing = new ecs.Cluster(stack, 'Existing', { vpc: stack.vpc });
    (existing.node.defaultChild as ecs.CfnCluster).capacityProviders = capacityProviders;

    // WHEN
    const { CapacityProviderStrategy, LaunchType } = propertiesOf({ cluster: ContainerCluster.fromCluster(stack, 'Cluster', existing) }, stack);

    // THEN
    expect([LaunchType, CapacityProviderStrategy?.length]).toEqual([launchType, strategies]);
    templateOf(stack).hasResourceProperties('AWS::ECS::Cluster', { CapacityProviders: capacityProviders });
  });

  test.each<[string, Capacity | undefined, object]>([
    ['keeps the launch type', undefined, { LaunchType: 'FARGATE' }],
    ['takes the capacity of the user', Capacity.onDemand(), { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: 1 }] }],
  ])('that is imported %s', (_, capacity, expected) => {
    // GIVEN
    const stack = new VpcStack();
    const existing = ecs.Cluster.fromClusterAttributes(stack, 'Existing', { clusterName: 'shared', vpc: stack.vpc });

    // WHEN
    const properties = propertiesOf({ cluster: ContainerCluster.fromCluster(stack, 'Cluster', existing), capacity }, stack);

    // THEN
    expect(properties).toMatchObject(expected);
    expect(properties.ForceNewDeployment !== undefined).toBe(capacity !== undefined);
  });
});

describe('a warning tells', () => {
  test.each<[string, SpotCapacityOptions, number, string]>([
    ['of no base', { onDemandBase: 0 }, 2, "'capacity.onDemandBase' of 0 leaves no task when AWS takes the Spot capacity back, and there may be none to give instead; use at least 2"],
    ['of a base of one', { onDemandBase: 1 }, 2, "'capacity.onDemandBase' of 1 leaves one task when"],
  ])('%s', (_, options, minCapacity, message) => {
    // WHEN
    const api = service({ capacity: Capacity.spot(options), scaling: { minCapacity } });

    // THEN
    expect(warningsOf(api).join()).toContain(message);
    expect(warningsOf(api).join()).toContain('cdk-production-platform:compute.spotBase');
  });

  test.each([
    [Capacity.spot({ onDemandBase: 9 }), 8, "'capacity.onDemandBase' of 9 is reached by no more than 'scaling.maxCapacity' (8) tasks"],
    [Capacity.spot(), 2, "'capacity.onDemandBase' of 2 (the default) is reached by no more than 'scaling.maxCapacity' (2) tasks, so none ever runs on Spot capacity"],
  ])('that Spot capacity is never used', (capacity, maxCapacity, message) => {
    // WHEN
    const api = service({ capacity, scaling: { maxCapacity } });

    // THEN
    expect(warningsOf(api).join()).toContain(message);
    expect(warningsOf(api).join()).toContain('cdk-production-platform:compute.spotUnused');
  });

  test('nothing where the base holds the minimum', () => {
    expect(warningsOf(service({ capacity: Capacity.spot() }))).toEqual([]);
    expect(warningsOf(service({ capacity: Capacity.spot({ onDemandBase: 1 }), scaling: { minCapacity: 1 } })).join()).not.toContain('spotBase');
  });

  test('of a misspelt option', () => {
    expect(warningsOf(service({ capacity: Capacity.spot({ ondemandBase: 3 } as any) })).join()).toContain("did you mean 'onDemandBase'?");
  });
});

describe('a wrong value is refused', () => {
  test.each<[string, () => any, string]>([
    ['a name as capacity', () => 'spot', "'capacity' must be a Capacity, got 'spot'; for example Capacity.spot()"],
    ['another object as capacity', () => ({ onDemandBase: 2 }), "'capacity' must be a Capacity, got 'Object'"],
    ['a token as capacity', () => Lazy.string({ produce: () => 'x' }), "'capacity' must be a Capacity"],
    ['a negative base', () => Capacity.spot({ onDemandBase: -1 }), "'capacity.onDemandBase' must be a whole number from 0 to 5000, got -1"],
    ['half a task', () => Capacity.spot({ onDemandBase: 1.5 }), "'capacity.onDemandBase' must be a whole number"],
    ['a base in quotes', () => Capacity.spot({ onDemandBase: '2' as any }), "'capacity.onDemandBase' must be a whole number"],
    ['a base too high', () => Capacity.spot({ onDemandBase: 5001 }), "'capacity.onDemandBase' must be a whole number"],
    ['a token of a base', () => Capacity.spot({ onDemandBase: NUMBER }), "'capacity.onDemandBase' must be known at synthesis"],
    ['a negative share', () => Capacity.spot({ onDemandWeight: -1 }), "'capacity.onDemandWeight' must be a whole number from 0 to 1000, got -1"],
    ['a share too high', () => Capacity.spot({ onDemandWeight: 1001 }), "'capacity.onDemandWeight' must be a whole number"],
    ['a token of a share', () => Capacity.spot({ onDemandWeight: NUMBER }), "'capacity.onDemandWeight' must be known at synthesis"],
    ['options that are none', () => Capacity.spot('2' as any), "'capacity' must be an object with options, got '2'"],
    ['a class of the user', () => new (class Mine extends (Capacity as any) {})(), "'capacity' must be made by a static method of Capacity"],
  ])('%s', (_, capacity, message) => {
    expect(() => service({ capacity: capacity() })).toThrow(message);
  });

  test.each([null, undefined])('but not options that are %p', (options) => {
    expect(propertiesOf({ capacity: Capacity.spot(options as any) }).CapacityProviderStrategy).toHaveLength(2);
  });

  test.each([null, undefined])('but not a capacity that is %p', (capacity) => {
    expect(propertiesOf({ capacity: capacity as any }).CapacityProviderStrategy).toHaveLength(1);
  });
});
