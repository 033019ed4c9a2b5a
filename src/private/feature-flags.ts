import { IConstruct } from 'constructs';

/**
 * Turns CDK feature flags on below a construct, whatever the app says, so that its template does not depend on the app's flags.
 *
 * For behaviour that no property can set; call it before the construct gets children.
 */
export function pinFeatureFlags(scope: IConstruct, ...flags: string[]) {
  flags.forEach((flag) => scope.node.setContext(flag, true));
}
