import { facetOf } from '../catalogue/catalogue';
import { serviceSupport } from '../catalogue/ended-services';
import { Support } from '../catalogue/facets/support';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';

/** A resource and what AWS does with its version. */
export interface VersionRow {
  readonly resource: Resource;
  readonly support: Support;
}

/** Everything whose version or service is past its support. */
export function versionRows(deployment: Deployment): VersionRow[] {
  return deployment.resources.flatMap((resource) => {
    const support = facetOf(resource.type, 'version')?.(resource) ?? serviceSupport(resource.type);
    return support.kind === 'supported' ? [] : [{ resource, support }];
  });
}
