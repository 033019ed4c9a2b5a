/** A JSON value as templates contain it, before intrinsic functions are followed. */
export type Raw = string | number | boolean | null | undefined | Raw[] | RawMap;

/** A JSON object of a template. */
export interface RawMap {
  [key: string]: Raw;
}

/** One entry of `Resources`. */
export interface ResourceJson {
  readonly Type: string;
  readonly Properties?: RawMap;
  readonly Metadata?: RawMap;
  readonly Condition?: string;
  readonly DependsOn?: string | string[];
  readonly DeletionPolicy?: Raw;
  readonly UpdateReplacePolicy?: Raw;
  readonly UpdatePolicy?: RawMap;
  readonly CreationPolicy?: RawMap;
}

/** One entry of `Outputs`. */
export interface OutputJson {
  readonly Value: Raw;
  readonly Export?: { readonly Name: Raw };
  readonly Condition?: string;
}

/** One entry of `Parameters`. */
export interface ParameterJson {
  readonly Type: string;
  readonly Default?: Raw;
  readonly AllowedValues?: Raw[];
}

/** A CloudFormation template. */
export interface TemplateJson {
  readonly Resources: { [logicalId: string]: ResourceJson };
  readonly Parameters?: { [name: string]: ParameterJson };
  readonly Outputs?: { [name: string]: OutputJson };
  readonly Conditions?: { [name: string]: Raw };
  readonly Mappings?: { [name: string]: { [top: string]: { [second: string]: Raw } } };
  readonly Transform?: Raw;
}

/** What a map has under a key that users choose; a name of `Object.prototype` is none of its keys. */
export function own<T>(map: { readonly [key: string]: T } | undefined, key: string): T | undefined {
  return map && Object.prototype.hasOwnProperty.call(map, key) ? map[key] : undefined;
}

/** What stands where a text is expected, as text. */
export function textOf(raw: Raw): string {
  return typeof raw === 'object' ? JSON.stringify(raw) : String(raw);
}

/** Whether a raw value is an object and no list. */
export function isRawMap(value: Raw): value is RawMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
