import { App, aws_ec2 as ec2, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Egress, EndpointSet, FlowLogs, Network } from '../../src/network';
import { modernApp, nag, newStack, plainApp } from '../support/apps';

const EGRESS: [string, () => Egress][] = [
  ['natGatewayPerZone', () => Egress.natGatewayPerZone()],
  ['sharedNatGateway', () => Egress.sharedNatGateway()],
  ['natInstances', () => Egress.natInstances()],
  ['regionalNatGateway', () => Egress.regionalNatGateway()],
  ['none', () => Egress.none()],
];

test.each(EGRESS)('has no open finding of cdk-nag with %s', (_name, egress) => {
  // GIVEN
  const app = plainApp();

  // WHEN
  new Network(new Stack(app, 'Stack'), 'Network', { egress: egress() });

  // THEN
  expect(nag(app).open).toEqual([]);
});

test.each(EGRESS)('creates the same resources with no and with all recommended feature flags with %s', (_name, egress) => {
  // GIVEN
  const resources = (app: App) => {
    const stack = new Stack(app, 'Stack');
    new Network(stack, 'Network', { egress: egress(), availabilityZones: 3 });
    return Template.fromStack(stack).toJSON().Resources;
  };

  // THEN
  expect(resources(modernApp())).toEqual(resources(plainApp()));
});
