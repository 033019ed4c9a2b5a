/** A name that users may give. */
export interface Name {
  readonly property: string;
  /** Most characters. */
  readonly most: number;
  /** Whether one name is for one resource; false where it is unique only inside another resource, or several may share it. */
  readonly unique: boolean;
  /** Where it is unique. */
  readonly scope: NameScope;
  /** Whether CloudFormation chooses none, so that every template has to. */
  readonly required: boolean;
}

/** Where no two resources have the same name: in a region of an account, in an account, or anywhere. */
export type NameScope = 'region' | 'account' | 'world';

/** A name that no two resources share. */
export function uniqueName(property: string, most: number, scope: NameScope = 'region'): Name {
  return { property, most, unique: true, scope, required: false };
}

/** A name that no two resources of an account share, in whatever region, and that a template must give. */
export function requiredName(property: string, most: number): Name {
  return { property, most, unique: true, scope: 'account', required: true };
}

/** A name that is unique only inside another resource, or that several may share. */
export function sharedName(property: string, most: number): Name {
  return { property, most, unique: false, scope: 'region', required: false };
}

/** Regions with spaces between: those that lack a type, or the only ones that have it. */
export type Regions = { readonly lacking: string } | { readonly only: string };

/** Numbers that a service takes. */
export interface Numbers {
  /** Property, least, most. */
  readonly ranges?: [string, number, number][];
  /** Key of an attribute of a target group, least, most. */
  readonly attributes?: [string, number, number][];
  /** Properties of which the first must not be above the second. */
  readonly ordered?: [string, string][];
  /** The only numbers of days that logs are kept. */
  readonly offered?: number[];
}
