import { aws_iam as iam, aws_kms as kms, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/**
 * Lets a workload use the key of a store, through the service of the store alone; nothing without a key of the user's.
 *
 * In the policy of the key it would tie the stacks of store and workload into a cycle.
 */
export function allowKeyThrough(service: string, grantee: iam.IGrantable, store: IConstruct, key: kms.IKey | undefined, actions: string[]) {
  if (!key) return;
  grantee.grantPrincipal.addToPrincipalPolicy(new iam.PolicyStatement({
    actions,
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `${service}.${Stack.of(store).region}.amazonaws.com` } },
  }));
}
