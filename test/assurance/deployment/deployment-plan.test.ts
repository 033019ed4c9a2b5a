import { App, CfnResource, NestedStack, Stack } from 'aws-cdk-lib';
import { Assurance, CreationStep, DeploymentPlan } from '../../../src/assurance';
import { fc } from '../../support/properties';
import { shapeErrors } from '../json-shape';
import { resource, Resources } from '../rule-table';

const QUICK = 'AWS::SNS::Topic';
const DATABASE = resource('AWS::RDS::DBInstance', { MultiAZ: true });
const DOMAIN = resource('AWS::OpenSearchService::Domain');
const NAT = resource('AWS::EC2::NatGateway');
type Graph = { type: string; needs: number[] }[];
const after = (...ids: string[]) => ({ DependsOn: ids });
const service = (...needs: string[]) => resource('AWS::ECS::Service', {}, after(...needs));

function plan(resources: Resources, sections: object = {}): DeploymentPlan {
  return Assurance.ofTemplates({ Shop: { Resources: resources, ...sections } }).report.deployment;
}

const step = ({ steps }: DeploymentPlan, id: string): CreationStep => steps.find(({ logicalId }) => logicalId === id)!;
const longestWay = ({ steps }: DeploymentPlan) => steps.filter(({ onLongestWay }) => onLongestWay).map(({ logicalId }) => logicalId);

describe('the longest way', () => {
  test('a resource starts when what it waits for is complete, however little of it takes time', () => {
    const found = plan({
      Database: DATABASE,
      Attachment: resource('AWS::SecretsManager::SecretTargetAttachment', { TargetId: { Ref: 'Database' } }),
      Policy: resource('AWS::IAM::Policy', { Secret: { Ref: 'Attachment' } }),
      Service: service('Policy'),
    });
    expect(step(found, 'Database')).toMatchObject({ startsAfter: 0, minutes: 14, onLongestWay: true });
    expect(step(found, 'Service')).toMatchObject({ startsAfter: 14, minutes: 2, waitsFor: 'Database', onLongestWay: true });
    expect(found.minutes).toBe(16);
  });

  test('what takes less than a minute is no step', () => {
    expect(plan({ Topic: resource(QUICK), Gateway: NAT }).steps.map(({ logicalId }) => logicalId)).toEqual(['Gateway']);
  });

  test('what runs beside it is not on it', () => {
    const found = plan({ Database: DATABASE, Gateway: NAT, Service: service('Database', 'Gateway') });
    expect(longestWay(found)).toEqual(['Database', 'Service']);
    expect(step(found, 'Service').waitsFor).toBe('Database');
  });

  test('of equal branches one is on it, always the same', () => {
    const branches = (first: string, second: string) => ({ [first]: DATABASE, [second]: DATABASE, Service: service('A', 'B') });
    expect(plan(branches('A', 'B')).minutes).toBe(16);
    expect(longestWay(plan(branches('A', 'B')))).toEqual(['A', 'Service']);
    expect(longestWay(plan(branches('B', 'A')))).toEqual(['A', 'Service']);
  });

  test('nothing takes no time', () => {
    expect(plan({})).toMatchObject({ minutes: 0, minutesOneByOne: 0, steps: [], unknown: [] });
  });

  test('resources that wait for each other are passed over', () => {
    expect(plan({ A: resource('AWS::RDS::DBInstance', {}, after('B')), B: resource('AWS::RDS::DBInstance', {}, after('A')) }).steps).toHaveLength(2);
  });

  test('a row of thousands is followed to its end', () => {
    const row = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => (
      [`R${index}`, resource(QUICK, {}, index ? after(`R${index - 1}`) : {})])));
    expect(plan({ ...row, Service: service('R2999'), R0: DATABASE }).minutes).toBe(16);
  });
});

