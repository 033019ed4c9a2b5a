import { Duration, NestedStack, Stack } from 'aws-cdk-lib';
import { APP, behindIngress, groupOf, only } from './fixtures';
import { InstanceService, OneOffTask, OneOffTaskProps } from '../../../src/compute';
import { RelationalDatabase } from '../../../src/database';
import { IMAGE, templateOf, VpcStack, warningsOf } from '../fixtures';

const COMMAND = ['npm', 'run', 'migrate'];
const GATE = 'Custom::TaskBeforeTraffic';

function migration(stack: VpcStack, props: Partial<OneOffTaskProps> = {}): OneOffTask {
  return new OneOffTask(stack, 'Migration', { vpc: stack.vpc, image: IMAGE, ...props });
}

function gated(more: object = {}, stack = new VpcStack()): { web: InstanceService; task: OneOffTask } {
  const task = migration(stack);
  return { task, web: behindIngress({ beforeTraffic: { task, command: COMMAND, ...more } }, stack) };
}

function idOf(construct: any): string {
  return Stack.of(construct).resolve(construct.node.defaultChild.logicalId);
}

describe('a command before instances', () => {
  test('runs in the container of the task, in its network', () => {
    const { web, task } = gated();

    expect(only(web, GATE).Properties).toMatchObject({
      TaskDefinition: { Ref: idOf(task.taskDefinition) },
      SecurityGroups: { 'Fn::GetAtt': [idOf(task.connections.securityGroups[0]), 'GroupId'] },
      Container: 'app',
      Command: JSON.stringify(COMMAND),
      Timeout: '600',
    });
  });

  test('has succeeded before instances are started', () => {
    const { web } = gated();

    const [gate] = Object.keys(templateOf(web).findResources(GATE));
    expect(groupOf(web).DependsOn).toContain(gate);
  });

  test('waits for all that the task waits for', () => {
    const stack = new VpcStack();
    const { web, task } = gated({}, stack);
    task.use(new RelationalDatabase(stack, 'Orders', { vpc: stack.vpc }));

    const machine = idOf(task.stateMachine);
    expect(only(web, GATE).DependsOn).toContain(machine);
    expect(templateOf(web).toJSON().Resources[machine].DependsOn).toContainEqual(expect.stringMatching(/^Orders/));
  });

  test('may take up to 14 minutes', () => {
    expect(only(gated({ timeout: Duration.minutes(14) }).web, GATE).Properties.Timeout).toBe('840');
  });

  test('may be that of a task in a nested stack, which hands its revision on', () => {
    const stack = new VpcStack();
    const task = new OneOffTask(new NestedStack(stack, 'Tasks'), 'Migration', { vpc: stack.vpc, image: IMAGE });
    const web = behindIngress({ beforeTraffic: { task, command: COMMAND } }, stack);

    expect(only(web, GATE).Properties.TaskDefinition).toEqual({ 'Fn::GetAtt': [expect.stringContaining('Tasks'), expect.stringMatching(/^Outputs\./)] });
  });
});

test('without a command, nothing runs before the instances', () => {
  templateOf(behindIngress()).resourceCountIs(GATE, 0);
});

describe('what cannot run is refused', () => {
  test('a time that the function does not have', () => {
    expect(() => gated({ timeout: Duration.minutes(15) })).toThrow(
      "[Stack/Web] 'beforeTraffic.timeout' must be at most 14 minutes, got '15 minutes'; start longer work by hand: Migration takes as long as its own 'timeout' says",
    );
  });

  test.each([undefined, null, 'migrate', {}])('%p in place of a task', (task: any) => {
    expect(() => gated({ task })).toThrow("[Stack/Web] 'beforeTraffic.task' must be a OneOffTask");
  });

  test('a task of another stack, whose next revision that stack could not export', () => {
    const { vpc, node: { root } } = new VpcStack();
    const task = new OneOffTask(new Stack(root, 'Tasks'), 'Migration', { vpc, image: IMAGE });

    expect(() => new InstanceService(new Stack(root, 'Services'), 'Web', { vpc, app: APP, beforeTraffic: { task, command: COMMAND } })).toThrow(
      "[Services/Web] 'beforeTraffic.task' must be in the stack of the instances: each release gives it another revision, and CloudFormation changes no value "
        + "that another stack imports, got the construct 'Tasks/Migration'; create the OneOffTask in the same stack; on a platform give both the same scope",
    );
  });

  test.each([undefined, [], [''], 'npm run migrate'])('%p in place of a command', (command: any) => {
    expect(() => gated({ command })).toThrow("[Stack/Web] 'beforeTraffic.command");
  });

  test.each(['migrate', 1, true])('%p in place of both', (beforeTraffic: any) => {
    expect(() => behindIngress({ beforeTraffic })).toThrow("[Stack/Web] 'beforeTraffic' must be");
  });
});

describe('a whole command line in one word', () => {
  test('gives a warning', () => {
    const { web } = gated({ command: ['npm run migrate'] });

    expect(warningsOf(web)).toContainEqual(expect.stringContaining('cdk-production-platform:input.oneWord'));
  });

  test('is left to an entry point', () => {
    const stack = new VpcStack();
    const task = migration(stack, { container: { entryPoint: ['sh', '-c'] } });
    const web = behindIngress({ beforeTraffic: { task, command: ['npm run migrate'] } }, stack);

    expect(warningsOf(web)).not.toContainEqual(expect.stringContaining('cdk-production-platform:input.oneWord'));
  });
});
