import { plainJobs } from './plain-jobs';
import { find, MutableTemplate } from '../good-template';
import { broken, messages, reasons, resource, Resources } from '../rule-table';

const QUEUE = 'AWS::SQS::Queue';
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const PARAMETERS = { Parameters: { Given: { Type: 'String' }, Number: { Type: 'Number' } } };
const GIVEN = { Ref: 'Given' };
const NUMBER = { Ref: 'Number' };

/** The hand-written queues with a change. */
function changed(change: (template: MutableTemplate) => void): Resources {
  const template = plainJobs();
  change(template);
  return template.Resources;
}
const properties = (id: string, given: object) => changed(({ Resources: all }) => void Object.assign(all[id].Properties, given));
const without = (id: string, ...names: string[]) => changed(({ Resources: all }) => names.forEach((name) => delete all[id].Properties[name]));

const role = (service: string, document?: object, beside: object = {}) => resource('AWS::IAM::Role', {
  AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: `${service}.amazonaws.com` }, Action: 'sts:AssumeRole' }] },
  ...(document ? { Policies: [{ PolicyName: 'Own', PolicyDocument: document }] } : {}),
  ...beside,
});
const receives = (from: unknown) => ({ Statement: [{ Effect: 'Allow', Action: ['sqs:Receive*'], Resource: from }] });
const MESSAGE = 'arn:aws:sqs:eu-west-1:111111111111:jobs';

