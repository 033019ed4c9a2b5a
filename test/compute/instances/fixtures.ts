import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { InstanceApp, InstanceService, InstanceServiceProps } from '../../../src/compute';
import { Ingress } from '../../../src/ingress';
import { VpcStack } from '../fixtures';

export const APP = InstanceApp.commands(['exec node server.js']);

/** A service `Web` in a stack of its own app. */
export function instanceService(props: Partial<InstanceServiceProps> = {}, stack = new VpcStack()): InstanceService {
  return new InstanceService(stack, 'Web', { vpc: stack.vpc, app: APP, ...props });
}

/** A service behind a load balancer in its stack. */
export function behindIngress(props: Partial<InstanceServiceProps> = {}, stack = new VpcStack()): InstanceService {
  return instanceService({ ingress: new Ingress(stack, 'Ingress', { vpc: stack.vpc }), ...props }, stack);
}

/** The one resource of a type. */
export function only(construct: Construct, type: string): any {
  const [resource, ...more] = Object.values(Template.fromStack(Stack.of(construct)).findResources(type));
  expect(more).toEqual([]);
  return resource;
}

export function groupOf(construct: Construct): any {
  return only(construct, 'AWS::AutoScaling::AutoScalingGroup');
}

export function launchDataOf(construct: Construct): any {
  return only(construct, 'AWS::EC2::LaunchTemplate').Properties.LaunchTemplateData;
}

/** The user data as an instance gets it; what only the deployment knows is between < and >. */
export function userDataOf(construct: Construct): string {
  const data = launchDataOf(construct).UserData['Fn::Base64'];
  return typeof data === 'string' ? data : data['Fn::Join'][1].map((part: any) => typeof part === 'string' ? part : `<${part.Ref ?? part['Fn::GetAtt'].join('.')}>`).join('');
}

/** A file that the user data writes. */
export function fileIn(userData: string, path: string): string {
  const [, content] = userData.split(`cat > ${path} << 'END_OF_FILE'\n`);
  return content.split(/^END_OF_FILE$/m)[0];
}

/** All statements of the policies of the instances. */
export function statementsOf(construct: Construct): any[] {
  const policies = Template.fromStack(Stack.of(construct)).findResources('AWS::IAM::Policy');
  return Object.values(policies).flatMap(({ Properties }: any) => Properties.PolicyDocument.Statement);
}
