import {
  aws_applicationautoscaling as autoscaling, aws_cloudwatch as cloudwatch, aws_cloudwatch_actions as actions, aws_ec2 as ec2, aws_ecr as ecr,
  aws_ecs as ecs, aws_events as events, aws_events_targets as targets, aws_iam as iam, aws_lambda as lambda, aws_lambda_event_sources as sources,
  aws_scheduler as scheduler, aws_sns as sns, aws_sqs as sqs, aws_stepfunctions as sfn, App, Duration, Stack,
} from 'aws-cdk-lib';
import { compute, network, ProductionPlatform, ProductionPlatformProps } from '../../../src';
import { fargate, IMAGE, stackIn, threeZones, Variant } from '../parts';

const NIGHTLY = scheduler.ScheduleExpression.cron({ minute: '0', hour: '3' });

/** A platform whose tasks reach nothing but endpoints, with a worker that sleeps and a job. */
export function hermeticWorkers(app: App, endpoints: ec2.InterfaceVpcEndpointAwsService[] = [ec2.InterfaceVpcEndpointAwsService.SQS]) {
  const stack = stackIn(app);
  const platform = new ProductionPlatform(stack, 'Platform', {
    alerts: { emails: ['oncall@example.com'] },
    network: { egress: network.Egress.none(), endpoints: network.EndpointSet.standard().including(...endpoints) },
  });
  const image = ecs.ContainerImage.fromEcrRepository(ecr.Repository.fromRepositoryName(stack, 'Images', 'app'));
  const mail = platform.addWorker('Mail', { image, scaling: { minCapacity: 0 }, internetEgress: false });
  const nightly = platform.addScheduledJob('Nightly', { image, schedule: NIGHTLY, uses: [mail], internetEgress: false });
  // Images come from Amazon S3, to which a gateway endpoint leads.
  for (const { connections } of [mail, nightly]) connections.allowTo(ec2.Peer.prefixList('pl-6da54004'), ec2.Port.tcp(443));
}

const platform = (props: ProductionPlatformProps, build: (added: ProductionPlatform) => void) => (app: App) => (
  build(new ProductionPlatform(stackIn(app), 'Platform', props))
);

/** A queue with what it takes, of `aws-cdk-lib` alone. */
function jobs(stack: Stack, props: sqs.QueueProps = {}): sqs.Queue {
  const { fifo } = props;
  const last = new sqs.Queue(stack, 'DeadLetters', { fifo, enforceSSL: true, retentionPeriod: Duration.days(14) });
  return new sqs.Queue(stack, 'Jobs', { enforceSSL: true, deadLetterQueue: { queue: last, maxReceiveCount: 5 }, ...props });
}

const handler = (stack: Stack, props: Partial<lambda.FunctionProps> = {}) => new lambda.Function(stack, 'Handler', {
  runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async () => {}'), ...props,
});

const alerts = { alerts: { emails: ['oncall@example.com'] } };

/** Queues, workers and jobs that hold. */
export const QUEUES: Variant[] = [
  ['workers and jobs that reach endpoints alone', (app) => hermeticWorkers(app)],
  ['a worker on FIFO whose messages a service sends', platform(alerts, (added) => {
    const mail = added.addWorker('Mail', { image: IMAGE, queue: compute.WorkerQueue.fifo({ highThroughput: true }), scaling: { minCapacity: 1 } });
    added.addService('Api', { image: IMAGE, uses: [mail] });
  })],
  ['a worker with a named queue, long messages and its CPU as a measure', platform(alerts, (added) => void added.addWorker('Mail', {
    image: IMAGE,
    queue: compute.WorkerQueue.standard({ visibilityTimeout: Duration.hours(2), retentionPeriod: Duration.days(14) }),
    scaling: { minCapacity: 0, targetCpuPercent: 60 },
    taskProtection: true,
  }))],
  ['a worker that is awake by day', platform(alerts, (added) => void added.addWorker('Mail', {
    image: IMAGE,
    scaling: {
      schedules: [
        { id: 'Night', schedule: autoscaling.Schedule.cron({ minute: '0', hour: '22' }), minCapacity: 0, maxCapacity: 0 },
        { id: 'Day', schedule: autoscaling.Schedule.cron({ minute: '0', hour: '7' }), minCapacity: 2, maxCapacity: 8 },
      ],
    },
  }))],
  ['a task that a person starts, without alerts', platform({}, (added) => void added.addOneOffTask('Migrate', { image: IMAGE }))],
  ['a function that AWS Lambda gives messages', (app) => {
    const stack = stackIn(app);
    const queue = jobs(stack, { visibilityTimeout: Duration.minutes(3), fifo: true });
    handler(stack, { timeout: Duration.seconds(30) }).addEventSource(new sources.SqsEventSource(queue));
  }],
  ['a function with a queue for what it could not do', (app) => void handler(stackIn(app), { deadLetterQueueEnabled: true })],
  ['a service that reads its dead letters again', (app) => {
    const stack = stackIn(app);
    jobs(stack).deadLetterQueue?.queue.grantConsumeMessages(fargate(stack, threeZones(stack)).taskDefinition.taskRole);
  }],
  ['a task with all of Amazon SQS that names no queue', (app) => {
    const stack = stackIn(app);
    new sqs.Queue(stack, 'Notes', { enforceSSL: true });
    fargate(stack, threeZones(stack)).taskDefinition.addToTaskRolePolicy(new iam.PolicyStatement({ actions: ['sqs:*'], resources: ['*'] }));
  }],
  ['a state machine with an alarm that a rule starts', (app) => {
    const stack = stackIn(app);
    const machine = new sfn.StateMachine(stack, 'Report', { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Done')) });
    new events.Rule(stack, 'Daily', { schedule: events.Schedule.rate(Duration.days(1)), targets: [new targets.SfnStateMachine(machine)] });
    const alarm = new cloudwatch.Alarm(stack, 'Failed', { metric: machine.metricFailed(), threshold: 1, evaluationPeriods: 1 });
    alarm.addAlarmAction(new actions.SnsAction(new sns.Topic(stack, 'Oncall', { enforceSSL: true })));
  }],
  ['a state machine that tells of errors itself', (app) => {
    const stack = stackIn(app);
    const topic = new sns.Topic(stack, 'Oncall', { enforceSSL: true });
    const tell = { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Parameters: { TopicArn: topic.topicArn, Message: 'failed' }, End: true };
    const work = { Type: 'Task', Resource: handler(stack).functionArn, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Tell' }], End: true };
    const definition = stack.toJsonString({ StartAt: 'Work', States: { Work: work, Tell: tell } });
    const machine = new sfn.StateMachine(stack, 'Report', { definitionBody: sfn.DefinitionBody.fromString(definition) });
    new events.Rule(stack, 'Daily', { schedule: events.Schedule.rate(Duration.days(1)), targets: [new targets.SfnStateMachine(machine)] });
  }],
];
