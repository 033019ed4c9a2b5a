import { facetOf } from '../catalogue/catalogue';
import { Resource } from '../template/resource';

/** Last words of type names that stores have. */
const STORE_NAME = /(DB|Database|DBCluster|DBInstance|Table|Bucket|FileSystem|Volume|Disk|Data[sS]tore|Vault|Ledger|Keyspace|Archive|Repository|FHIRDatastore|UserPool)$/;

/** Properties that only stores have. */
const STORE_PROPERTY = /^(BackupRetention.*|.*SnapshotIdentifier|SnapshotRetentionLimit|StorageEncrypted|PointInTimeRecovery.*|AllocatedStorage|.*StorageCapacity.*|FinalSnapshotName)$/;

/** Whether a resource of which the catalogue does not say what it holds looks as if it kept data: by its name, or by properties that only stores have. */
export function looksStateful({ type, json }: Resource): boolean {
  if (!type.startsWith('AWS::') || facetOf(type, 'contents') || type.endsWith('Snapshot')) return false;
  return STORE_NAME.test(type) || Object.keys(json.Properties ?? {}).some((name) => STORE_PROPERTY.test(name));
}
