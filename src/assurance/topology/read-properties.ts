import { facetOf, interfacesOf } from '../catalogue/catalogue';
import { Interfaces } from '../catalogue/facets/interfaces';
import { Unknown } from '../finding';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { Unresolved } from '../template/value';
import { zoneOf } from '../template/zone';

/** A zone that only deployment names is told apart from others all the same. */
const IS_ZONE = /AvailabilityZone(Id)?$/;

/** The properties of a type that the proofs read; where one is only known at deployment, the proofs say so instead of assuming a default. */
export function readProperties(type: string): string[] {
  const interfaces = interfacesOf(type);
  return [...(interfaces ? readOfInterfaces(interfaces) : []), ...(facetOf(type, 'reads') ?? [])];
}

/** Names every property that the proofs read and that only deployment tells. */
export function openProperties(deployment: Deployment): Unknown[] {
  return deployment.resources.flatMap((resource) => readProperties(resource.type).flatMap((path) => openProperty(resource, path)));
}

function openProperty(resource: Resource, path: string): Unknown[] {
  const value = resource.property(path);
  if (!(value instanceof Unresolved) || (IS_ZONE.test(path) && zoneOf(value))) return [];
  const property = path.split('.').pop();
  return [
    {
      stack: resource.stack.id,
      logicalId: resource.logicalId,
      reason: `'${property}' of '${resource.name}' cannot be judged: ${value.reason}`,
    },
  ];
}

function readOfInterfaces({ subnets, groups, port, public: exposure }: Interfaces): string[] {
  return [
    typeof subnets === 'string' ? subnets : subnets.group,
    groups,
    ...(port === 'none' ? [] : ['Port', 'Engine']),
    ...(typeof exposure === 'object' && 'switch' in exposure ? [exposure.switch] : []),
  ];
}