describe('of any graph', () => {
  const MINUTES = { [QUICK]: 0, 'AWS::EC2::NatGateway': 2, 'AWS::RDS::DBInstance': 8, 'AWS::OpenSearchService::Domain': 20 };
  const NODE = fc.record({ type: fc.constantFrom(...Object.keys(MINUTES)), needs: fc.array(fc.nat(20), { maxLength: 4 }) });
  const GRAPH = fc.array(NODE, { maxLength: 20 });
  const earlier = (needs: number[], index: number) => needs.filter((need) => need < index);
  const built = (graph: Graph) => plan(Object.fromEntries(graph.map(({ type, needs }, index) => (
    [`R${index}`, resource(type, {}, after(...earlier(needs, index).map((need) => `R${need}`)))]))));

  test('the total is not less than any single chain', () => {
    fc.assert(fc.property(GRAPH, fc.infiniteStream(fc.nat(3)), (graph, choices) => {
      let chain = 0;
      for (let index: number | undefined = graph.length - 1; index !== undefined && index >= 0;) {
        const { type, needs }: Graph[number] = graph[index];
        chain += MINUTES[type as keyof typeof MINUTES];
        index = earlier(needs, index)[choices.next().value];
      }
      expect(built(graph).minutes).toBeGreaterThanOrEqual(chain);
    }));
  });

  test('the longest way is a chain of waits that makes up the total', () => {
    fc.assert(fc.property(GRAPH, (graph) => {
      const { minutes, steps } = built(graph);
      const way = steps.filter(({ onLongestWay }) => onLongestWay);
      expect(way.reduce((sum, each) => sum + each.minutes, 0)).toBe(minutes);
      expect(way.map(({ waitsFor }) => waitsFor)).toEqual(way.map((_, index) => way[index - 1]?.name));
    }));
  });
});

describe('stacks', () => {
  const exporting = { Outputs: { Name: { Value: { Ref: 'Database' }, Export: { Name: 'database' } } } };
  const importing = { Resources: { Service: resource('AWS::ECS::Service', { A: { 'Fn::ImportValue': 'database' } }) } };

  test('a stack starts when those that it depends on are complete', () => {
    const data = { Resources: { Database: DATABASE, Search: DOMAIN }, ...exporting };
    const { report: { deployment } } = Assurance.ofTemplates({ Web: importing, Data: data, Other: { Resources: { Gateway: NAT } } });
    expect(deployment.stacks).toEqual([
      { stack: 'Data', startsAfter: 0, minutes: 20 },
      { stack: 'Other', startsAfter: 0, minutes: 2 },
      { stack: 'Web', startsAfter: 20, minutes: 2 },
    ]);
    expect([deployment.minutes, deployment.minutesOneByOne]).toEqual([22, 24]);
    expect(longestWay(deployment)).toEqual(['Search', 'Service']);
  });

  test('the order of the cloud assembly counts, where no template tells it', () => {
    const app = new App();
    const [first, second] = ['First', 'Second'].map((id) => new Stack(app, id));
    new CfnResource(first, 'Search', { type: 'AWS::OpenSearchService::Domain' });
    new CfnResource(second, 'Gateway', { type: 'AWS::EC2::NatGateway' });
    second.node.addDependency(first);
    const { report: { deployment } } = Assurance.ofStage(app);
    expect(deployment.minutes).toBe(22);
    expect(step(deployment, 'Gateway')).toMatchObject({ startsAfter: 20, waitsFor: 'First/Search' });
  });

  test('what waits for a nested stack waits for all that is in it', () => {
    const app = new App();
    const outer = new Stack(app, 'Outer');
    const nested = new NestedStack(outer, 'Nested');
    nested.node.addDependency(new CfnResource(outer, 'Gateway', { type: 'AWS::EC2::NatGateway' }));
    new CfnResource(nested, 'Search', { type: 'AWS::OpenSearchService::Domain' });
    new CfnResource(outer, 'Service', { type: 'AWS::ECS::Service' }).node.addDependency(nested);
    const { report: { deployment } } = Assurance.ofStage(app);
    expect(step(deployment, 'Gateway')).toMatchObject({ startsAfter: 0, minutes: 2 });
    expect(step(deployment, 'Search')).toMatchObject({ startsAfter: 2, minutes: 20 });
    expect(step(deployment, 'Service')).toMatchObject({ startsAfter: 22, minutes: 2, waitsFor: 'Outer/Nested/Search' });
    expect(deployment.stacks).toEqual([{ stack: 'Outer', startsAfter: 0, minutes: 24 }]);
    expect(deployment.unknown).toEqual([]);
  });
});

