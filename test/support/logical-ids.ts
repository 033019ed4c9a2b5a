import { CfnResource, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** The logical id that the CDK gives to the resource with this path below its stack, for example `Orders/Proxy/Resource`. */
export function logicalIdAt(path: string): string {
  const ids = path.split('/');
  const stack = new Stack();
  const parent = ids.slice(0, -1).reduce<Construct>((scope, id) => new Construct(scope, id), stack);
  return stack.resolve(new CfnResource(parent, ids.at(-1)!, { type: 'Test::Resource' }).logicalId);
}
