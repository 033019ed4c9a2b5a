import { find, goodTemplate, MutableTemplate } from '../good-template';
import { resource } from '../rule-table';

/** The good template with a task that a rule, a schedule, a pipe and a state machine start, each with a role of its own. */
export function startedTasks(): MutableTemplate {
  const template = goodTemplate();
  const service = find(template, 'AWS::ECS::Service');
  const { NetworkConfiguration, Cluster, TaskDefinition } = service.Properties;
  const DependsOn = service.DependsOn;
  const task = find(template, 'AWS::ECS::TaskDefinition').Properties;
  const cluster = { 'Fn::GetAtt': [Cluster.Ref, 'Arn'] };
  const { AwsvpcConfiguration } = NetworkConfiguration;
  const asked = { TaskDefinitionArn: TaskDefinition, LaunchType: 'FARGATE', NetworkConfiguration };
  const role = (principal: string, more: string[] = []) => resource('AWS::IAM::Role', {
    AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: principal }, Action: 'sts:AssumeRole' }] },
    Policies: [{
      PolicyName: 'Start',
      PolicyDocument: {
        Statement: [
          { Effect: 'Allow', Action: 'ecs:RunTask', Resource: TaskDefinition },
          { Effect: 'Allow', Action: 'iam:PassRole', Resource: [task.ExecutionRoleArn, task.TaskRoleArn] },
          ...(more.length > 0 ? [{ Effect: 'Allow', Action: more, Resource: '*' }] : []),
        ],
      },
    }],
  });
  const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
  Object.assign(template.Resources, {
    RuleRole: role('events.amazonaws.com'),
    Nightly: resource('AWS::Events::Rule', {
      ScheduleExpression: 'cron(0 3 * * ? *)',
      Targets: [{
        Id: 'task',
        Arn: cluster,
        RoleArn: arn('RuleRole'),
        EcsParameters: { ...asked, NetworkConfiguration: { AwsVpcConfiguration: AwsvpcConfiguration } },
      }],
    }, { DependsOn }),
    Stopped: resource('AWS::Events::Rule', {
      EventPattern: { 'source': ['aws.ecs'], 'detail-type': ['ECS Task State Change'], 'detail': { lastStatus: ['STOPPED'] } },
      Targets: [{ Id: 'oncall', Arn: 'arn:aws:sns:eu-west-1:111111111111:oncall' }],
    }),
    ScheduleRole: role('scheduler.amazonaws.com'),
    Hourly: resource('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(1 hour)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: cluster, RoleArn: arn('ScheduleRole'), EcsParameters: asked },
    }, { DependsOn }),
    PipeRole: role('pipes.amazonaws.com', ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']),
    Intake: resource('AWS::Pipes::Pipe', {
      RoleArn: arn('PipeRole'), Source: 'arn:aws:sqs:eu-west-1:111111111111:orders', Target: cluster, TargetParameters: { EcsTaskParameters: asked },
    }, { DependsOn }),
    MachineRole: role('states.amazonaws.com', ['ecs:StopTask', 'ecs:DescribeTasks', 'events:PutTargets', 'events:PutRule', 'events:DescribeRule']),
    Report: resource('AWS::StepFunctions::StateMachine', {
      RoleArn: arn('MachineRole'),
      Definition: {
        StartAt: 'Run',
        States: {
          Run: {
            Type: 'Task', End: true, Resource: 'arn:aws:states:::ecs:runTask.sync', Parameters: { Cluster: cluster, TaskDefinition, LaunchType: 'FARGATE', NetworkConfiguration },
          },
        },
      },
    }, { DependsOn }),
  });
  return JSON.parse(JSON.stringify(template));
}