describe('what is not known', () => {
  test('is counted by type, and neither guessed nor left out in silence', () => {
    const found = plan({
      A: resource('Custom::Thing'),
      B: resource('Custom::Thing'),
      C: resource('AWS::EFS::MountTarget'),
      D: resource('AWS::New::Thing'),
      Endpoint: resource('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Interface' }),
      Open: resource('AWS::RDS::DBInstance', { MultiAZ: { Ref: 'Asked' } }),
    }, { Parameters: { Asked: { Type: 'String' } } });
    expect(found).toMatchObject({ minutes: 0, steps: [] });
    expect(found.unknown).toEqual([
      { resourceType: 'Custom::Thing', count: 2 },
      { resourceType: 'AWS::EFS::MountTarget', count: 1 },
      { resourceType: 'AWS::New::Thing', count: 1 },
      { resourceType: 'AWS::EC2::VPCEndpoint', count: 1 },
      { resourceType: 'AWS::RDS::DBInstance', count: 1 },
    ]);
  });

  test('a nested stack without template is unknown', () => {
    expect(plan({ Nested: resource('AWS::CloudFormation::Stack', { TemplateURL: 'https://example.com/x' }) }).unknown).toHaveLength(1);
  });

  test('what only a condition decides is counted, and the number of such resources is told', () => {
    const sections = { Parameters: { Asked: { Type: 'String' } }, Conditions: { When: { 'Fn::Equals': [{ Ref: 'Asked' }, 'yes'] }, Never: { 'Fn::Equals': ['a', 'b'] } } };
    const found = plan({
      Database: { ...DATABASE, Condition: 'When' },
      Search: { ...DOMAIN, Condition: 'Never' },
      CDKMetadata: { ...resource('AWS::CDK::Metadata'), Condition: 'When' },
    }, sections);
    expect(found).toMatchObject({ minutes: 14, conditional: 1, unknown: [] });
  });
});

describe('the time of a type', () => {
  test.each<[string, object, number]>([
    ['AWS::RDS::DBInstance', {}, 8],
    ['AWS::RDS::DBInstance', { MultiAZ: 'true' }, 14],
    ['AWS::RDS::DBInstance', { SourceDBInstanceIdentifier: 'orders', MultiAZ: true }, 15],
    ['AWS::RDS::DBInstance', { DBClusterIdentifier: 'orders' }, 8],
    ['AWS::FSx::FileSystem', { FileSystemType: 'LUSTRE' }, 8],
    ['AWS::FSx::FileSystem', { FileSystemType: 'WINDOWS' }, 25],
  ])('%s with %j takes %d minutes, which a page tells', (type, properties, minutes) => {
    expect(plan({ It: resource(type, properties) }).steps).toMatchObject([{ minutes, source: expect.stringMatching(/^https:\/\/\S+$/) }]);
  });

  test.each<[string, object]>([
    ['AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Gateway' }],
    ['AWS::EC2::VPCEndpoint', {}],
    ['AWS::RDS::DBCluster', { Engine: 'aurora-postgresql' }],
  ])('%s with %j takes less than a minute', (type, properties) => {
    expect(plan({ It: resource(type, properties) })).toMatchObject({ steps: [], unknown: [] });
  });

  test.each<[string, object]>([
    ['AWS::RDS::DBCluster', { Engine: 'postgres' }],
    ['AWS::FSx::FileSystem', {}],
  ])('%s with %j is unknown', (type, properties) => {
    expect(plan({ It: resource(type, properties) }).unknown).toEqual([{ resourceType: type, count: 1 }]);
  });
});

