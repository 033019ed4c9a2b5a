import { interfacesOf } from '../catalogue/catalogue';
import { asNumber, Resource } from '../template/resource';
import { Reference, Value } from '../template/value';

/** The port of a store, which for a replica in the same region is that of its source unless it says otherwise. */
export function portOf(resource: Resource): number | undefined {
  const source = sourceOf(resource);
  return ownPort(resource) ?? (source && ownPort(source));
}

/** What a store is a replica of. */
export function sourceOf(resource: Resource): Resource | undefined {
  return resource.target('SourceDBInstanceIdentifier') ?? resource.target('SourceDBClusterIdentifier');
}

/** A port that is written as a number or as the port attribute of a store. */
export function portBehind(value: Value): number | undefined {
  if (!(value instanceof Reference)) return asNumber(value);
  if (!/Port$/.test(value.attribute)) return undefined;
  const { resource } = value;
  const source = resource.target('SourceDBInstanceIdentifier') ?? resource.target('DBClusterIdentifier') ?? resource;
  return ownPort(resource) ?? ownPort(source);
}

function ownPort(resource: Resource): number | undefined {
  const port = interfacesOf(resource.type)?.port;
  return port === undefined || port === 'none' ? undefined : port(resource);
}
