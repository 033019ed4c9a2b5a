import { aws_ec2 as ec2, aws_scheduler as scheduler, App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Assurance } from '../../src/assurance';
import { ScheduledJob } from '../../src/compute';
import { RelationalDatabase } from '../../src/database';
import { IMAGE, VpcStack } from '../compute/fixtures';

/** The template of a job that uses a database, which tests may change. */
function template(): any {
  const stack = new VpcStack(new App({ analyticsReporting: false }), 'Stack');
  const database = new RelationalDatabase(stack, 'Orders', { vpc: stack.vpc, vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } });
  new ScheduledJob(stack, 'Nightly', { vpc: stack.vpc, image: IMAGE, schedule: scheduler.ScheduleExpression.rate(Duration.days(1)), uses: [database] });
  return Template.fromStack(Stack.of(stack)).toJSON();
}

const machineIn = (given: any): any => Object.values<any>(given.Resources).find(({ Type }) => Type === 'AWS::StepFunctions::StateMachine');
const jobsIn = (given: any) => Assurance.ofTemplates({ Stack: given }).report.reachability.pairs.filter(({ source }) => /Nightly/.test(source));
const toStore = (given: any) => jobsIn(given).filter(({ target }) => /Orders/.test(target)).map(({ state }) => state);

describe('a task that a state machine runs', () => {
  test('reaches the store that it uses, and what it needs to start', () => {
    const pairs = jobsIn(template());
    expect(pairs.map(({ state }) => state)).not.toContain('blocked');
    expect(toStore(template())).toEqual(['open']);
  });

  test('is found when the store does not admit it', () => {
    const given = template();
    const rules = Object.keys(given.Resources).filter((id) => /^OrdersSecurityGroupfrom/.test(id));
    rules.forEach((id) => delete given.Resources[id]);
    const waiting = Object.values<any>(given.Resources).filter(({ DependsOn }) => Array.isArray(DependsOn));
    waiting.forEach((each) => {
      each.DependsOn = each.DependsOn.filter((id: string) => !rules.includes(id));
    });
    expect(Assurance.ofTemplates({ Stack: given }).findings.map(({ ruleId }) => ruleId)).toContain('ProductionPlatform::RE004');
  });

  test('is read in a state within another one', () => {
    const given = template();
    machineIn(given).Properties.DefinitionString = nested(machineIn(given).Properties.DefinitionString);
    expect(toStore(given)).toEqual(['open']);
  });

  test('is read in a definition that is no text', () => {
    const given = template();
    const { Properties } = machineIn(given);
    const ids = Object.keys(given.Resources);
    const reference = (type: string, id: RegExp) => ids.find((each) => given.Resources[each].Type === type && id.test(each))!;
    delete Properties.DefinitionString;
    const AwsvpcConfiguration = {
      Subnets: [{ Ref: reference('AWS::EC2::Subnet', /PrivateSubnet1/) }],
      SecurityGroups: [{ 'Fn::GetAtt': [reference('AWS::EC2::SecurityGroup', /^Nightly/), 'GroupId'] }],
    };
    const Parameters = { TaskDefinition: { Ref: reference('AWS::ECS::TaskDefinition', /Nightly/) }, NetworkConfiguration: { AwsvpcConfiguration } };
    const Run = { Type: 'Task', Resource: 'arn:aws:states:::ecs:runTask.sync', Parameters, End: true };
    Properties.Definition = { StartAt: 'Run', States: { Run } };
    expect(toStore(given)).toEqual(['open']);
  });

  test.each<[string, unknown]>([['no JSON', '{'], ['only known at deployment', { Ref: 'Definition' }]])('is not read where the definition is %s', (_, definition) => {
    const given = template();
    given.Parameters = { ...given.Parameters, Definition: { Type: 'String' } };
    machineIn(given).Properties.DefinitionString = definition;
    expect(toStore(given)).toEqual([]);
  });
});

/** The definition as the branch of another one. */
function nested(definition: any): any {
  const [separator, parts] = definition['Fn::Join'];
  return { 'Fn::Join': [separator, ['{"StartAt":"Both","States":{"Both":{"Type":"Parallel","End":true,"Branches":[', ...parts, ']}}}']] };
}
