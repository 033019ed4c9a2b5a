import { aws_ecs as ecs, aws_kms as kms, aws_logs as logs, aws_iam as iam, aws_s3 as s3, Lazy, Stack } from 'aws-cdk-lib';
import { ContainerCluster, ContainerService, ContainerServiceProps } from '../../../src/compute';
import { nag, plainApp } from '../../support/apps';
import { VpcStack, containerOf, service, statementsOf, taskOf, templateOf } from '../fixtures';

const CHANNELS = ['ssmmessages:CreateControlChannel', 'ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel'];
const WRITE = ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'];
const AGENT_PATHS = ['/managed-agents', '/var/lib/amazon/ssm', '/var/log/amazon/ssm'];

function reached(props: Partial<ContainerServiceProps> = {}, stack = new VpcStack()): ContainerService {
  return service({ enableExecuteCommand: true, ...props }, stack);
}

function inClusterWith(stack: VpcStack, executeCommandConfiguration: ecs.ExecuteCommandConfiguration): ContainerService {
  const cluster = new ecs.Cluster(stack, 'Existing', { vpc: stack.vpc, executeCommandConfiguration });
  return reached({ cluster: ContainerCluster.fromCluster(stack, 'Cluster', cluster) }, stack);
}

describe('a shell in the containers', () => {
  test('is off by default, with no rights and no volumes', () => {
    // WHEN
    const api = service();

    // THEN
    templateOf(api).hasResourceProperties('AWS::ECS::Service', { EnableExecuteCommand: false });
    expect(statementsOf(api)).toEqual([]);
    expect(taskOf(api).Volumes).toBeUndefined();
  });

  test('is on when the user says so', () => {
    templateOf(reached()).hasResourceProperties('AWS::ECS::Service', { EnableExecuteCommand: true });
  });

  test('lets the agent write to disks of its own in a root that cannot be written', () => {
    // WHEN
    const api = reached();

    // THEN
    expect(containerOf(api).ReadonlyRootFilesystem).toBe(true);
    expect(containerOf(api).MountPoints.map(({ ContainerPath }: any) => ContainerPath)).toEqual(AGENT_PATHS);
    expect(containerOf(api).MountPoints.every(({ ReadOnly }: any) => ReadOnly === false)).toBe(true);
    expect(taskOf(api).Volumes).toEqual(containerOf(api).MountPoints.map(({ SourceVolume }: any) => ({ Name: SourceVolume })));
  });

  test('needs none in a root that can be written', () => {
    expect(containerOf(reached({ container: { readonlyRootFilesystem: false } })).MountPoints).toBeUndefined();
  });

  test('leaves the paths alone that the user has made writable', () => {
    // WHEN
    const { MountPoints } = containerOf(reached({ container: { writablePaths: ['/tmp', '/var/lib/amazon/ssm'] } }));

    // THEN
    expect(MountPoints.map(({ ContainerPath }: any) => ContainerPath)).toEqual(['/managed-agents', '/var/log/amazon/ssm']);
  });

  test('is in each sidecar too, whose agent shares no disk with another', () => {
    // GIVEN
    const image = ecs.ContainerImage.fromRegistry('public.ecr.aws/envoy');

    // WHEN
    const [app, proxy, agent] = taskOf(reached({
      sidecars: [{ name: 'proxy', image }, { name: 'agent', image, readonlyRootFilesystem: false }],
    })).ContainerDefinitions.map(({ MountPoints = [] }: any) => MountPoints.map(({ SourceVolume }: any) => SourceVolume));

    // THEN
    expect(new Set([...app, ...proxy]).size).toBe(6);
    expect(agent).toEqual([]);
  });
});

