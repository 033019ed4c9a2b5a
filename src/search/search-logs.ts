import { aws_opensearchservice as opensearch } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { SearchLogOptions } from './search-domain-options';
import { SearchLogAccess } from './search-log-access';
import { LoggingDomain } from './search-log-access-strategy';
import { createStoreLogs } from '../private/logs/store-logs';

/** Where the logs of a domain go. */
export interface SearchLogsProps extends LoggingDomain {
  /** What the user decides. */
  readonly options?: SearchLogOptions;
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
    prerequisites: access._allow(scope, groups, props),
  };
}
