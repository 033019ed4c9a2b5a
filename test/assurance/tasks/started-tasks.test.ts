import { startedTasks } from './started-tasks';
import { Assurance } from '../../../src/assurance';
import { drop, find, idOf, MutableTemplate } from '../good-template';
import { findingsOf, resource } from '../rule-table';

/** The template after a change. */
function changed(change: (t: MutableTemplate) => void): MutableTemplate {
  const template = startedTasks();
  change(template);
  return template;
}

const broken = (t: MutableTemplate) => [...new Set(findingsOf({ Shop: t }).map(({ ruleId }) => ruleId.split('::')[1]))];
const unknown = (t: MutableTemplate) => Assurance.ofTemplates({ Shop: t }).unknown.map(({ reason }) => reason);
const reached = (t: MutableTemplate, source: string) => Assurance.ofTemplates({ Shop: t }).report.reachability.pairs
  .filter((pair) => pair.source === source && pair.state === 'open').map(({ target }) => target);

const STORES = [expect.stringMatching(/^Database/), 'Cache', expect.stringMatching(/^Search/)];
const SERVICES = ['ECR', 'CloudWatch Logs', 'Secrets Manager'];

const machine = (t: MutableTemplate) => t.Resources.Report.Properties;
const asked = (t: MutableTemplate) => machine(t).Definition.States.Run.Parameters;

