import { aws_iam as iam, aws_lambda as lambda, aws_logs as logs, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** Answers CloudFormation; every function below is called by a custom resource. */
const ANSWER = `
const https = require('https');

function answer(event, status, reason, physicalId, data) {
  const body = JSON.stringify({
    Status: status,
    Reason: reason,
    PhysicalResourceId: physicalId,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
    Data: data,
  });
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': '', 'content-length': Buffer.byteLength(body) };
    const request = https.request(event.ResponseURL, { method: 'PUT', headers }, (response) => {
      response.resume();
      response.on('end', resolve);
    });
    request.on('error', reject);
    request.end(body);
  });
}

exports.handler = async (event) => {
  try {
    const { id, data } = await handle(event);
    await answer(event, 'SUCCESS', 'done', id, data);
  } catch (error) {
    console.error(error);
    await answer(event, 'FAILED', error.message, event.PhysicalResourceId || event.LogicalResourceId);
  }
};
`;

/** The function behind a custom resource, what it may do and how long it may take. */
export interface InlineFunctionProps {
  readonly source: string;
  readonly timeout: Duration;
  readonly statements: iam.PolicyStatement[];
}

/** A small function with a log group and a role of its own, and the policy that must be there before it is called. */
export function createInlineFunction(scope: Construct, id: string, props: InlineFunctionProps) {
  const logGroup = new logs.LogGroup(scope, `${id}Logs`, {
    retention: logs.RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = new iam.Role(scope, `${id}Role`, {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    description: `Role of the function ${id}`,
  });
  const policy = new iam.ManagedPolicy(scope, `${id}Policy`, {
    description: `Rights of the function ${id}`,
    roles: [role],
    statements: [
      ...props.statements,
      new iam.PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
    ],
  });
  const handler = new lambda.Function(scope, `${id}Function`, {
    description: `Custom resource ${id}`,
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: lambda.Architecture.ARM_64,
    handler: 'index.handler',
    code: lambda.Code.fromInline(`${props.source}${ANSWER}`.trim()),
    timeout: props.timeout,
    memorySize: 256,
    role,
    logGroup,
  });
  return { handler, policy };
}
