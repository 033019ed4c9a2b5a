import * as path from 'path';

/** What CloudFormation does with a resource or because of a property, in the words of the diff library. */
export type Impact = 'WILL_UPDATE' | 'WILL_CREATE' | 'WILL_REPLACE' | 'MAY_REPLACE' | 'WILL_DESTROY' | 'WILL_ORPHAN' | 'WILL_IMPORT' | 'NO_CHANGE';

/** One changed property. */
export interface PropertyChange {
  readonly newValue?: unknown;
  readonly changeImpact?: Impact;
}

/** One changed resource. */
export interface ResourceChange {
  readonly isRemoval: boolean;
  readonly isAddition: boolean;
  readonly changeImpact: Impact;
  readonly resourceTypeChanged: boolean;
  readonly propertyUpdates: { readonly [property: string]: PropertyChange };
}

/** All changed resources. */
export interface ResourceChanges {
  forEachDifference(visit: (logicalId: string, change: ResourceChange) => void): void;
}

/** The part of the diff library that the upgrade proof uses. */
export interface DiffLibrary {
  fullDiff(before: object, after: object): { readonly resources: ResourceChanges };
}

/** What the service specification says of the type of a value, as far as it is read. */
export type SpecifiedType =
  | { readonly type: 'ref'; readonly reference: { readonly $ref: string } }
  | { readonly type: 'array'; readonly element: SpecifiedType }
  | { readonly type: 'string' | 'map' | 'union' };

/** What the service specification says of a property. */
export interface SpecifiedProperty {
  readonly type: SpecifiedType;
  readonly causesReplacement?: 'yes' | 'no' | 'maybe';
}

/** The properties of a resource type, or of a type inside one. */
export interface SpecifiedProperties {
  readonly properties: { readonly [name: string]: SpecifiedProperty };
}

/** The part of the service specification that the upgrade proof uses. */
export interface ServiceSpecification {
  lookup(entity: 'resource', index: 'cloudFormationType', how: 'equals', type: string): readonly SpecifiedProperties[];
  get(entity: 'typeDefinition', id: string): SpecifiedProperties;
}

const LIBRARY = '@aws-cdk/cloudformation-diff';

/** Thrown when two inputs are to be compared and the library that knows how CloudFormation updates is not installed. */
export class MissingDiffLibrary extends Error {
  constructor() {
    super(`comparing two versions needs the package '${LIBRARY}', which is not installed: run 'npm install --save-dev ${LIBRARY}@^2', `
      + `or with npx 'npx -p cdk-production-platform -p ${LIBRARY}@^2 cdk-production-platform check <new> --baseline <old>'`);
    this.name = 'MissingDiffLibrary';
  }
}

/** Loads the diff library of whoever uses this one, from beside this package or from the working directory. */
export function loadDiffLibrary(): DiffLibrary {
  return loaded(libraryFile());
}

let specification: ServiceSpecification | undefined;

/** The service specification that the diff library carries; it takes half a second to load. */
export function serviceSpecification(): ServiceSpecification {
  return specification ??= loadSpecification();
}

function loadSpecification(): ServiceSpecification {
  const file = require.resolve('@aws-cdk/aws-service-spec', { paths: [path.dirname(libraryFile())] });
  return loaded<{ loadAwsServiceSpecSync(): ServiceSpecification }>(file).loadAwsServiceSpecSync();
}

function libraryFile(): string {
  try {
    return require.resolve(LIBRARY, { paths: [__dirname, process.cwd()] });
  } catch {
    throw new MissingDiffLibrary();
  }
}

function loaded<T>(file: string): T {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it for everybody, and most have not installed it
  return require(file);
}
