import { Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** The stack that is deployed with a construct in it. */
export function deployedWith(construct: IConstruct): Stack {
  let stack = Stack.of(construct);
  while (stack.nestedStackParent) stack = stack.nestedStackParent;
  return stack;
}
