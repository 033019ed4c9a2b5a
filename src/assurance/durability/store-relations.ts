import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { isMap, referencesIn, ValueMap } from '../template/value';
import { logBuckets } from '../topology/log-buckets';

/** Types that name a key without having it encrypt anything. */
const NOT_ENCRYPTED = new Set(['AWS::KMS::Alias', 'AWS::KMS::ReplicaKey', 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role', 'AWS::IAM::RolePolicy']);

/** What other resources of the input say about a store: who backs it up, logs to it, guards it or is guarded by it. */
export class StoreRelations {
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

  /** What a key encrypts. */
  public encryptedBy(key: Resource): Resource[] {
    this.users ??= this.readKeyUsers();
    return this.users.get(key) ?? [];
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
      if (NOT_ENCRYPTED.has(user.type)) continue;
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
