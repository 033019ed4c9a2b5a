import { aws_iam as iam, aws_logs as logs, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { LoggingDomain } from './search-log-access-strategy';

/**
 * Lets one domain write to its log groups.
 *
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html
 */
export function allowWriting(scope: Construct, groups: logs.LogGroup[], domain: LoggingDomain): logs.CfnResourcePolicy {
  const { domainName, domainArn, domainPolicy } = domain;
  const document = new iam.PolicyDocument({
    minimize: true,
    statements: [new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('es.amazonaws.com')],
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: groups.map(({ logGroupArn }) => logGroupArn),
      conditions: {
        StringEquals: { 'aws:SourceAccount': Stack.of(scope).account },
        ArnLike: { 'aws:SourceArn': domainArn },
      },
    })],
  });
  const policy = new logs.CfnResourcePolicy(scope, 'LogAccess', {
    policyName: `opensearch-${domainName}`,
    policyDocument: Stack.of(scope).toJsonString(document),
  });
  policy.applyRemovalPolicy(domainPolicy);
  return policy;
}
