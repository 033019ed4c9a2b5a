import { Aws, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { SearchSettings } from './search-settings';

/** What a client does with indexes and documents; the configuration of the domain is not among it. */
export const HTTP_ACTIONS = ['es:ESHttpDelete', 'es:ESHttpGet', 'es:ESHttpHead', 'es:ESHttpPatch', 'es:ESHttpPost', 'es:ESHttpPut'];

/**
 * The access policy of the domain.
 *
 * With a password requests are not signed, so no IAM principal can be named: the security group admits the client and the
 * domain's own user database lets it in. With signed requests the account decides in the policies of its roles.
 *
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html#fgac-access-policies
 */
export function accessPolicy(scope: Construct, { authentication }: SearchSettings, domainArn: string): iam.PolicyDocument {
  const account = new iam.ArnPrincipal(`arn:${Aws.PARTITION}:iam::${Stack.of(scope).account}:root`);
  return new iam.PolicyDocument({
    statements: [new iam.PolicyStatement({
      principals: [authentication.masterRole ? account : new iam.AnyPrincipal()],
      actions: HTTP_ACTIONS,
      resources: [`${domainArn}/*`],
    })],
  });
}
