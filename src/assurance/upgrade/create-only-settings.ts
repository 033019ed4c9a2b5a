import { serviceSpecification, SpecifiedType } from './diff-library';

/** Whether two printed values are the same thing after the update. */
export type Same = (old: unknown, now: unknown) => boolean;

/**
 * The paths of settings inside properties that differ and cannot be changed in place, although the property as a whole can: the diff library
 * looks at properties of the first level, the service specification that it carries knows the others.
 */
export function changedCreateOnlySettings(type: string, old: unknown, now: unknown, same: Same): string[] {
  if (same(old, now)) return [];
  const [resource] = serviceSpecification().lookup('resource', 'cloudFormationType', 'equals', type);
  const updatable = Object.entries(resource?.properties ?? {}).filter(([, { causesReplacement = 'no' }]) => causesReplacement === 'no');
  return updatable.flatMap(([name, property]) => within(property.type, name, at(old, name), at(now, name), same));
}

function within(type: SpecifiedType, path: string, old: unknown, now: unknown, same: Same): string[] {
  if (same(old, now)) return [];
  if (type.type === 'ref') {
    return Object.entries(serviceSpecification().get('typeDefinition', type.reference.$ref).properties).flatMap(([name, property]) => {
      const [setting, one, other] = [`${path}.${name}`, at(old, name), at(now, name)];
      return property.causesReplacement === 'yes' && !same(one, other) ? [setting] : within(property.type, setting, one, other, same);
    });
  }
  // Of lists of different length nobody knows which item was which.
  if (type.type === 'array' && Array.isArray(old) && Array.isArray(now) && old.length === now.length) {
    return old.flatMap((item, index) => within(type.element, path, item, now[index], same));
  }
  return [];
}

function at(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as { [key: string]: unknown })[name] : undefined;
}
