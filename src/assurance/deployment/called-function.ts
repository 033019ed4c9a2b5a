import { Need } from './need';
import { functionsBehind, isCustom } from './starter';
import { RoleRights } from '../reachability/execution-rights';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';

/** Something that is created by calling or reading for a function, whose role needs its rights by then. */
export interface FunctionCall {
  readonly resource: Resource;
  readonly needs: Need[];
  /** What happens without the rights, for people. */
  readonly refusal: string;
}

/** Everything that a function's rights decide on at once. */
export function functionCalls(deployment: Deployment): FunctionCall[] {
  const rights = new RoleRights(deployment);
  const call = (resource: Resource, functions: Resource[], refusal: string) => ({
    resource,
    refusal,
    needs: functions.flatMap((called) => called.target('Role') ?? []).flatMap((role) => rights.policiesOf(role))
      .map((policy): Need => ({ anyOf: [policy], what: 'policy' })),
  });
  return [
    ...deployment.resources.filter(isCustom).map((resource) => (
      call(resource, functionsBehind(resource), 'CloudFormation calls the function at once, which fails without its rights')
    )),
    ...deployment.ofType('AWS::Lambda::EventSourceMapping').map((resource) => (
      call(resource, [resource.target('FunctionName') ?? []].flat(), 'AWS Lambda refuses it while the function may not read the source')
    )),
  ];
}
