import { App, Stack, Stage } from 'aws-cdk-lib';
import { Network } from '../../src/network';
import { newStack, plainApp } from '../support/apps';

test('refuses two networks of one app that overlap, names both and a free range', () => {
  // GIVEN
  const app = plainApp();
  new Network(new Stack(app, 'Development'), 'Network', { cidr: '10.0.0.0/16' });
  const stack = new Stack(app, 'Production');

  // THEN
  expect(() => new Network(stack, 'Network', { cidr: '10.0.128.0/20' })).toThrow(
    "[Production/Network] 'cidr' must not overlap 10.0.0.0/16 of Development/Network: networks of one app must be able to reach each other, got '10.0.128.0/20'; '10.1.0.0/20' is free",
  );
});

test('refuses two networks of different stages that overlap', () => {
  // GIVEN
  const app = plainApp();
  const stackIn = (stage: string) => new Stack(new Stage(app, stage), 'Stack');
  new Network(stackIn('One'), 'Network');

  // THEN
  expect(() => new Network(stackIn('Two'), 'Network')).toThrow("'cidr' must not overlap 10.1.0.0/16 of One/Stack/Network");
});

test('accepts networks that touch but do not overlap', () => {
  // GIVEN
  const app = plainApp();

  // WHEN
  ['10.0.0.0/16', '10.1.0.0/16', '10.2.0.0/17', '10.2.128.0/17'].forEach((cidr, index) => new Network(new Stack(app, `Stack${index}`), 'Network', { cidr }));

  // THEN
  expect(() => app.synth()).not.toThrow();
});

test('does not compare networks of different apps', () => {
  // GIVEN
  new Network(newStack(), 'Network');

  // THEN
  expect(() => new Network(new Stack(new App(), 'Stack'), 'Network')).not.toThrow();
});

test('suggests no range when all of 10.0.0.0/8 is taken', () => {
  // GIVEN
  const app = plainApp();
  const { claimRange } = jest.requireActual('../../src/network/disjointness');
  const { CidrBlock } = jest.requireActual('../../src/network/cidr-block');
  claimRange(new Stack(app, 'Everything'), CidrBlock.tryParse('10.0.0.0/8'));

  // THEN
  expect(() => new Network(new Stack(app, 'Stack'), 'Network')).toThrow('take a range outside 10.0.0.0/8');
});
