import { Fate, fateOnDelete, fateOnReplace } from './removal-policy';
import { looksStateful } from './stateful-name';
import { StoreRelations } from './store-relations';
import { contentsOf } from '../catalogue/catalogue';
import { Answer } from '../catalogue/facets/answer';
import { Contents, Safeguard } from '../catalogue/facets/contents';
import { Unknown } from '../finding';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';

/** Whether a safeguard is there, and what to change when it is not. */
export type Guard = Answer & { readonly fix: string };

/** One store and what guards its contents; a safeguard that the type does not have is absent. */
export interface DurabilityRow {
  readonly resource: Resource;
  readonly entry: Contents;
  readonly onDelete: Fate;
  readonly onReplace: Fate;
  readonly protection?: Guard;
  readonly backup?: Guard;
  readonly encryption?: Guard;
}

/** What guards the contents of every store against deletion, replacement, mistakes and theft. */
export class DurabilityProof {
  public readonly rows: DurabilityRow[] = [];
  /** Resources that look like stores, of types of which the catalogue does not say what they hold. */
  public readonly unclassified: Resource[] = [];
  public readonly unknown: Unknown[] = [];

  constructor(deployment: Deployment) {
    const relations = new StoreRelations(deployment);
    for (const resource of deployment.resources) this.judge(resource, relations);
  }

  private judge(resource: Resource, relations: StoreRelations) {
    const entry = contentsOf(resource.type);
    if (!entry) {
      if (looksStateful(resource)) this.unclassified.push(resource);
      return;
    }
    if (entry.worth === 'passing' || entry.worth === 'address' || entry.partOf?.(resource, relations) !== undefined) return;
    const ask = (name: string, safeguard: Safeguard | undefined) => safeguard && this.guard(resource, name, safeguard, relations);
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

  private guard(resource: Resource, what: string, { check, fix }: Safeguard, relations: StoreRelations): Guard {
    const answer = check(resource, relations);
    if (answer.kind === 'open') this.note(resource, `whether '${resource.name}' has ${what}: ${answer.why}`);
    return { ...answer, fix };
  }

  private note(resource: Resource, reason: string) {
    this.unknown.push({ stack: resource.stack.id, logicalId: resource.logicalId, reason });
  }
}