describe('a task that something else than a service starts', () => {
  test.each(['Nightly', 'Hourly', 'Intake', 'Report'])('is seen to reach its stores and what it needs to start: %s', (id) => {
    expect(reached(startedTasks(), id)).toEqual([...STORES, ...SERVICES]);
  });

  test('leaves nothing unknown when all of it is told', () => {
    expect(unknown(startedTasks())).toEqual([]);
  });

  test('is judged beside another one of the same rule', () => {
    // GIVEN
    const template = changed((t) => {
      const [target] = t.Resources.Nightly.Properties.Targets;
      t.Resources.Apart = resource('AWS::EC2::SecurityGroup', { GroupDescription: 'x', VpcId: { Ref: idOf(t, find(t, 'AWS::EC2::VPC')) } });
      const other = JSON.parse(JSON.stringify({ ...target, Id: 'other' }));
      other.EcsParameters.NetworkConfiguration.AwsVpcConfiguration.SecurityGroups = [{ 'Fn::GetAtt': ['Apart', 'GroupId'] }];
      t.Resources.Nightly.Properties.Targets.push(other);
    });
    // THEN
    expect(broken(template)).toContain('RE004');
  });

  test('stands in the fewest zones of those of one rule', () => {
    // GIVEN
    const template = changed((t) => {
      const [target] = t.Resources.Nightly.Properties.Targets;
      const other = JSON.parse(JSON.stringify({ ...target, Id: 'other' }));
      const network = other.EcsParameters.NetworkConfiguration.AwsVpcConfiguration;
      network.Subnets = network.Subnets.slice(0, 1);
      t.Resources.Nightly.Properties.Targets.unshift(other);
    });
    // THEN
    expect(broken(template)).toEqual(['AZ001']);
  });

  test('does not use what only its pipe reads from', () => {
    // GIVEN
    const template = changed((t) => {
      t.Resources.Intake.Properties.Source = { 'Fn::GetAtt': [idOf(t, find(t, 'AWS::OpenSearchService::Domain')), 'Arn'] };
      const [container] = find(t, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions;
      container.Environment = container.Environment.filter(({ Name }: any) => Name !== 'SEARCH');
      const group = t.Resources.Intake.Properties.TargetParameters.EcsTaskParameters.NetworkConfiguration.AwsvpcConfiguration;
      t.Resources.Apart = resource('AWS::EC2::SecurityGroup', { GroupDescription: 'x', VpcId: { Ref: idOf(t, find(t, 'AWS::EC2::VPC')) } });
      group.SecurityGroups = [{ 'Fn::GetAtt': ['Apart', 'GroupId'] }];
    });
    // THEN
    const messages = findingsOf({ Shop: template }).map(({ message }) => message);
    expect(messages.filter((message) => /'Intake' uses 'Search/.test(message))).toEqual([]);
    expect(messages.filter((message) => /'Intake' uses 'Database/.test(message))).toHaveLength(1);
  });

  test('stands on the instances of its cluster when it has no network of its own', () => {
    // GIVEN
    const template = changed((t) => {
      const cluster = find(t, 'AWS::ECS::Service').Properties.Cluster;
      t.Resources.OnInstances = resource('AWS::ECS::TaskDefinition', {
        NetworkMode: 'bridge', ContainerDefinitions: [{ Name: 'app', Image: '111111111111.dkr.ecr.eu-west-1.amazonaws.com/app', Memory: 128 }],
      });
      find(t, 'AWS::AutoScaling::LaunchConfiguration').Properties.UserData = { 'Fn::Base64': cluster };
      const target = t.Resources.Hourly.Properties.Target;
      target.EcsParameters = { TaskDefinitionArn: { Ref: 'OnInstances' } };
    });
    // THEN
    const starts = Assurance.ofTemplates({ Shop: template }).report.reachability.pairs.filter(({ source, target }) => source === 'Hourly' && target === 'ECR');
    expect(starts.map(({ state }) => state)).toEqual(['closed']);
  });

  test('is read from the input of a universal target', () => {
    // GIVEN
    const template = changed((t) => {
      const { Target } = t.Resources.Hourly.Properties;
      const { TaskDefinitionArn, NetworkConfiguration: { AwsvpcConfiguration: { Subnets, SecurityGroups } } } = Target.EcsParameters;
      delete Target.EcsParameters;
      const list = (items: any[]) => items.flatMap((item, index) => [index ? '","' : '', item]);
      Target.Input = {
        'Fn::Join': ['', [
          '{"TaskDefinition":"', TaskDefinitionArn, '","NetworkConfiguration":{"AwsvpcConfiguration":{"Subnets":["', ...list(Subnets),
          '"],"SecurityGroups":["', ...list(SecurityGroups), '"]}}}',
        ]],
      };
      Target.Arn = 'arn:aws:scheduler:::aws-sdk:ecs:runTask';
    });
    // THEN
    expect(reached(template, 'Hourly')).toEqual([...STORES, ...SERVICES]);
    expect(broken(template)).toEqual([]);
  });
});

describe('a state machine', () => {
  test('has its placeholders filled in', () => {
    // GIVEN
    const template = changed((t) => {
      const { TaskDefinition, NetworkConfiguration: { AwsvpcConfiguration: { Subnets, SecurityGroups } } } = asked(t);
      const given: { [name: string]: unknown } = { Task: TaskDefinition, Group: SecurityGroups[0] };
      Subnets.forEach((subnet: unknown, index: number) => Object.assign(given, { [`Subnet${index}`]: subnet }));
      machine(t).DefinitionSubstitutions = given;
      asked(t).TaskDefinition = '${Task}';
      asked(t).NetworkConfiguration.AwsvpcConfiguration = { Subnets: Subnets.map((_: unknown, index: number) => `\${Subnet${index}}`), SecurityGroups: ['${Group}'] };
      machine(t).DefinitionString = JSON.stringify(machine(t).Definition);
      delete machine(t).Definition;
    });
    // THEN
    expect(reached(template, 'Report')).toEqual([...STORES, ...SERVICES]);
    expect(broken(template)).toEqual([]);
  });

  test.each(['shop', 'shop:7', 'arn:aws:ecs:eu-west-1:111111111111:task-definition/shop:7'])('may name the family of its task: %s', (name) => {
    // GIVEN
    const template = changed((t) => {
      find(t, 'AWS::ECS::TaskDefinition').Properties.Family = 'shop';
      asked(t).TaskDefinition = name;
    });
    // THEN
    expect(reached(template, 'Report')).toEqual([...STORES, ...SERVICES]);
    expect(broken(template)).toEqual([]);
  });

  test('that names another family runs a task that is not part of the input', () => {
    const template = changed((t) => {
      find(t, 'AWS::ECS::TaskDefinition').Properties.Family = 'shop';
      asked(t).TaskDefinition = 'other';
    });
    expect(unknown(template)).toContainEqual("what a task that 'Report' starts needs: its task definition is not part of the input");
  });

  test('is read in JSONata too, and through the SDK integration', () => {
    // GIVEN
    const template = changed((t) => {
      const { Run } = machine(t).Definition.States;
      Run.Arguments = Run.Parameters;
      delete Run.Parameters;
      Run.Resource = 'arn:aws:states:::aws-sdk:ecs:runTask';
    });
    // THEN
    expect(reached(template, 'Report')).toEqual([...STORES, ...SERVICES]);
  });

  const NOT_PLACED = expect.stringContaining("where a task that 'Report' starts stands, and what it reaches");
  const NO_TASK = expect.stringContaining("what a task that 'Report' starts needs");

  test.each<[string, (t: MutableTemplate) => void, unknown[]]>([
    ['an object in Amazon S3', (t) => {
      delete machine(t).Definition;
      machine(t).DefinitionS3Location = { Bucket: 'definitions', Key: 'report.json' };
    }, ["which tasks state machine 'Report' runs, and what they reach: its definition is an object in Amazon S3"]],
    ['a text that is no JSON', (t) => {
      delete machine(t).Definition;
      machine(t).DefinitionString = '{';
    }, ["which tasks state machine 'Report' runs, and what they reach: its definition is no JSON"]],
    ['a parameter', (t) => {
      delete machine(t).Definition;
      machine(t).DefinitionString = { Ref: 'Definition' };
      t.Parameters = { ...t.Parameters, Definition: { Type: 'String' } };
    }, ["which tasks state machine 'Report' runs, and what they reach: its definition is only known at deployment"]],
    ['a path to the task definition', (t) => {
      delete asked(t).TaskDefinition;
      asked(t)['TaskDefinition.$'] = '$.task';
    }, [NO_TASK]],
    ['an expression for the network', (t) => {
      asked(t).NetworkConfiguration = '{% $network %}';
    }, [NOT_PLACED]],
    ['an expression for all that it asks for', (t) => {
      machine(t).Definition.States.Run.Arguments = '{% $states.input %}';
    }, [NO_TASK, NOT_PLACED]],
    ['a path to the subnets', (t) => {
      const network = asked(t).NetworkConfiguration.AwsvpcConfiguration;
      delete network.Subnets;
      network['Subnets.$'] = '$.subnets';
    }, [expect.stringContaining("whether 'Report' survives the loss of a zone: 'Subnets' is only known in a run of the state machine")]],
  ])('that leaves what it runs to %s is named, not passed over', (_, change, reasons) => {
    expect(unknown(changed(change))).toEqual(expect.arrayContaining(reasons));
  });
});

describe('who starts a task', () => {
  test.each<[string, (t: MutableTemplate) => void, RegExp]>([
    ['has a role from elsewhere', (t) => {
      t.Resources.Nightly.Properties.Targets[0].RoleArn = 'arn:aws:iam::111111111111:role/starter';
    }, /'Nightly' may start its task: its role is not part of the input/],
    ['has a policy from elsewhere', (t) => {
      t.Resources.RuleRole.Properties.ManagedPolicyArns = ['arn:aws:iam::111111111111:policy/starter'];
    }, /'Nightly' may start its task: a policy of its role 'RuleRole' is not part of the input/],
    ['has a role with a condition that only deployment decides', (t) => {
      const [statement] = t.Resources.ScheduleRole.Properties.AssumeRolePolicyDocument.Statement;
      statement.Condition = { StringEquals: { 'aws:PrincipalTag/team': 'shop' } };
    }, /'Hourly' may start its task: whom its role 'ScheduleRole' admits is only known at deployment/],
  ])('%s: what it may do is unknown', (_, change, reason) => {
    // GIVEN
    const template = changed(change);
    // THEN
    expect(unknown(template)).toContainEqual(expect.stringMatching(reason));
    expect(broken(template)).toEqual([]);
  });

  test.each<[string, object]>([
    ['any state machine', { ArnLike: { 'aws:SourceArn': { 'Fn::Sub': 'arn:aws:states:${AWS::Region}:${AWS::AccountId}:stateMachine:*' } } }],
    ['the account', { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }],
  ])('is admitted by a condition that holds for %s', (_, Condition) => {
    const template = changed((t) => Object.assign(t.Resources.MachineRole.Properties.AssumeRolePolicyDocument.Statement[0], { Condition }));
    expect(unknown(template)).toEqual([]);
  });
});

describe('a right to run a task', () => {
  const withRight = (family: string | undefined, name: string) => changed((t) => {
    find(t, 'AWS::ECS::TaskDefinition').Properties.Family = family;
    t.Resources.ScheduleRole.Properties.Policies[0].PolicyDocument.Statement[0].Resource = {
      'Fn::Sub': `arn:aws:ecs:\${AWS::Region}:\${AWS::AccountId}:task-definition/${name}`,
    };
  });

  test.each<[string | undefined, string]>([
    ['shop', 'shop:*'], ['shop', 'shop'], ['shop', 'sh*'], ['shop', 's?op:*'], ['shop', '*'], ['shop', '${AWS::AccountId}:*'], [undefined, 'Stack-Task*'],
  ])('on %s may be written as %s', (family, name) => {
    expect(broken(withRight(family, name))).toEqual([]);
  });

  test.each<[string | undefined, string]>([['shop', 'other:*'], ['shop', 'shop-two:*'], ['shop', 'other*'], [undefined, 'other:*']])(
    'on %s is not one on %s', (family, name) => {
      expect(broken(withRight(family, name))).toEqual(['RE012']);
    },
  );
});

describe('a schedule', () => {
  /** The rule may come first, and its task needs a policy of its execution role. */
  const early = (change: (rule: any) => void) => changed((t) => {
    t.Resources.Nightly.DependsOn = [];
    change(t.Resources.Nightly.Properties);
  });

  test('is due as soon as it is there', () => {
    expect(broken(early(() => undefined))).toEqual(['DE002', 'DE003']);
  });

  test.each<[string, (rule: any) => void]>([
    ['it is turned off', (rule) => {
      rule.State = 'DISABLED';
    }],
    ['it waits for events', (rule) => {
      delete rule.ScheduleExpression;
      rule.EventPattern = { source: ['aws.s3'] };
    }],
  ])('starts nothing by itself while %s', (_, change) => {
    expect(broken(early(change))).toEqual([]);
  });

  test('of one time is not held to the time of its creation', () => {
    const template = changed((t) => {
      t.Resources.Hourly.DependsOn = [];
      t.Resources.Hourly.Properties.ScheduleExpression = 'at(2030-01-01T00:00:00)';
    });
    expect(broken(template)).toEqual([]);
  });

  test('does not end the creation of its stack when its task fails', () => {
    const template = changed((t) => {
      drop(t, find(t, 'AWS::ECS::Service'));
    });
    expect(broken(template)).not.toContain('DE008');
  });
});
