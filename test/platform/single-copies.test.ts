import { aws_ec2 as ec2, aws_ecs as ecs, Stack, Validations } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { assurance, cache, database, documentdb, ProductionPlatform, ProductionPlatformProps, search } from '../../src';
import { plainApp } from '../support/apps';

const { Assurance, ProductionPlatformValidation } = assurance;
const image = ecs.ContainerImage.fromRegistry('example/app');

/** A platform, what it is told, and what that costs: the part's own warning, and the error of the proofs. */
const CASES: [string, ProductionPlatformProps, string, string][] = [
  ['one task', { service: { image, scaling: { minCapacity: 1 } } }, 'compute.singleTask', 'AZ003'],
  ['a database in one zone', { database: { multiAz: false } }, 'database.singleAz', 'AZ004'],
  ['one writer alone', { database: { engine: database.DatabaseEngine.auroraPostgres(), multiAz: false } }, 'database.singleAz', 'AZ004'],
  ['one instance', { documentDatabase: { instances: 1 } }, 'documentdb.singleInstance', 'AZ004'],
  ['one node', { cache: { capacity: cache.CacheCapacity.nodes({ nodes: 1 }) } }, 'cache.singleNode', 'AZ004'],
  ['shards of one node', { cache: { capacity: cache.CacheCapacity.shards({ replicasPerShard: 0 }) } }, 'cache.singleNode', 'AZ004'],
  ['one zone of a search domain', { search: { availability: search.SearchAvailability.singleZone() } }, 'search.singleZone', 'AZ004'],
];

function stackWith(props: ProductionPlatformProps): Stack {
  const stack = new Stack(plainApp(), 'Shop');
  new ProductionPlatform(stack, 'Platform', props);
  return stack;
}

describe.each(CASES)('%s in a platform', (_, props, warning, error) => {
  test('is an error of the proofs', () => {
    // GIVEN
    const { node: { root } } = stackWith(props);

    // WHEN
    const { findings } = Assurance.ofStage(root as any);

    // THEN
    expect(findings).toMatchObject([{ ruleId: `ProductionPlatform::${error}`, severity: 'error' }]);
  });

  test('is a warning of the part, also where the error is accepted', () => {
    // GIVEN
    const stack = stackWith(props);

    // WHEN
    Validations.of(stack).acknowledge({ id: `ProductionPlatform::${error}`, reason: 'one is enough here' });

    // THEN
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp(`cdk-production-platform:${warning}`));
  });
});

describe('a part by itself', () => {
  function partAlone(): Stack {
    const stack = new Stack(plainApp(), 'Shop');
    new documentdb.DocumentDatabase(stack, 'Orders', { vpc: new ec2.Vpc(stack, 'Vpc'), instances: 1 });
    return stack;
  }

  test('is not proved, so that the warning is all', () => {
    Annotations.fromStack(partAlone()).hasWarning('/Shop/Orders', Match.stringLikeRegexp('documentdb.singleInstance'));
  });

  test('is an error where the plugin is registered', () => {
    // GIVEN
    const stack = partAlone();
    ProductionPlatformValidation.addTo(stack);

    // THEN
    expect(() => (stack.node.root as any).synth()).toThrow('ProductionPlatform::AZ004');
  });
});
