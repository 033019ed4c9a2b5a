import {
  App, aws_dynamodb as dynamodb, aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, aws_lambda as lambda, aws_s3 as s3, aws_sns as sns,
  aws_sqs as sqs, Stack,
} from 'aws-cdk-lib';
import { Assurance, ReachState } from '../../../src/assurance';
import { fargate, stackIn, threeZones } from '../parts';

const ISOLATED = { natGateways: 0, subnetConfiguration: [{ name: 'App', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }] };

interface Given {
  readonly stack: Stack;
  readonly vpc: ec2.Vpc;
  readonly service: ecs.FargateService;
}

/** What the proofs say of a service that has no way out, with something added. */
function prove(add: (given: Given) => void, props: ec2.VpcProps = ISOLATED) {
  const stack = stackIn(new App({ analyticsReporting: false }));
  const vpc = threeZones(stack, 'Vpc', props);
  add({ stack, vpc, service: fargate(stack, vpc) });
  const { findings, report, unknown } = Assurance.ofStage(stack.node.root as App);
  return {
    calls: findings.filter(({ ruleId, message }) => /RE004$/.test(ruleId) && /by its task role/.test(message)).map(({ message }) => message),
    refusals: findings.filter(({ ruleId }) => /RE013$/.test(ruleId)).map(({ message }) => message),
    pairs: report.reachability.pairs.filter(({ relation, target }) => relation === 'uses' && /^(Amazon|AWS) /.test(target)),
    unknown: unknown.map(({ reason }) => reason),
  };
}
const endpoint = ({ vpc }: Given, service: ec2.InterfaceVpcEndpointAwsService, actions?: string[]) => {
  const added = vpc.addInterfaceEndpoint('Endpoint', { service });
  if (actions) added.addToPolicy(new iam.PolicyStatement({ principals: [new iam.AnyPrincipal()], actions, resources: ['*'] }));
};
const queueOf = ({ stack, service }: Given) => new sqs.Queue(stack, 'Jobs').grantConsumeMessages(service.taskDefinition.taskRole);

describe('what the role of a task is for', () => {
  test('must be reached', () => {
    const { calls, pairs } = prove(queueOf);
    expect(calls).toEqual(["'App/Service' may use Amazon SQS by its task role but does not reach it: subnet 'App/Vpc/AppSubnet1/Subnet' has no default route"]);
    expect(pairs).toEqual([expect.objectContaining({ source: 'App/Service', target: 'Amazon SQS', ports: '443', state: ReachState.CLOSED })]);
  });

  test.each<[string, (given: Given) => void]>([
    ['an endpoint of its own', (given) => {
      queueOf(given);
      endpoint(given, ec2.InterfaceVpcEndpointAwsService.SQS);
    }],
    ['a gateway endpoint', ({ stack, vpc, service }) => {
      new s3.Bucket(stack, 'Files').grantReadWrite(service.taskDefinition.taskRole);
      new dynamodb.TableV2(stack, 'Table', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } }).grantReadWriteData(service.taskDefinition.taskRole);
      vpc.addGatewayEndpoint('S3', { service: ec2.GatewayVpcEndpointAwsService.S3 });
      vpc.addGatewayEndpoint('DynamoDb', { service: ec2.GatewayVpcEndpointAwsService.DYNAMODB });
    }],
  ])('is reached through %s', (_, add) => {
    const { calls, pairs } = prove(add);
    expect(calls).toEqual([]);
    expect(new Set(pairs.map(({ state }) => state))).toEqual(new Set([ReachState.OPEN]));
  });

  test('is reached through a NAT gateway', () => {
    const { calls, pairs } = prove(queueOf, {});
    expect(calls).toEqual([]);
    expect(pairs.map(({ state }) => state)).toEqual([ReachState.OPEN]);
  });

  test('is not reached through an endpoint for something else', () => {
    expect(prove((given) => {
      new sns.Topic(given.stack, 'Topic').grantPublish(given.service.taskDefinition.taskRole);
      endpoint(given, ec2.InterfaceVpcEndpointAwsService.SQS);
    }).calls).toEqual([expect.stringContaining('may use Amazon SNS')]);
  });

  test('is not reached by who lets no HTTPS out', () => {
    expect(prove(({ stack, vpc }) => {
      const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Silent');
      taskDefinition.addContainer('app', { image: ecs.ContainerImage.fromRegistry('example/app') });
      const securityGroups = [new ec2.SecurityGroup(stack, 'Closed', { vpc, allowAllOutbound: false })];
      new ecs.FargateService(stack, 'Mute', { cluster: new ecs.Cluster(stack, 'Own', { vpc }), taskDefinition, securityGroups, minHealthyPercent: 100 });
      new sqs.Queue(stack, 'Jobs').grantSendMessages(taskDefinition.taskRole);
    }, {}).calls).toEqual(["'App/Mute/Service' may use Amazon SQS by its task role but does not reach it: the security groups of 'App/Mute/Service' do not let port 443 out"]);
  });

  test.each<[string, (given: Given) => void]>([
    ['Amazon ECS Exec and keys', ({ service }) => service.taskDefinition.addToTaskRolePolicy(new iam.PolicyStatement({
      actions: ['ssmmessages:*', 'logs:PutLogEvents', 'kms:Decrypt', 'ecs:UpdateTaskProtection'], resources: ['*'],
    }))],
    ['what is denied', ({ service }) => service.taskDefinition.addToTaskRolePolicy(new iam.PolicyStatement({
      effect: iam.Effect.DENY, actions: ['sqs:*'], resources: ['*'],
    }))],
    ['a function, for which AWS takes the messages', ({ stack, vpc }) => {
      const handler = new lambda.Function(stack, 'Handler', {
        vpc,
        vpcSubnets: { subnetGroupName: 'App' },
        runtime: lambda.Runtime.NODEJS_22_X,
        handler: 'index.handler',
        code: lambda.Code.fromInline('exports.handler = async () => {}'),
      });
      new sqs.Queue(stack, 'Jobs').grantConsumeMessages(handler);
    }],
  ])('is no call in the case of %s', (_, add) => {
    expect(prove(add)).toEqual(expect.objectContaining({ calls: [], pairs: [] }));
  });

  test('is unknown where the role is not part of the input', () => {
    const { calls, unknown } = prove(({ service }) => {
      (service.taskDefinition.node.defaultChild as ecs.CfnTaskDefinition).taskRoleArn = 'arn:aws:iam::111111111111:role/app';
    });
    expect(calls).toEqual([]);
    expect(unknown).toContain("which AWS services the code of 'App/Service' calls, and whether it reaches them: its task role is not part of the input");
  });
});

describe('an endpoint on the way', () => {
  const through = (actions: string[]) => prove((given) => {
    queueOf(given);
    endpoint(given, ec2.InterfaceVpcEndpointAwsService.SQS, actions);
  }).refusals;

  test.each([[['sqs:*']], [['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueue*']], [['*']]])('lets %s pass', (actions) => {
    expect(through(actions)).toEqual([]);
  });

  test('is told with what it does not let pass', () => {
    expect(through(['sqs:SendMessage', 'sqs:GetQueue*'])).toEqual([
      "'App/Service' may call sqs:ReceiveMessage, sqs:ChangeMessageVisibility, sqs:DeleteMessage by its task role and is refused: the policy of endpoint 'App/Vpc/Endpoint' does not allow it",
    ]);
  });
});
