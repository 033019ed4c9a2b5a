import { DiffLibrary, ResourceChanges } from './diff-library';
import { MergedResource, MergedTemplate } from './merged-template';
import { UnreadableInput } from '../template/unreadable-input';

/** Resources in the form that is compared, by the name under which they are. */
export interface MergedResources {
  [key: string]: MergedResource;
}

/** One version of an input: all of it, and those of its resources that are compared. */
interface Compared {
  readonly version: MergedTemplate;
  readonly resources: MergedResources;
}

/**
 * What the diff library says of two versions. It looks into policies and security groups, also where nobody asks, and stops at what is
 * none.
 *
 * @throws UnreadableInput with the resource at which it stops
 */
export function changesBetween(library: DiffLibrary, before: Compared, after: Compared): ResourceChanges {
  try {
    return library.fullDiff({ Resources: before.resources }, { Resources: after.resources }).resources;
  } catch (error) {
    throw damage(library, before, ' of the baseline') ?? damage(library, after, '') ?? error;
  }
}

function damage(library: DiffLibrary, { version, resources }: Compared, where: string): UnreadableInput | undefined {
  const key = Object.keys(resources).find((each) => isDamaged(library, { [each]: resources[each] }));
  const resource = key === undefined ? undefined : version.resources.get(key);
  return resource && new UnreadableInput(
    resource.stack.source.file ?? resource.stack.id,
    `resource '${resource.logicalId}'${where} cannot be compared: ${resource.type} lacks a property, or has something else where it takes a list or a map`,
  );
}

function isDamaged(library: DiffLibrary, resources: MergedResources): boolean {
  try {
    library.fullDiff({ Resources: {} }, { Resources: resources });
    return false;
  } catch {
    return true;
  }
}
