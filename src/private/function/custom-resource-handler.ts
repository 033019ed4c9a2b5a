/** What a function does for a custom resource, beside answering. */
export interface CustomResourceWork {
  /** Names of the properties of the custom resource that it cannot work without; all are text. */
  readonly properties: readonly string[];
  /**
   * JavaScript with an `async function provide(properties, attempt)`, which creates or updates and may run several times. It gives
   * `PhysicalResourceId`, `Reason` and `Data` of the answer.
   *
   * `attempt(async (call) => …)` runs a step again until it does not fail. In it, `call('DescribeVpcs', {…})` is one request to EC2.
   */
  readonly provide: string;
}

/**
 * Source of a function that answers a custom resource: plain JavaScript for Node.js and the AWS SDK of the Lambda runtime.
 *
 * Every request has a time-out. What fails is tried again with a growing pause, also without permission, because a policy takes a
 * while to become effective; only a request that EC2 calls wrong is not. The last minute belongs to the answer, which is sent until
 * CloudFormation has taken it. A deletion is answered without doing anything. See docs/adr/0109-functions-that-answer.md.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
export function customResourceHandler(work: CustomResourceWork): string {
  return `
const REQUIRED = ${JSON.stringify(work.properties)};

${work.provide.trim()}

${ANSWERING}
`.trim();
}

/**
 * The time-outs are kept here and not by the SDK: its `requestTimeout` only warns, unless told otherwise. An answer has at most
 * 4,096 bytes, of which 500 characters are for the reason. The body of the answer is bytes, because text would get a content type,
 * which the signature of the address does not allow. The SDK is loaded where it is used, so that a deletion does not depend on it.
 */
const ANSWERING = `
const REQUEST = 10000;
const RESERVE = 60000;
const END = 2000;
const PASSING = /Throttl|LimitExceeded|TooManyRequests|Timeout|Unauthorized|AccessDenied|AuthFailure|Token|NotFound/;
let client;

exports.handler = async (event, context) => {
  if (!URL.canParse(event?.ResponseURL)) throw new Error('nobody to answer: the event has no ResponseURL');
  const { StackId, RequestId, LogicalResourceId } = event;
  const body = Buffer.from(JSON.stringify({ ...(await result(event, context)), StackId, RequestId, LogicalResourceId }));
  await again(context, END, async (signal) => {
    const { ok, status } = await fetch(event.ResponseURL, { method: 'PUT', body, signal });
    if (!ok) throw new Error('the answer was not taken: ' + status);
  });
};

async function result({ RequestType, PhysicalResourceId, LogicalResourceId, ResourceProperties }, context) {
  const previous = { PhysicalResourceId: String(PhysicalResourceId || LogicalResourceId || 'none') };
  try {
    if (RequestType === 'Delete') return { ...previous, Status: 'SUCCESS', Reason: 'nothing to delete' };
    if (RequestType !== 'Create' && RequestType !== 'Update') throw new Error('unknown RequestType ' + RequestType);
    for (const name of REQUIRED) {
      if (typeof ResourceProperties?.[name] !== 'string') throw new Error('the event has no ResourceProperties.' + name);
    }
    const attempt = (step) => again(context, RESERVE, (signal) => step((name, input) => call(name, input, signal)));
    return { Status: 'SUCCESS', ...(await provide(ResourceProperties, attempt)) };
  } catch (error) {
    return { ...previous, Status: 'FAILED', Reason: String(error?.message || error).slice(0, 500) + ' (log stream ' + context.logStreamName + ')' };
  }
}

function call(name, input, abortSignal) {
  const ec2 = require('@aws-sdk/client-ec2');
  client ??= new ec2.EC2Client({ maxAttempts: 1 });
  return client.send(new ec2[name + 'Command'](input), { abortSignal });
}

async function again(context, reserve, step) {
  const left = () => context.getRemainingTimeInMillis() - reserve;
  for (let pause = 500; ; pause = Math.min(2 * pause, 10000)) {
    try {
      return await within(Math.min(REQUEST, left()), step);
    } catch (error) {
      console.error(error);
      const status = error?.$metadata?.httpStatusCode;
      if ((status >= 400 && status < 500 && !PASSING.test(error.name)) || left() < pause) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pause * (1 + Math.random()) / 2));
  }
}

async function within(time, step) {
  const controller = new AbortController();
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('no answer in time'));
      controller.abort();
    }, time);
  });
  return Promise.race([step(controller.signal), late]).finally(() => clearTimeout(timer));
}
`.trim();
