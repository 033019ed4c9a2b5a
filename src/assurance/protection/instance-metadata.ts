import { Unknown } from '../finding';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { isMap, Unresolved, Value } from '../template/value';
import { launchOf } from '../topology/launch';

/** Who may read the metadata of the instances that something launches: everybody on them who can send a request, or whoever fetches a session token first. */
export interface InstanceMetadata {
  readonly resource: Resource;
  readonly tokens: 'required' | 'optional' | 'open';
  /** Why it is not told, for people; empty where it is. */
  readonly doubt: string;
}

/** The property with the settings, by the type that launches instances. */
const SETTINGS: { readonly [type: string]: string } = {
  'AWS::EC2::LaunchTemplate': 'LaunchTemplateData.MetadataOptions',
  'AWS::EC2::Instance': 'MetadataOptions',
  'AWS::AutoScaling::LaunchConfiguration': 'MetadataOptions',
};

/** What every resource that launches instances says of their metadata; an instance that says nothing follows its launch template. */
export function instanceMetadata(deployment: Deployment): InstanceMetadata[] {
  return Object.entries(SETTINGS).flatMap(([type, path]) => deployment.ofType(type)
    .filter((resource) => type !== 'AWS::EC2::Instance' || resource.property(path) !== undefined || launchOf(resource) === undefined)
    .map((resource) => ({ resource, ...tokensOf(resource, resource.property(path)) })));
}

/** Where nothing or only deployment tells. */
export function openMetadata(deployment: Deployment): Unknown[] {
  return instanceMetadata(deployment).filter(({ tokens }) => tokens === 'open').map(({ resource, doubt }) => ({
    stack: resource.stack.id,
    logicalId: resource.logicalId,
    reason: `whether the metadata of the instances of '${resource.name}' takes a session token: ${doubt}`,
  }));
}

/**
 * Only of a launch configuration AWS tells what it means to say nothing.
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-autoscaling-launchconfiguration-metadataoptions.html
 */
function tokensOf({ type }: Resource, options: Value): Omit<InstanceMetadata, 'resource'> {
  if (options instanceof Unresolved) return { tokens: 'open', doubt: options.reason };
  const { HttpTokens: tokens, HttpEndpoint: endpoint } = isMap(options) ? options : ({} as { [name: string]: Value });
  if (endpoint === 'disabled' || tokens === 'required') return { tokens: 'required', doubt: '' };
  if (tokens === 'optional' || (tokens === undefined && type === 'AWS::AutoScaling::LaunchConfiguration')) return { tokens: 'optional', doubt: '' };
  return { tokens: 'open', doubt: tokens === undefined ? "'HttpTokens' is not set, and the account or the image decides" : "'HttpTokens' is only known at deployment" };
}
