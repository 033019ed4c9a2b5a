import { Need } from './need';
import { functionsBehind, isCustom } from './starter';
import { RoleRights } from '../reachability/execution-rights';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';

/** Something that needs others when AWS creates it, such as the rights of a role. */
export interface FunctionCall {
  readonly resource: Resource;
  readonly needs: Need[];
  /** What happens without the rights, for people. */
  readonly refusal: string;
}

/** Everything that the rights of a role decide on at once. */
export function functionCalls(deployment: Deployment): FunctionCall[] {
  const rights = RoleRights.of(deployment);
  const call = (resource: Resource, functions: Resource[], refusal: string) => ({
    resource,
    refusal,
    needs: functions.flatMap((called) => called.target('Role') ?? []).flatMap((role) => rights.policiesOf(role))
      .map((policy): Need => ({ anyOf: [policy], what: 'policy' })),
  });
  const grant = (resource: Resource, property: string, action: string, refusal: string) => {
    const role = resource.target(property);
    return { resource, refusal, needs: role ? [{ anyOf: rights.granting(role, action), what: 'policy' }] : [] };
  };
  return [
    ...deployment.resources.filter(isCustom).map((resource) => (
      call(resource, functionsBehind(resource), 'CloudFormation calls the function at once, which fails without its rights')
    )),
    ...deployment.ofType('AWS::Lambda::EventSourceMapping').map((resource) => (
      call(resource, [resource.target('FunctionName') ?? []].flat(), 'AWS Lambda refuses it while the function may not read the source')
    )),
    ...deployment.ofType('AWS::Lambda::Function').filter((resource) => resource.list('VpcConfig.SubnetIds').length > 0).map((resource) => (
      grant(resource, 'Role', 'ec2:CreateNetworkInterface', 'AWS Lambda refuses a VPC in which its role may not make network interfaces')
    )),
    ...deployment.ofType('AWS::StepFunctions::StateMachine').filter(isLogged).map((resource) => (
      grant(resource, 'RoleArn', 'logs:CreateLogDelivery', 'AWS Step Functions refuses a log group that its role may not deliver to')
    )),
  ];
}

function isLogged(machine: Resource): boolean {
  return machine.list('LoggingConfiguration.Destinations').length > 0 && machine.text('LoggingConfiguration.Level') !== 'OFF';
}
