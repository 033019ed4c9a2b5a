import { facetOf } from '../catalogue/catalogue';
import { Relations } from '../catalogue/facets/contents';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { isMap, referencesIn, ValueMap } from '../template/value';
import { logBuckets } from '../topology/log-buckets';

/** What other resources of the input say about a store: who backs it up, logs to it, guards it or is guarded by it. */
export class StoreRelations implements Relations {
  private readonly planned = new Set<Resource>();
  private readonly plannedTags: ValueMap[] = [];
  private plansEverything = false;
  private readonly logBuckets: Set<Resource>;
  private readonly storeOfSecret = new Map<Resource, Resource>();
  private users?: Map<Resource, Resource[]>;

  constructor(private readonly deployment: Deployment) {
    this.logBuckets = logBuckets(deployment);
    this.readPlans();
    for (const attachment of deployment.ofType('AWS::SecretsManager::SecretTargetAttachment')) {
      const [secret, store] = [attachment.target('SecretId'), attachment.target('TargetId')];
      if (secret && store) this.storeOfSecret.set(secret, store);
    }
  }

  /** Whether a plan of AWS Backup includes a resource by its ARN, by a tag or with everything else. */
  public inBackupPlan(resource: Resource): boolean {
    return this.plansEverything || this.planned.has(resource) || this.plannedTags.some((tag) => hasTag(resource, tag));
  }

  /** Whether AWS services add logs to a bucket, so that nothing in it is overwritten. */
  public receivesLogs(bucket: Resource): boolean {
    return this.logBuckets.has(bucket);
  }

  /** The store whose password a secret holds. */
  public storeOf(secret: Resource): Resource | undefined {
    return this.storeOfSecret.get(secret);
  }

  /** Whether a key encrypts something, and nothing that stays. */
  public encryptsOnlyWhatPasses(key: Resource): boolean {
    this.users ??= this.readKeyUsers();
    const users = this.users.get(key) ?? [];
    return users.length > 0 && users.every(({ type }) => facetOf(type, 'key') === 'passing');
  }

  private readPlans() {
    for (const selection of this.deployment.ofType('AWS::Backup::BackupSelection')) {
      const resources = selection.list('BackupSelection.Resources');
      const tags = selection.maps('BackupSelection.ListOfTags');
      this.plannedTags.push(...tags);
      if (resources.includes('*') && tags.length === 0 && selection.property('BackupSelection.Conditions') === undefined) this.plansEverything = true;
      for (const { resource } of referencesIn(resources)) this.planned.add(resource);
    }
  }

  /** Read only when there is a key, because it looks at every resource. */
  private readKeyUsers(): Map<Resource, Resource[]> {
    const users = new Map<Resource, Resource[]>();
    for (const user of this.deployment.resources) {
      if (facetOf(user.type, 'key') === 'nothing') continue;
      for (const { resource: key } of user.references) {
        if (key.type === 'AWS::KMS::Key' && key !== user) users.set(key, [...(users.get(key) ?? []), user]);
      }
    }
    return users;
  }
}

function hasTag(resource: Resource, { ConditionKey: key, ConditionValue: value }: ValueMap): boolean {
  const tags = resource.property('Tags') ?? resource.property('FileSystemTags');
  if (Array.isArray(tags)) return tags.some((tag) => isMap(tag) && tag.Key === key && tag.Value === value);
  return isMap(tags) && typeof key === 'string' && tags[key] === value;
}
