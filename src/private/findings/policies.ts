import { IConstruct } from 'constructs';
import { acknowledge, inPacks } from './acknowledgements';

/** Acknowledges that a policy stands in the role, or with the one role, that it serves. */
export function acknowledgeInlinePolicy(
  construct: IConstruct,
  reason = 'The policy serves one role and names the resources of one service: inline, it can be attached to nothing else and is deleted with the role',
) {
  acknowledge(construct, { ids: inPacks('IAMNoInlinePolicy'), reason });
}

/** Acknowledges that a role has a policy that AWS manages. */
export function acknowledgeManagedPolicy(role: IConstruct, policyName: string, reason: string) {
  acknowledge(role, { ids: [`AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${policyName}]`], reason });
}