describe('the rights of the agent', () => {
  test('are to open channels and to log its sessions in the log group of the service', () => {
    // WHEN
    const api = reached();

    // THEN
    expect(statementsOf(api)).toEqual([
      { Effect: 'Allow', Action: ['logs:DescribeLogGroups', ...CHANNELS], Resource: '*' },
      { Effect: 'Allow', Action: WRITE, Resource: Stack.of(api).resolve(api.logGroup.logGroupArn) },
    ]);
  });

  test('are there before the first task starts', () => {
    const [resource]: any[] = Object.values(templateOf(reached()).findResources('AWS::ECS::Service'));
    expect(resource.DependsOn).toContainEqual(expect.stringMatching(/^ApiTaskRoleExecuteCommand/));
  });

  test('are not about logs where the cluster keeps none', () => {
    expect(statementsOf(inClusterWith(new VpcStack(), { logging: ecs.ExecuteCommandLogging.NONE }))).toEqual([
      { Effect: 'Allow', Action: CHANNELS, Resource: '*' },
    ]);
  });

  test('are about the log group of the cluster where it has one', () => {
    // GIVEN
    const stack = new VpcStack();
    const group = new logs.LogGroup(stack, 'Sessions');

    // WHEN
    const statements = statementsOf(inClusterWith(stack, {
      logging: ecs.ExecuteCommandLogging.OVERRIDE, logConfiguration: { cloudWatchLogGroup: group },
    }));

    // THEN
    const [written] = statements.filter(({ Action }) => Action.includes('logs:PutLogEvents'));
    expect(JSON.stringify(written.Resource)).toMatch(/:log-group:.*Sessions.*:\*/);
  });

  test('are about the bucket and the key of the cluster where it has them', () => {
    // GIVEN
    const stack = new VpcStack();
    const s3Bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'sessions');
    const kmsKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/1');

    // WHEN
    const statements = statementsOf(inClusterWith(stack, {
      kmsKey, logging: ecs.ExecuteCommandLogging.OVERRIDE, logConfiguration: { s3Bucket, s3EncryptionEnabled: true },
    }));

    // THEN
    const bucket = (path: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:s3:::sessions${path}`]] });
    expect(statements).toEqual(expect.arrayContaining([
      { Effect: 'Allow', Action: CHANNELS, Resource: '*' },
      { Effect: 'Allow', Action: ['s3:GetBucketLocation', 's3:GetEncryptionConfiguration'], Resource: bucket('') },
      { Effect: 'Allow', Action: 's3:PutObject', Resource: bucket('/*') },
      { Effect: 'Allow', Action: 'kms:Decrypt', Resource: kmsKey.keyArn },
    ]));
    expect(statements).toHaveLength(4);
  });

  test.each<[string, (stack: VpcStack) => ContainerService]>([
    ['in a cluster of its own', (stack) => reached({}, stack)],
    ['with a bucket of the cluster', (stack) => inClusterWith(stack, {
      logging: ecs.ExecuteCommandLogging.OVERRIDE,
      logConfiguration: { s3Bucket: s3.Bucket.fromBucketName(stack, 'Bucket', 'sessions'), cloudWatchLogGroup: new logs.LogGroup(stack, 'Sessions') },
    })],
  ])('pass the packs of rules, and hide no wildcard of the user, %s', (_, create) => {
    // GIVEN
    const app = plainApp();
    const stack = new VpcStack(app);
    const api = create(stack);
    api.taskDefinition.addToTaskRolePolicy(new iam.PolicyStatement({ actions: ['ses:SendEmail'], resources: ['*'] }));

    // WHEN
    const { open, crashed } = nag(app);

    // THEN
    const found = open.filter(({ constructPath }) => constructPath.startsWith('Stack/Api/')).map(({ rule, constructPath }) => [constructPath, rule]);
    expect(found).toEqual([['Stack/Api/TaskRole/DefaultPolicy/Resource', 'AwsSolutions-IAM5[Resource::*]']]);
    expect(crashed).toEqual([]);
  });
});

describe('a wrong value is refused', () => {
  test.each<[string, any, string]>([
    ['a word', 'false', "'enableExecuteCommand' must be true or false, got 'false'"],
    ['a number', 1, "'enableExecuteCommand' must be true or false, got 1"],
    ['a token', Lazy.string({ produce: () => 'true' }), "'enableExecuteCommand' must be known at synthesis"],
  ])('%s', (_, enableExecuteCommand, message) => {
    expect(() => service({ enableExecuteCommand })).toThrow(message);
  });

  test('but not null', () => {
    templateOf(service({ enableExecuteCommand: null as any })).hasResourceProperties('AWS::ECS::Service', { EnableExecuteCommand: false });
  });
});
