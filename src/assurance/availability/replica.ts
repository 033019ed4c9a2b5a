import { Resource } from '../template/resource';
import { identity } from '../template/value';

/** What a copy of a store copies; undefined for what is no replica. Losing one costs reads, never the store. */
export function replicatedBy(resource: Resource): string | undefined {
  const source = ['SourceDBInstanceIdentifier', 'ReplicationSourceIdentifier'].find((property) => resource.property(property) !== undefined);
  return source && identity(resource.property(source));
}
