import { STARTED_TASKS } from './bases';
import { oneSubnet, unwait } from './edits';
import { Mutant, mutants } from './mutant';
import { all, find, idOf, MutableTemplate } from '../good-template';
import { resource } from '../rule-table';

/** The network of the task that something starts, by the id of what does. */
function networkOf(t: MutableTemplate, id: string): any {
  const { Targets, Target, TargetParameters, Definition } = t.Resources[id].Properties;
  const asked = Targets?.[0].EcsParameters ?? Target?.EcsParameters ?? TargetParameters?.EcsTaskParameters ?? Definition.States.Run.Parameters;
  return Object.values(asked.NetworkConfiguration)[0];
}

const inOneSubnet = (id: string) => (t: MutableTemplate) => {
  const network = networkOf(t, id);
  network.Subnets = oneSubnet(network.Subnets);
};

const statements = (t: MutableTemplate, role: string): any[] => t.Resources[role].Properties.Policies[0].PolicyDocument.Statement;

/** A role without the statement that allows an action. */
const without = (role: string, action: string) => (t: MutableTemplate) => {
  const kept = statements(t, role).filter(({ Action }) => ![Action].flat().includes(action));
  t.Resources[role].Properties.Policies[0].PolicyDocument.Statement = kept;
};

/** A security group in place of that of the task. */
const inGroup = (id: string, egress: object[]) => (t: MutableTemplate) => {
  t.Resources.Apart = resource('AWS::EC2::SecurityGroup', {
    GroupDescription: 'x', VpcId: { Ref: idOf(t, find(t, 'AWS::EC2::VPC')) }, SecurityGroupEgress: egress,
  });
  networkOf(t, id).SecurityGroups = [{ 'Fn::GetAtt': ['Apart', 'GroupId'] }];
};

