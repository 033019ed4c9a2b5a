import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { queuesOf, statementsOf, worker } from './fixtures';
import { Capacity, ContainerCluster, Worker } from '../../../src/compute';
import { BackingServiceBinding, IBackingService } from '../../../src/contracts';
import { modernApp, nag, plainApp } from '../../support/apps';
import { containerOf, IMAGE, templateOf, VpcStack, warningsOf } from '../fixtures';

const MESSAGES = ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:ReceiveMessage'];

/** The properties of the one service of Amazon ECS. */
function serviceOf(made: Worker): any {
  return Object.values(templateOf(made).findResources('AWS::ECS::Service'))[0].Properties;
}

describe('the tasks of a worker', () => {
  test('find the address of the queue in their environment', () => {
    expect(containerOf(worker()).Environment).toEqual([{ Name: 'QUEUE_URL', Value: { Ref: expect.stringMatching(/^MailQueue/) } }]);
  });

  test('may take messages from the queue and nothing else', () => {
    // WHEN
    const statements = statementsOf(templateOf(worker()), 'TaskRole');

    // THEN
    expect(statements).toEqual([{ Action: MESSAGES, Effect: 'Allow', Resource: { 'Fn::GetAtt': [expect.stringMatching(/^MailQueue/), 'Arn'] } }]);
  });

  test('are called by nobody: no port, no load balancer, no way in', () => {
    // WHEN
    const made = worker();

    // THEN
    expect(containerOf(made).PortMappings).toBeUndefined();
    expect(serviceOf(made).LoadBalancers).toEqual([]);
    templateOf(made).resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    templateOf(made).hasResourceProperties('AWS::EC2::SecurityGroup', { GroupDescription: Match.stringLikeRegexp('worker'), SecurityGroupIngress: Match.absent() });
  });

  test('are spread over zones, have no public address, and a deployment that fails is rolled back', () => {
    expect(serviceOf(worker())).toMatchObject({
      AvailabilityZoneRebalancing: 'ENABLED',
      DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: true }, MinimumHealthyPercent: 100, MaximumPercent: 200 },
      NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'DISABLED', Subnets: [expect.anything(), expect.anything()] } },
    });
  });

  test('start after the role that lets them take messages', () => {
    const [service] = Object.values<any>(templateOf(worker()).findResources('AWS::ECS::Service'));
    expect(service.DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^MailTaskRoleDefaultPolicy/)]));
  });

  test('run on Spot capacity above a base', () => {
    expect(serviceOf(worker({ capacity: Capacity.spot({ onDemandBase: 1 }), scaling: { minCapacity: 1 } })).CapacityProviderStrategy).toEqual([
      { CapacityProvider: 'FARGATE', Base: 1, Weight: 0 }, { CapacityProvider: 'FARGATE_SPOT', Weight: 1 },
    ]);
  });

  test('need two addresses for each of them during a deployment', () => {
    expect(worker({ scaling: { maxCapacity: 20 } }).maximumTaskAddresses).toBe(40);
  });

  test('have the options of every task', () => {
    const made = worker({ cpu: 1024, environment: { LOG_LEVEL: 'info' }, container: { stopTimeout: Duration.minutes(2), command: ['node', 'mail.js'] } });
    expect(containerOf(made)).toMatchObject({
      StopTimeout: 120, Command: ['node', 'mail.js'], Environment: [{ Name: 'QUEUE_URL' }, { Name: 'LOG_LEVEL', Value: 'info' }],
    });
    expect(warningsOf(made)).toEqual([]);
  });

  test('run in a cluster that is shared', () => {
    // GIVEN
    const stack = new VpcStack();
    const cluster = new ContainerCluster(stack, 'Cluster', { vpc: stack.vpc });

    // WHEN
    const made = worker({ cluster }, stack);

    // THEN
    expect(made.cluster).toBe(cluster);
    templateOf(made).resourceCountIs('AWS::ECS::Cluster', 1);
  });

  test('keep the address of their queue from what they use', () => {
    const other: IBackingService = { bindTo: (): BackingServiceBinding => ({ environment: { QUEUE_URL: 'https://example.com' } }) };
    expect(() => worker({ uses: [other] })).toThrow('QUEUE_URL');
  });
});

describe('task protection', () => {
  const protection = { Action: ['ecs:GetTaskProtection', 'ecs:UpdateTaskProtection'], Effect: 'Allow' };

  test('is not allowed unless it is asked for', () => {
    expect(JSON.stringify(templateOf(worker()).toJSON())).not.toContain('TaskProtection');
  });

  test('is allowed for the tasks of the cluster alone', () => {
    const [, statement] = statementsOf(templateOf(worker({ taskProtection: true })), 'TaskRole');
    expect(statement).toMatchObject(protection);
    expect(statement.Resource['Fn::Join'][1].slice(-3)).toEqual([':task/', { Ref: expect.stringMatching(/^MailCluster/) }, '/*']);
  });
});

describe('a worker', () => {
  test.each([['with its own queue', {}], ['that may protect its tasks and sleeps', { taskProtection: true, scaling: { minCapacity: 0 } }]])('leaves no finding of four rule packs open, %s', (_, props) => {
    const app = plainApp();
    const stack = new VpcStack(app);
    worker(props, stack);
    expect(nag(app).open.filter(({ constructPath }) => constructPath.startsWith('Stack/Mail'))).toEqual([]);
  });

  test('does not depend on feature flags', () => {
    const made = [plainApp(), modernApp()].map((app) => templateOf(worker({ taskProtection: true }, new VpcStack(app))).toJSON().Resources);
    const resources = made.map((each) => Object.entries(each).filter(([logicalId]) => logicalId.startsWith('Mail')));
    expect(resources[0]).toEqual(resources[1]);
  });

  test('prints the command that gives dead letters back', () => {
    // WHEN
    const made = worker();

    // THEN
    const command = { 'Fn::Join': ['', ['aws sqs start-message-move-task --source-arn ', { 'Fn::GetAtt': [expect.stringMatching(/^MailDeadLetterQueue/), 'Arn'] }]] };
    expect(Object.values(templateOf(made).findOutputs('*'))).toEqual([{ Description: 'Gives the messages that Mail could not work on back to its queue', Value: command }]);
    expect(templateOf(made).toJSON() && made.service.stack.resolve(made.redriveCommand)).toEqual(command);
  });

  test('keeps the logical ids of its queues', () => {
    expect(Object.keys(templateOf(worker()).findResources('AWS::SQS::Queue')).sort()).toEqual(['MailDeadLetterQueueAD8628F2', 'MailQueueC8B8B9FB']);
  });

  test('sends messages to itself where it says so', () => {
    // GIVEN
    const made = worker();

    // WHEN
    made.use(made);

    // THEN
    expect(containerOf(made).Environment.map(({ Name }: any) => Name)).toEqual(['QUEUE_URL', 'MAIL_QUEUE_URL']);
    expect(statementsOf(templateOf(made), 'TaskRole').map(({ Action }) => Action)).toEqual([[...MESSAGES, 'sqs:SendMessage']]);
  });

  test('runs in its place beside another one', () => {
    const stack = new VpcStack();
    worker({}, stack);
    new Worker(stack, 'Reports', { vpc: stack.vpc, image: IMAGE });
    templateOf(stack).resourceCountIs('AWS::SQS::Queue', 4);
  });

  test('keeps its queues when it is removed, and drops what a failed first deployment made', () => {
    for (const { DeletionPolicy, UpdateReplacePolicy } of Object.values(queuesOf(worker()))) {
      expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['RetainExceptOnCreate', 'Retain']);
    }
  });
});
