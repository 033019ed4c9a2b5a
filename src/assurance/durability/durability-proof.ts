import { Unknown } from '../finding';
import { Answer } from './answer';
import { Fate, fateOnDelete, fateOnReplace } from './removal-policy';
import { Safeguard, StatefulType } from './stateful-type';
import { looksStateful, statefulType } from './stateful-types';
import { StoreRelations } from './store-relations';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';

/** One store and what guards its contents; a safeguard that the type does not have is absent. */
export interface DurabilityRow {
  readonly resource: Resource;
  readonly entry: StatefulType;
  readonly onDelete: Fate;
  readonly onReplace: Fate;
  readonly protection?: Answer;
  readonly backup?: Answer;
  readonly encryption?: Answer;
}

/** What guards the contents of every store against deletion, replacement, mistakes and theft. */
export class DurabilityProof {
  public readonly rows: DurabilityRow[] = [];
  /** Stores of types that no table entry describes. */
  public readonly unclassified: Resource[] = [];
  public readonly unknown: Unknown[] = [];

  constructor(deployment: Deployment) {
    const relations = new StoreRelations(deployment);
    for (const resource of deployment.resources) this.judge(resource, relations);
  }

  private judge(resource: Resource, relations: StoreRelations) {
    const entry = statefulType(resource.type);
    if (!entry) {
      if (looksStateful(resource)) this.unclassified.push(resource);
      return;
    }
    if (entry.worth === 'passing' || entry.worth === 'address' || entry.partOf?.(resource, relations) !== undefined) return;
    const ask = (name: string, safeguard: Safeguard | undefined) => safeguard && this.noted(resource, name, safeguard.check(resource, relations));
    const row: DurabilityRow = {
      resource,
      entry,
      onDelete: this.policy(resource, 'DeletionPolicy', fateOnDelete(resource)),
      onReplace: this.policy(resource, 'UpdateReplacePolicy', fateOnReplace(resource)),
      protection: ask('deletion protection', entry.protection),
      backup: ask('backups', entry.backup),
      encryption: ask('encryption at rest', entry.encryption),
    };
    this.rows.push(row);
  }

  private policy(resource: Resource, name: string, fate: Fate): Fate {
    if (fate === 'unknown') this.note(resource, `'${name}' of '${resource.name}' is only known at deployment`);
    return fate;
  }

  private noted(resource: Resource, what: string, answer: Answer): Answer {
    if (answer.kind === 'open') this.note(resource, `whether '${resource.name}' has ${what}: ${answer.why}`);
    return answer;
  }

  private note(resource: Resource, reason: string) {
    this.unknown.push({ stack: resource.stack.id, logicalId: resource.logicalId, reason });
  }
}
