import { Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** Why one rule of a validation pack does not apply to one inner construct. */
export interface Acknowledgement {
  /** Rule ids in qualified form, for example `AwsSolutions::AwsSolutions-IAM4[...]`. */
  readonly ids: string[];
  /** The reason, written for the auditor who reads the list. */
  readonly reason: string;
}

const NIST = 'NIST.800.53.R5';
const HIPAA = 'HIPAA.Security';
const PCI = 'PCI.DSS.321';

/** The packs of cdk-nag for NIST 800-53 R5, HIPAA Security and PCI DSS. Most of their rules are the same. */
const ALL = [NIST, HIPAA, PCI];

/** The packs that have rules about backups, rotation and dead-letter queues, which PCI DSS does not ask for. */
export const NIST_AND_HIPAA = [NIST, HIPAA];

/** The packs that have rules about web ACLs, which HIPAA does not ask for. */
export const NIST_AND_PCI = [NIST, PCI];

/** The qualified ids of one rule in the packs that have it. */
export function inPacks(rule: string, packs: string[] = ALL): string[] {
  return packs.map((pack) => `${pack}::${pack}-${rule}`);
}

/**
 * Acknowledges findings of validation packs on an inner construct, so that the user's own findings of the same rule stay open.
 *
 * Writes what `Validations.acknowledge` writes, but one entry for each reason and without the stack trace, which would name lines of
 * this library: those of a platform with one service and one database took 8 to 11 ms that way. Warnings of constructs are
 * acknowledged with `Validations`, which also takes the warning back.
 */
export function acknowledge(construct: IConstruct, ...acknowledgements: Acknowledgement[]) {
  for (const { ids, reason } of acknowledgements) {
    construct.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, Object.fromEntries(ids.map((id) => [id, reason])));
  }
}
