import { aws_logs as logs, RemovalPolicy } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';

/** One way to be allowed to write to log groups. */
export interface SearchLogAccessStrategy {
  /** Makes below the scope what must be there before the domain writes to the log groups. */
  allow(scope: Construct, groups: logs.LogGroup[], domain: LoggingDomain): IDependable[];
}

/** The domain that writes. */
export interface LoggingDomain {
  readonly domainName: string;
  readonly domainArn: string;
  readonly domainPolicy: RemovalPolicy;
}
