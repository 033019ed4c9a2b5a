import { aws_iam as iam, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { PipelineAccess } from './pipeline-access';
import { PipelineRoleOptions } from './pipeline-role-options';
import { acknowledgeInlinePolicy } from '../../private/findings/policies';
import { acknowledgeWildcards } from '../../private/findings/wildcard-resources';
import { requireHours } from '../../private/input/durations';
import { requireFactoryMade } from '../../private/input/factory-made';
import { requireKind } from '../../private/input/kinds';

/** Whom a pipeline asks for its tokens, and what they must say. */
export interface Tokens {
  /** Address of who issues them, without `https://`; the keys of the conditions begin with it. */
  readonly issuer: string;
  /** For whom they are. */
  readonly audience: string;
  /** Each claim with the values that are trusted. No value is a pattern. */
  readonly claims: { [claim: string]: string | string[] };
}

/** Refuses options that are no access, no provider or a time that AWS IAM does not know. */
export function checkPipelineRole(scope: Construct, { access, identityProvider, maxSessionDuration }: PipelineRoleOptions) {
  requireFactoryMade(scope, 'access', access, PipelineAccess, { called: 'a PipelineAccess', member: '_statements', from: 'PipelineAccess.deploy()' });
  requireKind(scope, 'identityProvider', identityProvider, {
    called: 'an OIDC provider of AWS IAM', member: 'oidcProviderArn', from: "iam.OidcProviderNative.fromOidcProviderArn(this, 'Provider', arn)",
  });
  requireHours(scope, 'maxSessionDuration', maxSessionDuration, 1, 12);
}

/** The role that whoever has such a token may assume, with an output that names it. */
export function pipelineRole(scope: Construct, { issuer, audience, claims }: Tokens, options: PipelineRoleOptions): iam.Role {
  const statements = options.access?._statements(scope) ?? [];
  const provider = options.identityProvider?.oidcProviderArn
    ?? Stack.of(scope).formatArn({ service: 'iam', region: '', resource: 'oidc-provider', resourceName: issuer });
  const conditions = Object.entries({ aud: audience, ...claims }).map(([claim, value]) => [`${issuer}:${claim}`, value]);
  const role = new iam.Role(scope, 'Resource', {
    description: 'Assumed by a pipeline outside AWS with a token of its own, which lives as long as a job',
    assumedBy: new iam.WebIdentityPrincipal(provider, { StringEquals: Object.fromEntries(conditions) }),
    inlinePolicies: statements.length > 0 ? { Pipeline: new iam.PolicyDocument({ statements, minimize: true }) } : undefined,
    maxSessionDuration: options.maxSessionDuration ?? Duration.hours(1),
  });
  acknowledgeInlinePolicy(role, 'The rights of a pipeline belong to its one role: inline, they can be attached to nothing else and are deleted with it');
  acknowledgeWildcards(role, statements, 'Verification reads stacks, services and alarms, whose names are not known when the role is created; Amazon CloudWatch tells of composite alarms without a resource-level permission alone');
  new CfnOutput(scope, 'RoleArn', { description: 'Role that the pipeline assumes', value: role.roleArn });
  return role;
}
