import { Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** Why one rule of a validation pack does not apply to one inner construct. */
export interface Acknowledgement {
  /** Rule ids in qualified form, for example `AwsSolutions::AwsSolutions-IAM4[...]`. */
  readonly ids: string[];
  /** The reason, written for the auditor who reads the list. */
  readonly reason: string;
}

/** Acknowledges findings on an inner construct, so that the user's own findings of the same rule stay open. */
export function acknowledge(construct: IConstruct, ...acknowledgements: Acknowledgement[]) {
  for (const { ids, reason } of acknowledgements) {
    for (const id of ids) {
      Validations.of(construct).acknowledge({ id, reason });
    }
  }
}
