import { Assurance } from '../../../src/assurance';
import { broken, messages, reasons, resource, Resources } from '../rule-table';

const POLICY = 'AWS::ApplicationAutoScaling::ScalingPolicy';
const CPU = { PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' }, TargetValue: 50 };
const GIVEN = { Ref: 'Given' };
const PARAMETERS = { Parameters: { Given: { Type: 'String' }, Number: { Type: 'Number' } } };

const tracking = (TargetTrackingScalingPolicyConfiguration: object) => resource(POLICY, {
  PolicyType: 'TargetTrackingScaling', ScalingTargetId: { Ref: 'Scaling' }, TargetTrackingScalingPolicyConfiguration,
});
const custom = (specification: object) => tracking({ CustomizedMetricSpecification: specification, TargetValue: 50 });
const stepping = (settings: object = {}) => resource(POLICY, {
  PolicyType: 'StepScaling',
  ScalingTargetId: { Ref: 'Scaling' },
  StepScalingPolicyConfiguration: { AdjustmentType: 'ChangeInCapacity', StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }], ...settings },
});
const alarm = (settings: object) => resource('AWS::CloudWatch::Alarm', { AlarmActions: [{ Ref: 'Steps' }], ...settings });
const TARGET_GROUP = 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/a/b';
const STEPS = [{ Ref: 'Steps' }];
const LoadBalancers = [{ TargetGroupArn: TARGET_GROUP, ContainerName: 'app', ContainerPort: 80 }];
const WAITING = { Namespace: 'AWS/SQS', MetricName: 'ApproximateNumberOfMessagesVisible' };
const OWN = { Namespace: 'AWS/ECS', MetricName: 'MemoryUtilization' };
const query = (id: string, Metric: object) => ({ Id: id, MetricStat: { Metric, Stat: 'Average' } });

/** A service that nobody calls, with what scales it. */
function scaled(policies: Resources, scaling: object = {}, service: object = {}): Resources {
  return {
    Service: resource('AWS::ECS::Service', {
      LaunchType: 'FARGATE', ServiceName: 'mail', NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1', 'subnet-2'] } }, ...service,
    }),
    Scaling: resource('AWS::ApplicationAutoScaling::ScalableTarget', {
      ResourceId: { 'Fn::Sub': 'service/shop/${Service.Name}' }, MinCapacity: 0, MaxCapacity: 8, ScalableDimension: 'ecs:service:DesiredCount', ...scaling,
    }),
    ...policies,
  };
}
const at = (ScheduledActionName: string, ScalableTargetAction: object) => [{ ScheduledActionName, Schedule: 'cron(0 7 * * ? *)', ScalableTargetAction }];
const waitingIn = (queue: string) => ({ ...WAITING, Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [queue, 'QueueName'] } }] });

/** A service whose tasks take from one queue, and whose alarm looks at one. */
function taking(watched: string): Resources {
  const Statement = [{ Effect: 'Allow', Action: 'sqs:ReceiveMessage', Resource: { 'Fn::GetAtt': ['Mail', 'Arn'] } }];
  return scaled({
    Steps: stepping(),
    Alarm: alarm(waitingIn(watched)),
    Mail: resource('AWS::SQS::Queue', { RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 5 } }),
    Dead: resource('AWS::SQS::Queue', { MessageRetentionPeriod: 1209600 }),
    Role: resource('AWS::IAM::Role', { Policies: [{ PolicyName: 'Take', PolicyDocument: { Statement } }] }),
    Task: resource('AWS::ECS::TaskDefinition', { TaskRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] }, ContainerDefinitions: [{ Name: 'app' }] }),
  }, {}, { TaskDefinition: { Ref: 'Task' } });
}
const day = (change: object) => ({ ScheduledActions: [{ ScheduledActionName: 'Day', Schedule: 'cron(0 7 * * ? *)', ScalableTargetAction: change }] });

const OPEN = "whether anything starts a task of 'Service' when none runs: what scales it is only known at deployment";

