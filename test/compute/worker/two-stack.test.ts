import { Stack, aws_kms as kms } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { statementsOf } from './fixtures';
import { ContainerService, Worker, WorkerQueue } from '../../../src/compute';
import { modernApp, plainApp } from '../../support/apps';
import { containerOf, IMAGE, VpcStack } from '../fixtures';

/** A worker in one stack, with a key, and a service in another that sends it messages. */
function twoStacks(app = plainApp()) {
  const provider = new VpcStack(app, 'Provider');
  const { vpc } = provider;
  const queue = WorkerQueue.fifo({ encryptionKey: new kms.Key(provider, 'Key') });
  const mail = new Worker(provider, 'Mail', { vpc, image: IMAGE, queue });
  const consumer = new Stack(app, 'Consumer');
  const api = new ContainerService(consumer, 'Api', { vpc, image: IMAGE, uses: [mail] });
  return { app, provider, consumer, api };
}

describe('a service in another stack than the worker', () => {
  test.each([['without flags', plainApp], ['with all flags', modernApp]])('synthesizes without a dependency cycle %s', (_, makeApp) => {
    // GIVEN
    const { app, provider, consumer } = twoStacks(makeApp());

    // WHEN
    app.synth();

    // THEN
    expect(consumer.dependencies).toContain(provider);
    expect(provider.dependencies).not.toContain(consumer);
  });

  test('knows the address of the queue', () => {
    const { api } = twoStacks();
    expect(containerOf(api).Environment).toEqual([{ Name: 'MAIL_QUEUE_URL', Value: { 'Fn::ImportValue': expect.stringContaining('MailQueue') } }]);
  });

  test('may send messages and have them encrypted, by its own role', () => {
    // WHEN
    const { provider, consumer } = twoStacks();

    // THEN
    expect(statementsOf(Template.fromStack(consumer), 'TaskRole')).toEqual([
      { Action: 'sqs:SendMessage', Effect: 'Allow', Resource: { 'Fn::ImportValue': expect.stringContaining('MailQueue') } },
      {
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Condition: { StringEquals: { 'kms:ViaService': { 'Fn::Join': ['', ['sqs.', { Ref: 'AWS::Region' }, '.amazonaws.com']] } } },
        Effect: 'Allow',
        Resource: { 'Fn::ImportValue': expect.stringContaining('Key') },
      },
    ]);
    expect(JSON.stringify(Template.fromStack(provider).toJSON())).not.toContain('sqs:SendMessage');
  });
});
