import type { Resource } from './resource';

/** What a template says once its intrinsic functions are followed as far as the text allows. */
export type Value =
  string | number | boolean | null | undefined | Value[] | ValueMap | Reference | Text | ZoneList | ZoneChoice | Unresolved;

/** A map whose values are resolved. */
export interface ValueMap {
  [key: string]: Value;
}

/** An attribute of a resource in the same input; `Ref` is the attribute named `Ref`. */
export class Reference {
  constructor(
    public readonly resource: Resource,
    public readonly attribute: string,
  ) {}

  public toString(): string {
    return `\${${this.resource.key}.${this.attribute}}`;
  }
}

/** A concatenation of which some parts are only known at deployment. */
export class Text {
  constructor(public readonly parts: (string | Reference | ZoneChoice | Unresolved)[]) {}

  public toString(): string {
    return this.parts.map(String).join('');
  }
}

/** All zones of a region, in the order in which the region lists them. */
export class ZoneList {
  constructor(public readonly region: string) {}
}

/** One zone of a region by its position in the list. */
export class ZoneChoice {
  constructor(
    public readonly region: string,
    public readonly index: number,
  ) {}

  public toString(): string {
    return `\${zone ${this.index + 1} of ${this.region}}`;
  }
}

/** A value that the template alone does not tell; equal keys are equal values. */
export class Unresolved {
  constructor(
    public readonly key: string,
    public readonly reason: string,
    /** Where somebody gives it a value, for people: `parameter 'Zone1'`. */
    public readonly givenAs?: string,
    /** The type that a parameter declares. */
    public readonly type?: string,
  ) {}

  public toString(): string {
    return `\${${this.key}}`;
  }
}

/** Whether a value is a plain map and none of the symbolic classes. */
export function isMap(value: Value): value is ValueMap {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** The maps of a list. */
export function mapsIn(value: Value): ValueMap[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}

/** Identity of a scalar value: two values with the same identity are the same thing at deployment. */
export function identity(value: Value): string {
  if (value instanceof Reference) return value.resource.key;
  return String(value);
}

/**
 * Whether a name is among others. Equal references are equal names; where one side is only known at deployment and they are not equal,
 * that is not told.
 */
export function isAmong(name: Value, others: Value[]): boolean | undefined {
  if (others.some((other) => identity(other) === identity(name))) return true;
  return [name, ...others].every((each) => typeof each === 'string') ? false : undefined;
}

/** Joins parts into the simplest value that holds them. */
export function concatenate(parts: Value[]): Value {
  const flat: (string | Reference | ZoneChoice | Unresolved)[] = [];
  for (const part of parts) {
    for (const piece of part instanceof Text ? part.parts : [part]) {
      const last = flat.length - 1;
      if (piece instanceof Reference || piece instanceof Unresolved || piece instanceof ZoneChoice) {
        flat.push(piece);
      } else if (piece instanceof ZoneList || Array.isArray(piece) || isMap(piece)) {
        flat.push(new Unresolved('a list inside a text', 'a list or map is used where a text is expected'));
      } else if (piece !== undefined && piece !== null && piece !== '') {
        if (typeof flat[last] === 'string') flat[last] += String(piece);
        else flat.push(String(piece));
      }
    }
  }
  if (flat.length === 0) return '';
  return flat.length === 1 ? flat[0] : new Text(flat);
}

/** Splits a text at a delimiter, keeping symbolic parts whole. */
export function split(value: Value, delimiter: string): Value {
  if (typeof value === 'string') return value === '' ? [] : value.split(delimiter);
  if (value instanceof Text) {
    const items: Value[][] = [[]];
    for (const part of value.parts) {
      if (typeof part !== 'string') {
        items[items.length - 1].push(part);
      } else {
        const [first, ...rest] = part.split(delimiter);
        items[items.length - 1].push(first);
        rest.forEach((piece) => items.push([piece]));
      }
    }
    return items.map((item) => concatenate(item));
  }
  return Array.isArray(value) ? value : undefinedList(value);
}

function undefinedList(value: Value): Value {
  if (value instanceof Unresolved) return new Unresolved(`Split(${value.key})`, value.reason);
  return value instanceof Reference
    ? [value]
    : new Unresolved(`Split(${String(value)})`, 'it is split out of a value only known at deployment');
}

/** Every reference inside a value, however deep. */
export function referencesIn(value: Value, found: Reference[] = []): Reference[] {
  if (value instanceof Reference) {
    found.push(value);
  } else if (value instanceof Text) {
    value.parts.forEach((part) => {
      if (part instanceof Reference) found.push(part);
    });
  } else if (Array.isArray(value)) {
    value.forEach((item) => referencesIn(item, found));
  } else if (isMap(value)) {
    for (const key in value) referencesIn(value[key], found);
  }
  return found;
}

/** Values that differ between the branches of an open condition. */
export function undecided(stackId: string, condition: string): Unresolved {
  return new Unresolved(`${stackId}?${condition}`, `condition '${condition}' of stack '${stackId}' is decided at deployment`);
}

/** Whether two resolved values print the same. */
export function sameValue(a: Value, b: Value): boolean {
  return printed(a) === printed(b);
}

function printed(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(printed).join()}]`;
  if (isMap(value)) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${key}:${printed(item)}`)
      .join()}}`;
  }
  return `${typeof value}:${String(value)}`;
}