describe('a service of which no task may run', () => {
  test.each<[string, Resources]>([
    ['a policy that follows the messages that wait', scaled({ Policy: custom(WAITING) })],
    ['an expression that fills in what is missing', scaled({
      Policy: custom({ Metrics: [query('waiting', WAITING), query('own', OWN), { Id: 'share', Expression: 'waiting / FILL(own, 1)' }] }),
    })],
    ['a step policy that an alarm on messages calls', scaled({ Steps: stepping(), Alarm: alarm(WAITING) })],
    ['a step policy that is named by its resource', scaled({
      Steps: resource(POLICY, { ...stepping().Properties, ScalingTargetId: undefined, ResourceId: { 'Fn::Sub': 'service/shop/${Service.Name}' } }), Alarm: alarm(WAITING),
    })],
    ['an alarm that takes what is missing for too much', scaled({ Steps: stepping(), Alarm: alarm({ ...OWN, TreatMissingData: 'breaching' }) })],
    ['the CPU of another service', scaled({
      Policy: custom({ Namespace: 'AWS/ECS', MetricName: 'CPUUtilization', Dimensions: [{ Name: 'ServiceName', Value: { 'Fn::GetAtt': ['Web', 'Name'] } }] }),
      Web: resource('AWS::ECS::Service', {}),
    })],
    ['one policy of two', scaled({ Cpu: tracking(CPU), Policy: custom(WAITING) })],
    ['the clock', scaled({ Cpu: tracking(CPU) }, day({ MinCapacity: 1 }))],
    ['the clock that lets tasks run again', scaled({ Policy: custom(WAITING) }, { ScheduledActions: [...at('Night', { MinCapacity: 0, MaxCapacity: 0 }), ...at('Day', { MaxCapacity: 8 })] })],
    ['an alarm that is over when there is work', scaled({ Steps: stepping(), Alarm: alarm({ ...WAITING, AlarmActions: [], OKActions: STEPS, ComparisonOperator: 'LessThanThreshold' }) })],
    ['an alarm above its threshold', scaled({ Steps: stepping(), Alarm: alarm({ ...WAITING, ComparisonOperator: 'GreaterThanOrEqualToThreshold' }) })],
    ['an alarm below its threshold with a step for that', scaled({
      Steps: stepping({ StepAdjustments: [{ MetricIntervalUpperBound: 0, ScalingAdjustment: 1 }] }), Alarm: alarm({ ...WAITING, ComparisonOperator: 'LessThanThreshold' }),
    })],
    ['an alarm on a queue that its tasks take from', taking('Mail')],
    ['an alarm on a queue, where nothing tells from which its tasks take', scaled({ Steps: stepping(), Dead: resource('AWS::SQS::Queue'), Alarm: alarm(waitingIn('Dead')) })],
    ['a least change of a share', scaled({ Steps: stepping({ AdjustmentType: 'PercentChangeInCapacity', MinAdjustmentMagnitude: 1 }), Alarm: alarm(WAITING) })],
  ])('is woken by %s', (_, resources) => {
    expect(broken('AZ017', resources)).toEqual([]);
  });

  test.each<[string, Resources, RegExp]>([
    ['its CPU', scaled({ Policy: tracking(CPU) }), /'Policy' follows ECSServiceAverageCPUUtilization, which has no data while no task runs/],
    ['a metric of its own by name', scaled({ Policy: custom(OWN) }), /'Policy' follows MemoryUtilization/],
    ['a quotient with a metric of its own', scaled({ Policy: custom({ Metrics: [query('a', WAITING), query('b', OWN), { Id: 'c', Expression: 'a / b' }] }) }), /MemoryUtilization/],
    ['an alarm on its CPU', scaled({ Steps: stepping(), Alarm: alarm(OWN) }), /'Steps' follows MemoryUtilization/],
    ['an alarm that is turned off', scaled({ Steps: stepping(), Alarm: alarm({ ...WAITING, ActionsEnabled: false }) }), /no alarm calls 'Steps'/],
    ['a clock that lets no task run', scaled({ Cpu: tracking(CPU) }, day({ MinCapacity: 0 })), /follows/],
    ['a clock alone that takes the tasks away', scaled({}, { MinCapacity: 2, ...day({ MinCapacity: 0 }) }), /it has no scaling policy/],
    ['a clock that lets none run again', scaled({ Policy: custom(WAITING) }, day({ MinCapacity: 0, MaxCapacity: 0 })), /a scheduled action sets 'MaxCapacity' to 0, and none raises it/],
    ['an alarm that is over', scaled({
      Steps: stepping(), Alarm: alarm({ ...WAITING, AlarmActions: [], OKActions: STEPS, ComparisonOperator: 'GreaterThanThreshold' }),
    }), /'Alarm' calls 'Steps' when it is over, by 'OKActions'/],
    ['an alarm below its threshold without a step for that', scaled({
      Steps: stepping(), Alarm: alarm({ ...WAITING, ComparisonOperator: 'LessThanThreshold' }),
    }), /no step of 'Steps' that adds a task is for a metric below the threshold of 'Alarm'/],
    ['an alarm above its threshold without a step for that', scaled({
      Steps: stepping({ StepAdjustments: [{ MetricIntervalUpperBound: 0, ScalingAdjustment: 1 }] }), Alarm: alarm({ ...WAITING, ComparisonOperator: 'GreaterThanThreshold' }),
    }), /for a metric above the threshold of 'Alarm'/],
    ['a metric of its own in Container Insights', scaled({ Policy: custom({ Namespace: 'ECS/ContainerInsights', MetricName: 'TaskCpuUtilization' }) }), /'Policy' follows TaskCpuUtilization/],
    ['what its tasks use by Container Insights', scaled({ Steps: stepping(), Alarm: alarm({ Namespace: 'ECS/ContainerInsights', MetricName: 'CpuUtilized' }) }), /'Steps' follows CpuUtilized/],
    ['an alarm on its dead-letter queue', taking('Dead'), /'Steps' follows the messages of 'Dead', which its tasks do not take/],
    ['nothing', scaled({}, {}, { DesiredCount: 0 }), /it has no scaling policy/],
  ])('is not woken by %s', (_, resources, why) => {
    expect(messages('AZ017', resources)).toEqual([expect.stringMatching(why)]);
  });

  test.each<[string, Resources]>([
    ['whose tasks nothing takes away', scaled({}, {}, { DesiredCount: 2 })],
    ['that is turned off', scaled({ Policy: tracking(CPU) }, { MaxCapacity: 0 })],
    ['that always has a task', scaled({ Policy: tracking(CPU) }, { MinCapacity: 1 })],
  ])('is not asked for a call that wakes where it is one %s', (_, resources) => {
    expect(broken('AZ017', resources)).toEqual([]);
  });

  test('that answers is told as one that answers nobody, and not twice', () => {
    expect(broken('AZ017', scaled({ Policy: tracking(CPU) }, {}, { LoadBalancers }))).toEqual([]);
  });

  test.each<[string, Resources]>([
    ['its metric', scaled({ Policy: tracking({ PredefinedMetricSpecification: { PredefinedMetricType: GIVEN } }) })],
    ['its policy', scaled({ Policy: tracking(GIVEN) })],
    ['what an alarm calls', scaled({ Steps: stepping(), Alarm: alarm({ ...WAITING, AlarmActions: GIVEN }) })],
    ['what requests its metric counts', scaled({ Policy: tracking({ PredefinedMetricSpecification: { PredefinedMetricType: 'ALBRequestCountPerTarget' } }) })],
    ['whether a schedule lets tasks run again', scaled({ Policy: custom(WAITING) }, {
      ScheduledActions: [...at('Night', { MaxCapacity: 0 }), ...at('Day', { MaxCapacity: { Ref: 'Number' } })],
    })],
    ['a schedule', scaled({ Policy: tracking(CPU) }, day({ MinCapacity: { Ref: 'Number' } }))],
  ])('may be woken where only deployment tells %s', (_, resources) => {
    expect(broken('AZ017', resources, PARAMETERS)).toEqual([]);
    expect(reasons(resources, PARAMETERS)).toContain(OPEN);
  });

  test('may be woken by who knows its policy from an output', () => {
    const outputs = { Outputs: { Policy: { Value: { Ref: 'Steps' }, Export: { Name: 'Steps' } } } };
    expect(broken('AZ017', scaled({ Steps: stepping() }), outputs)).toEqual([]);
    expect(reasons(scaled({ Steps: stepping() }), outputs)).toContain(OPEN);
  });
});

