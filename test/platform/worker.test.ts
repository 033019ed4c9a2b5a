import { aws_ecs as ecs, aws_sqs as sqs } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { compute, PlatformProfile, ProductionPlatform } from '../../src';
import { newStack } from '../support/apps';

const image = ecs.ContainerImage.fromRegistry('example/app');

/** The names of the variables of the task of a part. */
function variablesOf(template: Template, part: string): string[] {
  const [, task] = Object.entries<any>(template.findResources('AWS::ECS::TaskDefinition')).find(([id]) => id.startsWith(`Platform${part}Task`))!;
  return task.Properties.ContainerDefinitions[0].Environment.map(({ Name }: any) => Name);
}

test('a declared worker uses the declared stores, and a declared service both', () => {
  // WHEN
  const stack = newStack();
  new ProductionPlatform(stack, 'Platform', { objectStore: {}, worker: { image }, service: { image } });

  // THEN
  const template = Template.fromStack(stack);
  expect(variablesOf(template, 'Worker')).toEqual(['QUEUE_URL', 'OBJECT_STORE_BUCKET']);
  expect(variablesOf(template, 'Service')).toEqual(['OBJECT_STORE_BUCKET', 'WORKER_QUEUE_URL']);
});

test('a platform with nothing but a worker has no way in', () => {
  const stack = newStack();
  new ProductionPlatform(stack, 'Platform').addWorker('Mail', { image });
  Template.fromStack(stack).resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 0);
});

test.each([['production', 'RetainExceptOnCreate'], ['staging', 'RetainExceptOnCreate'], ['development', 'Delete']] as const)('the profile %s decides about queues: %s', (profile, policy) => {
  const stack = newStack();
  new ProductionPlatform(stack, 'Platform', { profile: PlatformProfile[profile](), worker: { image } });
  const queues = Object.values(Template.fromStack(stack).findResources('AWS::SQS::Queue'));
  expect(queues.map(({ DeletionPolicy }) => DeletionPolicy)).toEqual([policy, policy]);
});

test('no profile decides about a queue that exists', () => {
  const stack = newStack();
  const queue = compute.WorkerQueue.existing({ queue: new sqs.Queue(stack, 'Queue') });
  const platform = new ProductionPlatform(stack, 'Platform', { profile: PlatformProfile.development() });
  expect(() => platform.addWorker('Mail', { image, queue })).not.toThrow();
});

test('the list of used services is named as it was written', () => {
  const declare = (uses: any) => () => new ProductionPlatform(newStack(), 'Platform', { worker: { image, uses } });
  expect(declare('orders')).toThrow("'worker.uses' must be a list, got 'orders'");
  expect(declare([{}])).toThrow("'worker.uses[0]' must be a backing service");
});
