import { App, Environment, Stack, Stage, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Network } from '../../src/network';
import { newStack, plainApp } from '../support/apps';

const ID = 'cdk-production-platform:network.overlappingCidr';
const IRELAND = { account: '111111111111', region: 'eu-west-1' };

describe('two networks of one account and region that overlap are refused', () => {
  test('in one stack, with the names of both and a free range', () => {
    // GIVEN
    const stack = newStack();
    new Network(stack, 'Development', { cidr: '10.0.0.0/16' });

    // THEN
    expect(() => new Network(stack, 'Production', { cidr: '10.0.128.0/20' })).toThrow(
      "[Stack/Production] 'cidr' must not overlap 10.0.0.0/16 of Stack/Development: networks of one account and region must be able to reach each other, got '10.0.128.0/20'; '10.1.0.0/20' is free",
    );
  });

  test('in two stacks of one stage', () => {
    // GIVEN
    const app = plainApp();
    new Network(new Stack(app, 'One', { env: IRELAND }), 'Network');

    // THEN
    expect(() => new Network(new Stack(app, 'Two', { env: IRELAND }), 'Network')).toThrow("'cidr' must not overlap 10.1.0.0/16 of One/Network");
  });

  test('although another overlap is in doubt only', () => {
    // GIVEN
    const app = plainApp();
    new Network(new Stack(app, 'Elsewhere', { env: { ...IRELAND, region: 'eu-central-1' } }), 'Network');
    new Network(new Stack(app, 'One', { env: IRELAND }), 'Network');

    // THEN
    expect(() => new Network(new Stack(app, 'Two', { env: IRELAND }), 'Network')).toThrow("'cidr' must not overlap 10.1.0.0/16 of One/Network");
  });
});

describe('two networks that overlap and may stay apart are warned of', () => {
  const inStage = (app: App, stage: string, env?: Environment) => new Network(new Stack(new Stage(app, stage), 'Stack', { env }), 'Network');
  const inStack = (app: App, id: string, env?: Environment) => new Network(new Stack(app, id, { env }), 'Network');

  test.each<[string, (app: App) => Network[]]>([
    ['in different accounts', (app) => [inStack(app, 'One', IRELAND), inStack(app, 'Two', { ...IRELAND, account: '222222222222' })]],
    ['in different regions', (app) => [inStack(app, 'One', IRELAND), inStack(app, 'Two', { ...IRELAND, region: 'eu-central-1' })]],
    ['in two stages of unknown environment', (app) => [inStage(app, 'One'), inStage(app, 'Two')]],
    ['in two stages of one account', (app) => [inStage(app, 'One', IRELAND), inStage(app, 'Two', IRELAND)]],
    ['in two stacks of unknown environment', (app) => [inStack(app, 'One'), inStack(app, 'Two')]],
    ['in two stacks, one of them of unknown environment', (app) => [inStack(app, 'One'), inStack(app, 'Two', IRELAND)]],
  ])('%s', (_, build) => {
    // WHEN
    const [one, two] = build(plainApp());

    // THEN
    expect(overlapsOf(one)).toEqual([]);
    expect(overlapsOf(two)).toEqual([expect.stringContaining(
      `'cidr' 10.1.0.0/16 overlaps 10.1.0.0/16 of ${one.node.path}: neither peering nor a transit gateway can connect the two; '10.0.0.0/16' is free, or acknowledge this if they stay apart`,
    )]);
  });

  test('until their user says that they stay apart', () => {
    // GIVEN
    const app = plainApp();
    inStage(app, 'One');
    const two = inStage(app, 'Two');

    // WHEN
    Validations.of(two).acknowledge({ id: ID, reason: 'each stage has an account of its own' });

    // THEN
    expect(overlapsOf(two)).toEqual([]);
  });
});

test('accepts networks that touch but do not overlap', () => {
  // GIVEN
  const app = plainApp();

  // WHEN
  const networks = ['10.0.0.0/16', '10.1.0.0/16', '10.2.0.0/17', '10.2.128.0/17'].map((cidr, index) => new Network(new Stack(app, `Stack${index}`), 'Network', { cidr }));

  // THEN
  expect(networks.flatMap(overlapsOf)).toEqual([]);
});

test('does not compare networks of different apps', () => {
  // GIVEN
  new Network(newStack(), 'Network');

  // THEN
  expect(overlapsOf(new Network(new Stack(new App(), 'Stack'), 'Network'))).toEqual([]);
});

test('suggests no range when all of 10.0.0.0/8 is taken', () => {
  // GIVEN
  const stack = newStack();
  const { claimRange } = jest.requireActual('../../src/network/disjointness');
  const { CidrBlock } = jest.requireActual('../../src/network/cidr-block');
  claimRange(stack, CidrBlock.tryParse('10.0.0.0/8'));

  // THEN
  expect(() => new Network(stack, 'Network')).toThrow('take a range outside 10.0.0.0/8');
});

function overlapsOf(network: Construct): string[] {
  return network.node.metadata.filter(({ type }) => type === 'aws:cdk:warning').map(({ data }) => String(data)).filter((text) => text.includes(ID));
}
