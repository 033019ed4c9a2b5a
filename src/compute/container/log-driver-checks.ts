import { aws_ecs as ecs, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { invalidProp } from '../../private/input/errors';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html */
const OF_FARGATE = ['awslogs', 'splunk', 'awsfirelens'];

/** Refuses a log driver that only machines of one's own have: Amazon ECS registers no task definition for AWS Fargate with it. */
export function checkLogDriver(scope: IConstruct, { logDriverConfig }: ecs.ContainerDefinition) {
  const name = logDriverConfig?.logDriver;
  if (name === undefined || Token.isUnresolved(name) || OF_FARGATE.includes(name)) return;
  throw invalidProp(scope, {
    prop: 'logDriver',
    expected: `be ${OF_FARGATE.slice(0, -1).join(', ')} or ${OF_FARGATE[OF_FARGATE.length - 1]} on AWS Fargate`,
    given: name,
    fix: "use ecs.LogDrivers.splunk(), or ecs.LogDrivers.firelens() with a sidecar that has a 'firelensConfig' and knows the other destinations",
  });
}
