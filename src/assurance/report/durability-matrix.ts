import { Answer } from '../catalogue/facets/answer';
import { DurabilityProof } from '../durability/durability-proof';
import { ContentsFate, DurabilityMatrix, SafeguardState } from '../durability/durability-report';

/** The durability proof as plain data. */
export function durabilityMatrix(proof: DurabilityProof, schemaVersion: string): DurabilityMatrix {
  return {
    schemaVersion,
    stores: proof.rows.map(({ resource, onDelete, onReplace, protection, backup, encryption }) => ({
      name: resource.name,
      resourceType: resource.type,
      stack: resource.stack.id,
      logicalId: resource.logicalId,
      constructPath: resource.constructPath,
      onDelete: onDelete as ContentsFate,
      onReplace: onReplace as ContentsFate,
      deletionProtection: state(protection, SafeguardState.NOT_OFFERED),
      backups: state(backup, SafeguardState.NOT_OFFERED),
      encryption: state(encryption, SafeguardState.PRESENT),
    })),
  };
}

const STATES: { [kind in Answer['kind']]: SafeguardState } = {
  yes: SafeguardState.PRESENT, no: SafeguardState.ABSENT, open: SafeguardState.UNKNOWN,
};

/** A type without entry for encryption is one that AWS always encrypts. */
function state(answer: Answer | undefined, without: SafeguardState): SafeguardState {
  return answer ? STATES[answer.kind] : without;
}
