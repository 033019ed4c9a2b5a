import { aws_ecr as ecr, aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { IMAGE, VpcStack, service, statementsOf, templateOf } from './fixtures';
import { ContainerService } from '../../src/compute';

describe('the roles', () => {
  test('the execution role may pull the image of its repository and write its own logs', () => {
    // GIVEN
    const stack = new VpcStack();
    const repository = new ecr.Repository(stack, 'Repository');

    // WHEN
    const api = service({ image: ecs.ContainerImage.fromEcrRepository(repository) }, stack);

    // THEN
    expect(statementsOf(api, 'ApiExecutionRole')).toEqual([
      {
        Effect: 'Allow',
        Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        Resource: stack.resolve(repository.repositoryArn),
      },
      { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
      { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: stack.resolve(api.logGroup.logGroupArn) },
    ]);
  });

  test('the task role has no permission until one is granted to the service', () => {
    // GIVEN
    const stack = new VpcStack();
    const repository = new ecr.Repository(stack, 'Repository');

    // WHEN
    const bare = service({}, stack);
    const granted = new ContainerService(stack, 'Granted', { vpc: stack.vpc, image: IMAGE });
    repository.grantRead(granted);

    // THEN
    expect(statementsOf(bare, 'ApiTaskRole')).toEqual([]);
    expect(statementsOf(granted, 'GrantedTaskRole')).toHaveLength(1);
  });

  test('only tasks of this account may take the task role', () => {
    templateOf(service()).hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [{
          Principal: { Service: 'ecs-tasks.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } }, ArnLike: { 'aws:SourceArn': Match.anyValue() } },
        }],
      },
    });
  });

  test('each service has roles of its own', () => {
    // GIVEN
    const stack = new VpcStack();

    // WHEN
    service({}, stack);
    new ContainerService(stack, 'Other', { vpc: stack.vpc, image: IMAGE });

    // THEN
    templateOf(stack).resourceCountIs('AWS::IAM::Role', 4);
  });

  test('further permissions can be granted to the execution role', () => {
    // GIVEN
    const api = service();

    // WHEN
    api.taskDefinition.addToExecutionRolePolicy(new iam.PolicyStatement({ actions: ['ssm:GetParameters'], resources: ['arn:aws:ssm:*:*:parameter/a'] }));

    // THEN
    expect(statementsOf(api, 'ApiExecutionRole')).toContainEqual(expect.objectContaining({ Action: 'ssm:GetParameters' }));
  });
});
