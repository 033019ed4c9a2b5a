import { broken, resource, Resources } from './rule-table';

const LOGS = { Statement: [{ Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' }] };

/** A service with a log group, whose execution role has a policy that names it in some way. */
function task(roleName: unknown, policyRole: unknown): Resources {
  return {
    Role: resource('AWS::IAM::Role', { RoleName: roleName, AssumeRolePolicyDocument: {} }),
    Policy: resource('AWS::IAM::Policy', { PolicyName: 'logs', Roles: [policyRole], PolicyDocument: LOGS }, { DependsOn: 'Role' }),
    Logs: resource('AWS::Logs::LogGroup'),
    Task: resource('AWS::ECS::TaskDefinition', {
      RequiresCompatibilities: ['FARGATE'],
      NetworkMode: 'awsvpc',
      Cpu: '256',
      Memory: '512',
      ExecutionRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
      ContainerDefinitions: [{ Name: 'web', Image: 'nginx', LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': { Ref: 'Logs' } } } }],
    }),
    Service: resource('AWS::ECS::Service', {
      LaunchType: 'FARGATE', TaskDefinition: { Ref: 'Task' }, NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1'] } },
    }),
  };
}

const stackRole = { 'Fn::Sub': '${AWS::StackName}-exec' };

test.each<[string, unknown, unknown]>([
  ['its reference', undefined, { Ref: 'Role' }], ['its literal name', 'shop-exec', 'shop-exec'], ['the same name of the stack', stackRole, stackRole],
])('a policy that names the role by %s is one of the role', (_, roleName, policyRole) => {
  expect(broken('RE012', task(roleName, policyRole))).toEqual([]);
  expect(broken('DE003', task(roleName, policyRole))).toEqual(['DE003']);
});

test.each<[string, unknown, unknown]>([['another name', 'shop-exec', 'shop-task'], ['the name of a role that has none', undefined, 'shop-exec']])(
  'a policy that names %s is not', (_, roleName, policyRole) => {
    expect(broken('RE012', task(roleName, policyRole))).toEqual(['RE012']);
  },
);
