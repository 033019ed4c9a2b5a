import { Resource } from '../template/resource';
import { StackTemplate } from '../template/stack-template';

/** Stands for a whole stack where a finding is about no single resource of it. */
class StackSubject extends Resource {
  constructor(stack: StackTemplate) {
    super(stack, '', { Type: 'AWS::CloudFormation::Stack' });
  }

  public get constructPath(): string {
    return this.stack.id;
  }

  public get name(): string {
    return this.stack.id;
  }
}

/** What a finding about a stack names: the resource that creates it, or the stack itself. */
export function subjectOf(stack: StackTemplate): Resource {
  return stack.parent ?? new StackSubject(stack);
}
