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
  let file: string;
  try {
    file = require.resolve(LIBRARY, { paths: [__dirname, process.cwd()] });
  } catch {
    throw new MissingDiffLibrary();
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it for everybody, and most have not installed it
  return require(file);
}
