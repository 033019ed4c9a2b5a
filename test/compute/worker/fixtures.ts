import { Template } from 'aws-cdk-lib/assertions';
import { Worker, WorkerProps } from '../../../src/compute';
import { IMAGE, templateOf, VpcStack } from '../fixtures';

/** A worker `Mail` in a stack of its own app. */
export function worker(props: Partial<WorkerProps> = {}, stack = new VpcStack()): Worker {
  return new Worker(stack, 'Mail', { vpc: stack.vpc, image: IMAGE, ...props });
}


/** The queue and the dead-letter queue of a worker. */
export function queuesOf(made: Worker): { queue: any; deadLetterQueue: any } {
  const queues = Object.entries<any>(templateOf(made).findResources('AWS::SQS::Queue'));
  const one = (dead: boolean) => queues.find(([id]) => id.includes('DeadLetter') === dead)![1];
  return { queue: one(false), deadLetterQueue: one(true) };
}

/** The statements of the policy of the one role whose logical id has a name. */
export function statementsOf(template: Template, name: string): any[] {
  const policies = Object.entries<any>(template.findResources('AWS::IAM::Policy')).filter(([id]) => id.includes(name));
  return policies.flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
}
