import { CfnResource, IResource, Stack, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { invalidProp } from './errors';

/**
 * The region a resource was made in, as far as it is known at synthesis.
 *
 * The environment of an imported resource is that of the stack it was imported into, so only its ARN tells.
 */
export function regionOf(resource: IResource, arn: string): string | undefined {
  if (!Token.isUnresolved(arn)) return arn.split(':')[3] || undefined;
  const child = resource.node.defaultChild;
  const owned = child !== undefined && CfnResource.isCfnResource(child);
  return owned && !Token.isUnresolved(resource.env.region) ? resource.env.region : undefined;
}

/** Refuses a resource that is known to be in another region than the construct that needs it there. */
export function requireSameRegion(scope: IConstruct, prop: string, resource: IResource, arn: string) {
  const { region } = Stack.of(scope);
  const made = regionOf(resource, arn);
  if (made === undefined || Token.isUnresolved(region) || made === region) return;
  throw invalidProp(scope, { prop, expected: `be in ${region}, the region of this construct`, given: `${resource.node.path} in ${made}` });
}