/** The task reads a secret that it does not have to wait for. */
function readBareSecret(t: MutableTemplate) {
  const secret = { Ref: idOf(t, find(t, 'AWS::SecretsManager::Secret')) };
  find(t, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions[0].Secrets[0].ValueFrom = secret;
  for (const { Properties } of all(t, 'AWS::IAM::Policy')) Properties.PolicyDocument.Statement[0].Resource = secret;
}

const EVERYWHERE = [{ CidrIp: '0.0.0.0/0', IpProtocol: '-1' }];

/** What tasks that rules, schedules, pipes and state machines start do not survive, reach or may not do. */
export const TASKS: Mutant[] = [
  ...mutants('reliability', STARTED_TASKS, [
    ['AZ001', 'the task of a rule in one subnet', inOneSubnet('Nightly')],
    ['AZ001', 'the task of a schedule in one subnet', inOneSubnet('Hourly')],
    ['AZ001', 'the task of a pipe in one subnet', inOneSubnet('Intake')],
    ['AZ001', 'the task of a state machine in one subnet', inOneSubnet('Report')],
    ['RE004', 'a schedule whose task no store admits', inGroup('Hourly', EVERYWHERE)],
    ['RE006', 'a rule whose task lets nothing out', inGroup('Nightly', [{ CidrIp: '10.0.0.0/8', IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432 }])],
    ['RE012', 'a rule without a role', (t) => void delete t.Resources.Nightly.Properties.Targets[0].RoleArn],
    ['RE012', 'a rule that may run no task', without('RuleRole', 'ecs:RunTask')],
    ['RE012', 'a schedule that may not pass the roles of its task', without('ScheduleRole', 'iam:PassRole')],
    ['RE012', 'a state machine that may not wait for its task', without('MachineRole', 'events:PutRule')],
    ['RE012', 'a pipe whose role nobody may take on', (t) => {
      t.Resources.PipeRole.Properties.AssumeRolePolicyDocument.Statement[0].Principal.Service = 'events.amazonaws.com';
    }],
    ['RE012', 'a rule that may pass one of two roles', (t) => {
      const pass = statements(t, 'RuleRole').find(({ Action }) => Action === 'iam:PassRole');
      pass.Resource = pass.Resource.slice(0, 1);
    }],
    ['RE012', 'a schedule that may run another task', (t) => {
      t.Resources.Other = { ...find(t, 'AWS::ECS::TaskDefinition') };
      statements(t, 'ScheduleRole')[0].Resource = { Ref: 'Other' };
    }],
    ['RE012', 'a schedule that may run task definitions of another family', (t) => {
      statements(t, 'ScheduleRole')[0].Resource = { 'Fn::Sub': 'arn:aws:ecs:${AWS::Region}:${AWS::AccountId}:task-definition/other:*' };
    }],
    ['RE012', 'a rule that may run a family that its task, which has no name, is not of', (t) => {
      delete find(t, 'AWS::ECS::TaskDefinition').Properties.Family;
      statements(t, 'RuleRole')[0].Resource = 'arn:aws:ecs:eu-west-1:111111111111:task-definition/other:*';
    }],
    ['RE012', 'a rule that is denied its task', (t) => {
      statements(t, 'RuleRole').push({ Effect: 'Deny', Action: 'ecs:*', Resource: '*' });
    }],
    ['DE001', 'a schedule that may be due before the database is attached to its secret', (t) => {
      readBareSecret(t);
      unwait(t, t.Resources.Hourly, /Attachment|Policy/);
    }],
    ['DE001', 'a rule that starts a state machine whose task uses the database', (t) => {
      readBareSecret(t);
      unwait(t, t.Resources.Report, /Attachment|Policy/);
      t.Resources.Weekly = resource('AWS::Events::Rule', {
        ScheduleExpression: 'rate(7 days)', Targets: [{ Id: 'machine', Arn: { Ref: 'Report' }, RoleArn: { 'Fn::GetAtt': ['RuleRole', 'Arn'] } }],
      });
    }],
    ['DE002', 'a rule that may be due before the network is there', (t) => unwait(t, t.Resources.Nightly, /Route/)],
    ['DE003', 'a rule that may be due before its role has its rights', (t) => {
      const { Properties } = t.Resources.RuleRole;
      const [{ PolicyName, PolicyDocument }] = Properties.Policies;
      delete Properties.Policies;
      t.Resources.Start = resource('AWS::IAM::Policy', { PolicyName, PolicyDocument, Roles: [{ Ref: 'RuleRole' }] });
    }],
  ]),
  ...mutants('validity', STARTED_TASKS, [
    ['VA009', 'a rule that changes a container that its task does not have', (t) => {
      t.Resources.Nightly.Properties.Targets[0].Input = JSON.stringify({ containerOverrides: [{ name: 'other', command: ['report'] }] });
    }],
    ['VA009', 'a pipe that changes a container that its task does not have', (t) => {
      t.Resources.Intake.Properties.TargetParameters.EcsTaskParameters.Overrides = { ContainerOverrides: [{ Name: 'other' }] };
    }],
    ['VA009', 'a state machine that changes a container that its task does not have', (t) => {
      t.Resources.Report.Properties.Definition.States.Run.Parameters.Overrides = { ContainerOverrides: [{ Name: 'other' }] };
    }],
    ['VA022', 'a rule that asks for eleven tasks', (t) => void (t.Resources.Nightly.Properties.Targets[0].EcsParameters.TaskCount = 11)],
    ['VA022', 'a rule of five fields', (t) => void (t.Resources.Nightly.Properties.ScheduleExpression = 'cron(0 3 * * *)')],
    ['VA022', 'a rule for one moment', (t) => void (t.Resources.Nightly.Properties.ScheduleExpression = 'at(2030-01-31T07:00:00)')],
    ['VA022', 'a schedule for days of the month and of the week', (t) => void (t.Resources.Hourly.Properties.ScheduleExpression = 'cron(0 3 * * * *)')],
    ['VA022', 'a flexible window without length', (t) => void (t.Resources.Hourly.Properties.FlexibleTimeWindow = { Mode: 'FLEXIBLE' })],
    ['VA001', 'a rule that names no subnets for its task', (t) => {
      delete t.Resources.Nightly.Properties.Targets[0].EcsParameters.NetworkConfiguration;
    }],
    ['VA001', 'a state machine that names no subnets for its task', (t) => {
      networkOf(t, 'Report').Subnets = [];
    }],
  ]),
];