describe('a worker without a task at rest', () => {
  const subnet = (zone: string, block: string) => resource('AWS::EC2::Subnet', { VpcId: { Ref: 'Vpc' }, AvailabilityZone: zone, CidrBlock: block });
  const network = {
    Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }), A: subnet('eu-west-1a', '10.0.0.0/24'), B: subnet('eu-west-1b', '10.0.1.0/24'),
  };
  const outcomes = (service: object) => {
    const NetworkConfiguration = { AwsvpcConfiguration: { Subnets: [{ Ref: 'A' }, { Ref: 'B' }] } };
    const resources = { ...network, ...scaled({ Policy: custom(WAITING) }, {}, { NetworkConfiguration, ...service }) };
    const { resources: rows } = Assurance.ofTemplates({ Shop: { Resources: resources } }).report.availability;
    return rows.find(({ logicalId }) => logicalId === 'Service')!.outcomes;
  };

  test('starts on demand in the zones that are left, and serves nobody', () => {
    expect(outcomes({}).map(({ state, reason }) => `${state}: ${reason}`)).toEqual([
      'fails over: at rest it runs no task, and one that is needed is started in eu-west-1b',
      'fails over: at rest it runs no task, and one that is needed is started in eu-west-1a',
    ]);
  });

  test('is lost where somebody waits for its answers', () => {
    expect(outcomes({ LoadBalancers }).map(({ state }) => state)).toEqual(['lost', 'lost']);
  });
});