describe('who takes messages from a queue', () => {
  test.each<[string, Resources]>([
    ['a role of which nobody is known', { Role: role('ec2', receives(arn('Jobs'))) }],
    ['a role that names it by what it is called', { Role: role('ec2', receives(MESSAGE)) }],
    ['a role that names it in any partition', { Role: role('ec2', receives({ 'Fn::Sub': 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:jobs' })) }],
    ['a role that names it by a pattern', { Role: role('ec2', receives('arn:aws:sqs:*:*:jo*')) }],
    ['a role with a policy of its own', {
      Role: role('ec2'), Policy: resource('AWS::IAM::Policy', { PolicyName: 'Own', Roles: [{ Ref: 'Role' }], PolicyDocument: receives(arn('Jobs')) }),
    }],
    ['a role that the policy of the queue admits', {
      Role: role('ec2'),
      Admitting: resource('AWS::SQS::QueuePolicy', {
        Queues: [{ Ref: 'Jobs' }],
        PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { AWS: arn('Role') }, Action: 'sqs:ReceiveMessage', Resource: '*' }] },
      }),
    }],
    ['a function that AWS gives all rights and that is told of it', {
      Role: role('lambda', undefined, { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonSQSFullAccess'] }),
      Handler: resource('AWS::Lambda::Function', { Role: arn('Role'), Environment: { Variables: { QUEUE: { Ref: 'Jobs' } } } }),
    }],
  ])('%s', (_, consumer) => {
    expect(broken('DU', { Jobs: resource(QUEUE, { QueueName: 'jobs' }), ...consumer })).toEqual(['DU011']);
  });

  test.each<[string, Resources]>([
    ['nobody', {}],
    ['a role that only sends', { Role: role('ec2', { Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arn('Jobs') }] }) }],
    ['a role that may not', { Role: role('ec2', { Statement: [{ Effect: 'Deny', Action: 'sqs:ReceiveMessage', Resource: arn('Jobs') }] }) }],
    ['a role of another queue', { Role: role('ec2', receives('arn:aws:sqs:eu-west-1:111111111111:other')) }],
    ['a role of what only deployment tells', { Role: role('ec2', receives({ 'Fn::Sub': 'arn:aws:sqs:eu-west-1:111111111111:${AWS::StackName}-jobs' })) }],
    ['a role of topics', { Role: role('ec2', receives('arn:aws:sns:eu-west-1:111111111111:jobs')) }],
    ['a mapping of another queue', { Mapping: resource('AWS::Lambda::EventSourceMapping', { EventSourceArn: 'arn:aws:sqs:eu-west-1:111111111111:other' }) }],
  ])('%s does not', (_, consumer) => {
    expect(broken('DU', { Jobs: resource(QUEUE, { QueueName: 'jobs' }), ...consumer })).toEqual([]);
  });

  test('a role that names it as it is named, whatever that is', () => {
    const name = '${AWS::StackName}-jobs';
    const jobs = resource(QUEUE, { QueueName: { 'Fn::Sub': name } });
    expect(broken('DU', { Jobs: jobs, Role: role('ec2', receives({ 'Fn::Sub': `arn:aws:sqs:eu-west-1:111111111111:${name}` })) })).toEqual(['DU011']);
    expect(broken('DU', { Jobs: jobs, Role: role('ec2', receives('arn:aws:sqs:eu-west-1:111111111111:jobs')) })).toEqual([]);
  });

  test.each<[string, Resources]>([
    ['its role allows any of an account', {
      Role: role('ecs-tasks', receives({ 'Fn::Sub': 'arn:${AWS::Partition}:sqs:*:${AWS::AccountId}:*' })),
      Task: resource('AWS::ECS::TaskDefinition', { TaskRoleArn: arn('Role') }),
      Jobs: resource(QUEUE),
    }],
    ['its role allows any', {
      Role: role('ecs-tasks', receives('*')), Task: resource('AWS::ECS::TaskDefinition', { TaskRoleArn: arn('Role') }), Jobs: resource(QUEUE),
    }],
    ['its role is not part of the input', {
      Jobs: resource(QUEUE),
      Task: resource('AWS::ECS::TaskDefinition', {
        TaskRoleArn: GIVEN, ContainerDefinitions: [{ Name: 'app', Environment: [{ Name: 'QUEUE', Value: { Ref: 'Jobs' } }] }],
      }),
    }],
  ])('it is unknown where %s', (reason, resources) => {
    expect(broken('DU', resources, PARAMETERS)).toEqual([]);
    expect(reasons(resources, PARAMETERS)).toContain(`from which queues 'Task' takes messages: ${reason.replace(' of an account', '')}`);
  });
});

describe('a message that nobody can work on', () => {
  test('is told with who cannot, and how long it comes back', () => {
    expect(messages('DU011', without('Jobs', 'RedrivePolicy'))).toEqual([
      "a message of 'Jobs' that 'Handler' cannot work on comes back until it is 4 days old, and is deleted then: the queue has no dead-letter queue",
    ]);
  });

  test('is told with its pipe, and not with the role that this has for it', () => {
    expect(messages('DU011', without('Notes', 'RedrivePolicy'))).toEqual([expect.stringContaining("'Notes' that 'Pipe' cannot work on comes back until it is 1 day old")]);
  });

  test('is told with the time that a dead letter is kept', () => {
    expect(messages('DU011', properties('DeadLetters', { MessageRetentionPeriod: 5400 }))).toEqual([
      "'DeadLetters' may delete a dead letter of 'Jobs' as soon as it has come: both count from when it was sent, and it keeps messages for 90 minutes, the other for 4 days",
    ]);
  });

  test.each<[string, Resources]>([
    ['in a queue that keeps messages no longer than can be', properties('Jobs', { MessageRetentionPeriod: 1209600 })],
    ['in a FIFO queue, which counts anew', properties('OrdersDeadLetters', { MessageRetentionPeriod: 60 })],
    ['of a policy that is written as text', properties('Jobs', {
      RedrivePolicy: { 'Fn::Sub': '{"deadLetterTargetArn":"${DeadLetters.Arn}","maxReceiveCount":5}' },
    })],
    ['in a queue that takes the messages of all', properties('DeadLetters', { RedriveAllowPolicy: { redrivePermission: 'allowAll' } })],
    ['in a queue that names the other', changed(({ Resources: all }) => {
      delete all.Jobs.Properties.QueueName;
      all.Jobs.Properties.RedrivePolicy.deadLetterTargetArn = 'arn:aws:sqs:eu-west-1:111111111111:dead';
      Object.assign(all.DeadLetters.Properties, { QueueName: 'dead', RedriveAllowPolicy: { redrivePermission: 'byQueue', sourceQueueArns: [arn('Jobs')] } });
    })],
    ['after one attempt', changed(({ Resources: all }) => void Object.assign(all.Jobs.Properties.RedrivePolicy, { maxReceiveCount: 1 }))],
  ])('is kept %s', (_, resources) => {
    expect(broken('DU', resources, PARAMETERS)).toEqual([]);
    expect(broken('VA', resources, PARAMETERS)).toEqual([]);
  });

  test('is not kept where its dead-letter queue knows only what others are called', () => {
    const sourceQueueArns = ['arn:aws:sqs:eu-west-1:111111111111:other'];
    expect(broken('DU', properties('DeadLetters', { RedriveAllowPolicy: { redrivePermission: 'byQueue', sourceQueueArns } }))).toEqual(['DU011']);
  });

  test.each<[string, Resources]>([
    ['a function', { Handler: resource('AWS::Lambda::Function', { DeadLetterConfig: { TargetArn: arn('Dead') } }) }],
    ['the asynchronous calls of a function', { Config: resource('AWS::Lambda::EventInvokeConfig', { DestinationConfig: { OnFailure: { Destination: arn('Dead') } } }) }],
    ['a subscription', { Subscription: resource('AWS::SNS::Subscription', { RedrivePolicy: { deadLetterTargetArn: arn('Dead') } }) }],
    ['a rule', { Rule: resource('AWS::Events::Rule', { Targets: [{ Id: 'A', Arn: 'arn:aws:sns:eu-west-1:111111111111:a', DeadLetterConfig: { Arn: arn('Dead') } }] }) }],
    ['a schedule', { Schedule: resource('AWS::Scheduler::Schedule', { Target: { DeadLetterConfig: { Arn: arn('Dead') } } }) }],
    ['a queue that is called by its name', { Other: resource(QUEUE, { RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:111111111111:dead', maxReceiveCount: 3 } }) }],
    ['what is not part of the input', {}],
  ])('is kept already in the dead-letter queue of %s', (source, resources) => {
    const declared = source.includes('not part') ? { RedriveAllowPolicy: { redrivePermission: 'allowAll' } } : {};
    const dead = { Dead: resource(QUEUE, { QueueName: 'dead', ...declared }), Role: role('ec2', receives(arn('Dead'))) };
    expect(broken('DU', { ...dead, ...resources })).toEqual([]);
  });

  test.each<[string, Resources, RegExp]>([
    ['the policy', properties('Jobs', { RedrivePolicy: GIVEN }), /'RedrivePolicy' of 'Jobs' cannot be judged/],
    ['the dead-letter queue', properties('Jobs', { RedrivePolicy: { deadLetterTargetArn: GIVEN, maxReceiveCount: 5 } }), /whether what nobody can work on in 'Jobs' is kept: its dead-letter queue is not part of the input/],
    ['a dead-letter queue of elsewhere', properties('Jobs', { RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:111111111111:other', maxReceiveCount: 5 } }), /in 'Jobs' is kept/],
    ['the time that it is kept', properties('DeadLetters', { MessageRetentionPeriod: NUMBER }), /'MessageRetentionPeriod' of 'DeadLetters' cannot be judged/],
    ['the type', properties('OrdersDeadLetters', { FifoQueue: GIVEN }), /'FifoQueue' of 'OrdersDeadLetters' cannot be judged/],
    ['a policy that is a text', properties('Jobs', { RedrivePolicy: '{' }), /in 'Jobs' is kept: its 'RedrivePolicy' is unreadable/],
    ['a policy that is a list', properties('Jobs', { RedrivePolicy: [{ maxReceiveCount: 5 }] }), /in 'Jobs' is kept: its 'RedrivePolicy' is unreadable/],
    ['whose it takes', properties('DeadLetters', { RedriveAllowPolicy: GIVEN }), /in 'Jobs' is kept: whose messages 'DeadLetters' takes is only known at deployment/],
    ['one of those that it takes', properties('DeadLetters', {
      RedriveAllowPolicy: { redrivePermission: 'byQueue', sourceQueueArns: [GIVEN, 'arn:aws:sqs:eu-west-1:111111111111:other'] },
    }), /whose messages 'DeadLetters' takes is only known at deployment/],
    ['with which permission', properties('DeadLetters', { RedriveAllowPolicy: { redrivePermission: GIVEN } }), /whose messages 'DeadLetters' takes/],
  ])('is unknown where only deployment tells %s', (_, resources, reason) => {
    expect(broken('DU', resources, PARAMETERS)).toEqual([]);
    expect(reasons(resources, PARAMETERS)).toContainEqual(expect.stringMatching(reason));
  });
});

describe('a message that is worked on', () => {
  test('is told with how long it should be hidden', () => {
    expect(messages('VA020', properties('Jobs', { VisibilityTimeout: 20 }))).toEqual([
      "AWS Lambda refuses 'Mapping': a message of 'Jobs' is hidden for 20 seconds, and 'Handler' may work on it for 30",
    ]);
    expect(messages('VA020', properties('Orders', { VisibilityTimeout: 20 }))).toEqual([
      "two tasks of 'Task' may work on one message of 'Orders': it is hidden for 20 seconds, and a task that has to stop may work on for 60",
    ]);
  });

  test.each(['AWS::Lambda::Alias', 'AWS::Lambda::Version'])('is judged behind %s', (type) => {
    const resources = changed(({ Resources: all }) => {
      all.Called = resource(type, { FunctionName: { Ref: 'Handler' } });
      all.Mapping.Properties.FunctionName = { Ref: 'Called' };
      all.Jobs.Properties.VisibilityTimeout = 29;
    });
    expect(broken('VA020', resources)).toEqual(['VA020']);
  });

  test.each<[string, Resources]>([
    ['as long as its function works', changed(({ Resources: all }) => {
      all.Jobs.Properties.VisibilityTimeout = 30;
      delete all.Mapping.Properties.MaximumBatchingWindowInSeconds;
    })],
    ['as long as its batch waits and its function works', properties('Jobs', { VisibilityTimeout: 40 })],
    ['as long as AWS lets a function work that does not say', changed(({ Resources: all }) => {
      delete all.Handler.Properties.Timeout;
      Object.assign(all.Jobs.Properties, { VisibilityTimeout: 13 });
    })],
    ['as long as a pipe waits for what it calls', changed(({ Resources: all }) => {
      all.Pipe.Properties.TargetParameters = { LambdaFunctionParameters: { InvocationType: 'FIRE_AND_FORGET' } };
      all.Notes.Properties.VisibilityTimeout = 15;
    })],
    ['as long as the container stops that is told of the queue, whatever others do', properties('Orders', { VisibilityTimeout: 60 })],
  ])('stays hidden %s', (_, resources) => {
    expect(broken('VA', resources)).toEqual([]);
  });

  test('stays hidden for as long as one of the containers needs where none is told of the queue', () => {
    const shorter = (seconds: number) => changed(({ Resources: all }) => {
      all.TaskRole.Properties.Policies[0].PolicyDocument = receives(arn('Orders'));
      delete all.Task.Properties.ContainerDefinitions[1].Environment;
      all.Orders.Properties.VisibilityTimeout = seconds;
    });
    expect(broken('VA020', shorter(60))).toEqual([]);
    expect(broken('VA020', shorter(59))).toEqual(['VA020']);
  });

  test.each<[string, Resources, RegExp]>([
    ['how long it is hidden', properties('Jobs', { VisibilityTimeout: NUMBER }), /'VisibilityTimeout' of 'Jobs' cannot be judged/],
    ['how long its function works', properties('Handler', { Timeout: NUMBER }), /'Timeout' of 'Handler' cannot be judged/],
    ['how long its batch waits', properties('Mapping', { MaximumBatchingWindowInSeconds: NUMBER }), /'MaximumBatchingWindowInSeconds' of 'Mapping' cannot be judged/],
    ['how long its container stops', changed(({ Resources: all }) => {
      all.Task.Properties.ContainerDefinitions[1].StopTimeout = NUMBER;
      all.Orders.Properties.VisibilityTimeout = 1;
    }), /StopTimeout' of 'Task' cannot be judged/],
  ])('is unknown where only deployment tells %s', (_, resources, reason) => {
    expect(broken('VA020', resources, PARAMETERS)).toEqual([]);
    expect(reasons(resources, PARAMETERS)).toContainEqual(expect.stringMatching(reason));
  });

  test('the hand-written queues hold', () => {
    expect(find(plainJobs(), QUEUE, /^Jobs$/).Properties.VisibilityTimeout).toBe(190);
    expect(broken('', plainJobs().Resources)).toEqual([]);
  });
});
