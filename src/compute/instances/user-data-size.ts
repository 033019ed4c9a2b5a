import { Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { asWritten } from '../../private/input/spelling';

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html */
const MOST_BYTES = 16_384;

/** Refuses user data that EC2 does not take, when all that is used has added its configuration. A token counts for nothing: what it becomes is not known. */
export function checkUserData(scope: IConstruct, script: string) {
  scope.node.addValidation({
    validate: () => {
      const bytes = Buffer.byteLength(textOf(Stack.of(scope).resolve(script)));
      if (bytes <= MOST_BYTES) return [];
      return [
        `'${asWritten(scope, 'setupCommands')}', 'app' and the environment make user data of ${bytes} bytes, and EC2 takes at most ${MOST_BYTES}; `
          + 'put what is long into the image or into an archive',
      ];
    },
  });
}

function textOf(resolved: any): string {
  if (typeof resolved === 'string') return resolved;
  const parts = resolved?.['Fn::Join']?.[1];
  return Array.isArray(parts) ? parts.filter((part) => typeof part === 'string').join('') : '';
}
