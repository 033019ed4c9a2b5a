import { aws_iam as iam, aws_logs as logs, aws_opensearchservice as opensearch, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { SearchLogOptions } from './search-domain-options';
import { SearchLogAccess } from './search-log-access';
import { createStoreLogs } from '../private/logs/store-logs';

/** Where the logs of a domain go. */
export interface SearchLogsProps {
  readonly domainName: string;
  readonly domainArn: string;
  /** What the user decides. */
  readonly options?: SearchLogOptions;
  readonly domainPolicy: RemovalPolicy;
}

/** The log groups of a domain, and what else must exist before it writes to them. */
export interface SearchLogs {
  readonly options: opensearch.LoggingOptions;
  readonly prerequisites: IDependable[];
}

/** Creates the log groups and the right to write to them; the AWS construct library would create the right at the root of the stack. */
export function createLogs(scope: Construct, props: SearchLogsProps): SearchLogs {
  const access = props.options?.access ?? SearchLogAccess.ownPolicy();
  const groups = createStoreLogs(scope, {
    options: props.options,
    prefix: '/aws/opensearch/',
    identifier: props.domainName,
    names: ['app', 'slow-search', 'slow-index', 'audit'],
    storePolicy: props.domainPolicy,
  });
  const [app, slowSearch, slowIndex, audit] = groups;
  return {
    options: {
      appLogEnabled: true,
      appLogGroup: app,
      slowSearchLogEnabled: true,
      slowSearchLogGroup: slowSearch,
      slowIndexLogEnabled: true,
      slowIndexLogGroup: slowIndex,
      auditLogEnabled: true,
      auditLogGroup: audit,
    },
    prerequisites: access._ownPolicy ? [allowWriting(scope, groups, props)] : [],
  };
}

/** https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html */
function allowWriting(scope: Construct, groups: logs.LogGroup[], props: SearchLogsProps): logs.CfnResourcePolicy {
  const document = new iam.PolicyDocument({
    minimize: true,
    statements: [new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('es.amazonaws.com')],
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: groups.map(({ logGroupArn }) => logGroupArn),
      conditions: {
        StringEquals: { 'aws:SourceAccount': Stack.of(scope).account },
        ArnLike: { 'aws:SourceArn': props.domainArn },
      },
    })],
  });
  const policy = new logs.CfnResourcePolicy(scope, 'LogAccess', {
    policyName: `opensearch-${props.domainName}`,
    policyDocument: Stack.of(scope).toJsonString(document),
  });
  policy.applyRemovalPolicy(props.domainPolicy);
  return policy;
}
