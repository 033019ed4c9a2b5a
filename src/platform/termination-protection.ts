import { Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { warnOf } from '../private/findings/warnings';

/**
 * Warns on `construct` when nothing guards the stack that it is deployed with against deletion. The stack may still be told until synthesis.
 *
 * Deletion protection of a store is no substitute: the deletion of a stack ends there, after services, edge and alarms are gone.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-protect-stacks.html
 */
export function expectTerminationProtection(construct: IConstruct, stack: Stack) {
  construct.node.addValidation({
    validate: () => {
      if (!stack.terminationProtection) {
        warnOf(
          construct, 'platform.terminationProtection',
          `the stack '${stack.node.path}' has no termination protection: 'cdk destroy' takes away what stands beside its stores before their deletion protection stops it; `
            + 'pass terminationProtection: true to the stack',
        );
      }
      return [];
    },
  });
}
