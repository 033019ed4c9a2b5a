import { aws_iam as iam, aws_lambda as lambda, aws_logs as logs, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge, inPacks, NIST_AND_HIPAA } from '../findings/acknowledgements';

/** A function whose answer a service of AWS waits for while it deploys. */
export interface InlineFunctionProps {
  readonly description: string;
  /** JavaScript with an exported `handler`. */
  readonly source: string;
  readonly timeout: Duration;
  readonly role: iam.Role;
  readonly logGroup: logs.LogGroup;
  /**
   * Variables that the source reads.
   *
   * @default - none
   */
  readonly environment?: { [name: string]: string };
  /**
   * Who calls it and waits for its answer, for the auditor.
   *
   * @default 'CloudFormation'
   */
  readonly caller?: string;
  /** How often it is called, for the auditor: "once per change of the VPC". */
  readonly called: string;
  /** Why it stands outside the VPC, for the auditor. */
  readonly outsideVpc: string;
}

/**
 * Creates the function below a construct with the given id.
 *
 * It is written out as CloudFormation has it: the class of the AWS construct library loads a table of every region for its list of
 * runtimes, which takes longer than all else about these functions.
 *
 * @returns the ARN
 */
export function createInlineFunction(scope: Construct, id: string, props: InlineFunctionProps): string {
  const caller = props.caller ?? 'CloudFormation';
  const resource = new lambda.CfnFunction(new Construct(scope, id), 'Resource', {
    description: props.description,
    runtime: 'nodejs24.x',
    architectures: ['arm64'],
    handler: 'index.handler',
    code: { zipFile: props.source },
    timeout: props.timeout.toSeconds(),
    memorySize: 256,
    environment: props.environment && { variables: props.environment },
    role: props.role.roleArn,
    loggingConfig: { logGroup: props.logGroup.logGroupName },
  });
  resource.node.addDependency(props.role);
  acknowledge(
    resource,
    {
      ids: inPacks('LambdaConcurrency', NIST_AND_HIPAA),
      reason: `${caller} calls this function ${props.called}; reserving concurrency would take it from the account for nothing`,
    },
    {
      ids: inPacks('LambdaDLQ', NIST_AND_HIPAA),
      reason: `${caller} waits for the answer of this function and fails the deployment without it, so no event can be lost unseen`,
    },
    { ids: inPacks('LambdaInsideVPC'), reason: props.outsideVpc },
  );
  return resource.attrArn;
}

/**
 * How long CloudFormation waits for the answer of such a function: longer than its time-out, so that an event that was lost with it
 * is answered in the second try, which Lambda makes a minute later.
 */
export function serviceTimeoutOf(timeout: Duration): Duration {
  return timeout.plus(Duration.minutes(5));
}
