import { Resource } from '../template/resource';
import { isRawMap, Raw } from '../template/template-json';

const ZONAL_PROPERTY =
  /^(subnets?|.*subnet_?ids?|subnetmappings|.*subnetgroup(name|id)?|vpczoneidentifier|.*availabilityzones?(ids?|names?)?)$/i;

/** Whether the properties of a resource name subnets or zones, which makes it zonal whatever its type. */
export function namesZones(resource: Resource): boolean {
  return holdsZonalProperty(resource.json.Properties);
}

function holdsZonalProperty(raw: Raw): boolean {
  if (Array.isArray(raw)) return raw.some(holdsZonalProperty);
  if (!isRawMap(raw)) return false;
  for (const key in raw) {
    const value = raw[key];
    if (ZONAL_PROPERTY.test(key) && value !== undefined && typeof value !== 'boolean' && typeof value !== 'number') return true;
    if (typeof value === 'object' && holdsZonalProperty(value)) return true;
  }
  return false;
}
