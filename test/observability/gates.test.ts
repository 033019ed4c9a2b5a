import { App, Stack, aws_sqs as sqs } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Observability } from '../../src/observability';
import { modernApp, nag, plainApp } from '../support/apps';
import { plainPart, QueuePart } from './support/parts';

function populate(app: App) {
  const platform = new Stack(app, 'Platform');
  const observability = new Observability(platform, 'Observability', { emails: ['oncall@example.com'] });
  observability.allowPublisher('budgets.amazonaws.com');
  observability.allowPublisher('backup.amazonaws.com');
  observability.watch('Plain', plainPart());
  const consumer = new Stack(app, 'Consumer');
  observability.watch('Remote', new QueuePart(consumer, 'Queue'));
  return { platform, consumer };
}

test('cdk-nag finds nothing, and nothing had to be acknowledged', () => {
  // GIVEN
  const app = plainApp();
  const observability = new Observability(new Stack(app, 'Stack'), 'Observability', { emails: ['oncall@example.com'] });

  // WHEN
  observability.watch('Orders', plainPart());

  // THEN
  expect(nag(app)).toEqual({ open: [], acknowledged: [], crashed: [] });
});

test('the resources are the same with and without feature flags', () => {
  // GIVEN
  // How one stack refers to another is the app's decision and told apart from the resources' own properties.
  const context = { '@aws-cdk/core:defaultCrossStackReferences': 'strong' };
  const [plain, modern] = [populate(plainApp({ context })), populate(modernApp({ context }))];

  // WHEN
  const resources = (stack: Stack) => Template.fromStack(stack).toJSON().Resources;

  // THEN
  expect(resources(modern.platform)).toEqual(resources(plain.platform));
  expect(resources(modern.consumer)).toEqual(resources(plain.consumer));
});

test('every resource is below a construct of ours or the watched part', () => {
  // GIVEN
  const { platform, consumer } = populate(plainApp());

  // WHEN
  const roots = [...platform.node.children, ...consumer.node.children].map(({ node }) => node.id);

  // THEN
  expect(roots.filter((id) => id !== 'Exports')).toEqual(['Observability', 'Queue']);
  expect(consumer.node.findAll().filter((construct) => construct instanceof sqs.Queue)).toHaveLength(1);
});