describe('a service whose traffic Amazon ECS shifts', () => {
  const delivered = (configuration: object) => resource('AWS::ECS::Service', { DeploymentConfiguration: configuration });
  const shifted = (configuration: object) => plan({ Service: delivered(configuration) }, { Parameters: { Asked: { Type: 'String' } } });
  const hook = (stage: string, TimeoutInMinutes: number, more: object = {}) => (
    { LifecycleStages: [stage], TimeoutConfiguration: { TimeoutInMinutes }, ...more }
  );

  test.each<[string, object, number]>([
    ['bakes', { Strategy: 'BLUE_GREEN', BakeTimeInMinutes: 10 }, 12],
    ['waits after the canary, and bakes', { Strategy: 'CANARY', BakeTimeInMinutes: 10, CanaryConfiguration: { CanaryBakeTimeInMinutes: 5 } }, 17],
    ['waits between the steps, and bakes', { Strategy: 'LINEAR', BakeTimeInMinutes: 10, LinearConfiguration: { StepPercent: 25, StepBakeTimeInMinutes: 5 } }, 27],
    ['rolls, whatever bake time it names', { BakeTimeInMinutes: 10 }, 2],
  ])('%s', (_, configuration, minutes) => {
    expect(shifted(configuration)).toMatchObject({ minutes, unknown: [] });
    expect(step(shifted(configuration), 'Service')).not.toHaveProperty('mayTakeLonger');
  });

  test('is waited for until that is over', () => {
    const found = plan({ Service: delivered({ Strategy: 'BLUE_GREEN', BakeTimeInMinutes: 10 }), Web: service('Service') });
    expect(step(found, 'Web').startsAfter).toBe(12);
  });

  test('tells what its hooks and approvals may take, and does not count it', () => {
    const found = shifted({
      Strategy: 'BLUE_GREEN', BakeTimeInMinutes: 10, LifecycleHooks: [hook('PRE_SCALE_UP', 30), hook('POST_TEST_TRAFFIC_SHIFT', 480, { TargetType: 'PAUSE' })],
    });
    expect(found.minutes).toBe(12);
    expect(step(found, 'Service').mayTakeLonger).toBe(510);
  });

  test.each<[string, object]>([
    ['the bake time is left out', { Strategy: 'BLUE_GREEN' }],
    ['only deployment tells the bake time', { Strategy: 'BLUE_GREEN', BakeTimeInMinutes: { Ref: 'Asked' } }],
    ['only deployment tells the strategy', { Strategy: { Ref: 'Asked' } }],
  ])('is not known where %s', (_, configuration) => {
    expect(shifted(configuration)).toMatchObject({ minutes: 0, unknown: [{ resourceType: 'AWS::ECS::Service', count: 1 }] });
  });
});

describe('what could be shorter', () => {
  const replica = resource('AWS::RDS::DBInstance', { SourceDBInstanceIdentifier: { Ref: 'Database' } });

  test('a service that waits for a replica', () => {
    const found = plan({ Database: DATABASE, Replica: replica, Service: service('Replica') });
    expect(found.minutes).toBe(31);
    expect(found.savings).toEqual([{ waiting: ['Service'], waitsFor: 'Replica', minutes: 2, earlier: 15 }]);
  });

  test('a service that waits for its database as well would still wait for that', () => {
    const found = plan({ Database: DATABASE, Replica: replica, Service: service('Replica', 'Database'), Edge: resource('AWS::CloudFront::Distribution', {}, after('Service')) });
    expect(found.savings).toEqual([{ waiting: ['Service', 'Edge'], waitsFor: 'Replica', minutes: 6, earlier: 15 }]);
  });

  test('a service that waits for the reader of a cluster, which waits for the writer', () => {
    const member = (...needs: string[]) => resource('AWS::RDS::DBInstance', { DBClusterIdentifier: { Ref: 'Cluster' } }, after(...needs));
    const found = plan({ Cluster: resource('AWS::RDS::DBCluster', { Engine: 'aurora-mysql' }), Writer: member('Cluster'), Reader: member('Writer'), Service: service('Writer', 'Reader') });
    expect(found.savings).toEqual([{ waiting: ['Service'], waitsFor: 'Reader', minutes: 2, earlier: 8 }]);
  });

  test('nothing that a service cannot do without', () => {
    expect(plan({ Database: DATABASE, Service: service('Database') }).savings).toEqual([]);
  });

  test('a replica that nothing waits for', () => {
    expect(plan({ Database: DATABASE, Replica: replica, Service: service('Database') }).savings).toEqual([]);
  });
});

test('a schema describes a plan with everything in it', () => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const schema = require('../../../docs/schemas/check-report-1.2.schema.json');
  const pause = { TargetType: 'PAUSE', LifecycleStages: ['POST_SCALE_UP'] };
  const found = plan({
    Database: DATABASE,
    Replica: resource('AWS::RDS::DBInstance', { SourceDBInstanceIdentifier: { Ref: 'Database' } }),
    Service: service('Replica'),
    Own: resource('Custom::Thing'),
    Shifted: resource('AWS::ECS::Service', { DeploymentConfiguration: { Strategy: 'BLUE_GREEN', BakeTimeInMinutes: 10, LifecycleHooks: [pause] } }),
  });
  expect([found.savings.length, found.unknown.length, step(found, 'Shifted').mayTakeLonger]).toEqual([1, 1, 1440]);
  expect(shapeErrors(schema.$defs.deployment, found, schema)).toEqual([]);
});
