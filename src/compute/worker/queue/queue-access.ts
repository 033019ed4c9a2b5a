import { aws_iam as iam } from 'aws-cdk-lib';
import { MessageQueues } from './worker-queue-strategy';
import { allowKeyThrough } from '../../../private/store/key-use';

/** What somebody may do with the messages of a queue, and what that needs of its key. */
interface QueueAccess {
  readonly actions: string[];
  readonly keyActions: string[];
}

/** Takes messages and says when they are done. */
export const RECEIVE: QueueAccess = {
  actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'],
  keyActions: ['kms:Decrypt'],
};

/** Adds messages. */
export const SEND: QueueAccess = {
  actions: ['sqs:SendMessage'],
  // Amazon SQS verifies the key that it has made.
  keyActions: ['kms:GenerateDataKey', 'kms:Decrypt'],
};

/** Allows it by the role of whoever does it: in the policy of the queue it would tie their stacks into a cycle. */
export function allowMessages(grantee: iam.IGrantable, { queue, encryptionKey }: MessageQueues, { actions, keyActions }: QueueAccess) {
  grantee.grantPrincipal.addToPrincipalPolicy(new iam.PolicyStatement({ actions, resources: [queue.queueArn] }));
  allowKeyThrough('sqs', grantee, queue, encryptionKey, keyActions);
}
