import { aws_scheduler as scheduler, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { OneOffTask, OneOffTaskProps, ScheduledJob, ScheduledJobProps } from '../../../src/compute';
import { Ended, Interpreter, Services, Started } from '../../support/states/interpreter';
import { IMAGE, VpcStack } from '../fixtures';

export const NIGHTLY = scheduler.ScheduleExpression.cron({ hour: '3', minute: '0' });

/** A job `Nightly` in a stack of its own app. */
export function job(props: Partial<ScheduledJobProps> = {}, stack = new VpcStack()): ScheduledJob {
  return new ScheduledJob(stack, 'Nightly', { vpc: stack.vpc, image: IMAGE, schedule: NIGHTLY, ...props });
}

/** A task `Import` in a stack of its own app. */
export function oneOff(props: Partial<OneOffTaskProps> = {}, stack = new VpcStack()): OneOffTask {
  return new OneOffTask(stack, 'Import', { vpc: stack.vpc, image: IMAGE, ...props });
}

/** The properties of the one resource of a type. */
export function only(construct: Construct, type: string): any {
  const found = Object.values(Template.fromStack(Stack.of(construct)).findResources(type));
  if (found.length !== 1) throw new Error(`${found.length} of ${type}`);
  return found[0];
}

/** The definition of the one state machine, with `${…}` in place of what only the deployment knows. */
export function definitionOf(construct: Construct): any {
  return JSON.parse(text(only(construct, 'AWS::StepFunctions::StateMachine').Properties.DefinitionString));
}

/** Runs the one state machine. */
export function run(construct: Construct, services: Services, started?: Started): Promise<Ended> {
  return new Interpreter(definitionOf(construct), services, started).run();
}

function text(value: any): string {
  if (typeof value === 'string') return value;
  if (value['Fn::Join']) return value['Fn::Join'][1].map(text).join(value['Fn::Join'][0]);
  if (value.Ref === 'AWS::Partition') return 'aws';
  if (value['Fn::GetAtt']) return `\${${value['Fn::GetAtt'].join('.')}}`;
  return `\${${value.Ref}}`;
}
