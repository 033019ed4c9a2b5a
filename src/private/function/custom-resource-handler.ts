import { CalledService, EC2, REFUSAL, requestsTo, TIME_LIMIT } from './requests';

/** What a function does for a custom resource, beside answering. */
export interface CustomResourceWork {
  /** Names of the properties of the custom resource that it cannot work without; all are text. */
  readonly properties: readonly string[];
  /**
   * JavaScript with an `async function provide(properties, attempt)`, which creates or updates and may run several times. It gives
   * `PhysicalResourceId`, `Reason` and `Data` of the answer.
   *
   * `attempt(async (call) => …)` runs a step again until it does not fail. In it, `call('DescribeVpcs', {…})` is one request to the
   * service.
   */
  readonly provide: string;
  /**
   * The service that it calls.
   *
   * @default EC2
   */
  readonly service?: CalledService;
  /**
   * Whether `provide` gets the event and the context as well, as its third and fourth argument.
   *
   * @default false
   */
  readonly readsEvent?: boolean;
}

/**
 * Source of a function that answers a custom resource: plain JavaScript for Node.js and the AWS SDK of the Lambda runtime.
 *
 * Every request has a time-out. What fails is tried again with a growing pause, also without permission, because a policy takes a
 * while to become effective; only a request that the service calls wrong is not. The last minute belongs to the answer, which is sent until
 * CloudFormation has taken it, or has refused it for a minute. A deletion is answered without doing anything. See
 * docs/adr/0109-functions-that-answer.md.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
export function customResourceHandler(work: CustomResourceWork): string {
  const service = work.service ?? EC2;
  return [
    `const REQUIRED = ${JSON.stringify(work.properties)};`,
    work.provide.trim(),
    settings(service),
    ANSWER,
    result(work.readsEvent ?? false),
    requestsTo(service),
    REPETITION,
    REFUSAL,
    TIME_LIMIT,
  ].join('\n\n');
}

/** The times are milliseconds. */
function settings({ passing }: CalledService): string {
  return `
const REQUEST = 10000;
const RESERVE = 60000;
const END = 2000;
const PASSING = ${passing};
let client;
`.trim();
}

/** The body of the answer is bytes, because text would get a content type, which the signature of the address does not allow. */
const ANSWER = `
exports.handler = async (event, context) => {
  if (!URL.canParse(event?.ResponseURL)) throw new Error('nobody to answer: the event has no ResponseURL');
  const { StackId, RequestId, LogicalResourceId } = event;
  const body = Buffer.from(JSON.stringify({ ...(await result(event, context)), StackId, RequestId, LogicalResourceId }));
  await again(context, END, async (signal) => {
    const { ok, status } = await fetch(event.ResponseURL, { method: 'PUT', body, signal });
    if (!ok) throw Object.assign(new Error('the answer was not taken: ' + status), { $metadata: { httpStatusCode: status } });
  }, RESERVE);
};
`.trim();

const FIELDS = '{ RequestType, PhysicalResourceId, LogicalResourceId, ResourceProperties }';

/**
 * An answer has at most 4,096 bytes, of which 500 characters are for the reason. It names the log only where that outlives the failure: a
 * creation that fails takes its log group with it.
 */
function result(readsEvent: boolean): string {
  const parameter = readsEvent ? 'event' : FIELDS;
  const reading = readsEvent ? `\n  const ${FIELDS} = event;` : '';
  const passed = readsEvent ? 'ResourceProperties, attempt, event, context' : 'ResourceProperties, attempt';
  return `
async function result(${parameter}, context) {${reading}
  const previous = { PhysicalResourceId: String(PhysicalResourceId || LogicalResourceId || 'none') };
  try {
    if (RequestType === 'Delete') return { ...previous, Status: 'SUCCESS', Reason: 'nothing to delete' };
    if (RequestType !== 'Create' && RequestType !== 'Update') throw new Error('unknown RequestType ' + RequestType);
    for (const name of REQUIRED) {
      if (typeof ResourceProperties?.[name] !== 'string') throw new Error('the event has no ResourceProperties.' + name);
    }
    const attempt = (step) => again(context, RESERVE, (signal) => step((name, input) => call(name, input, signal)));
    return { Status: 'SUCCESS', ...(await provide(${passed})) };
  } catch (error) {
    const log = RequestType === 'Update' ? ' (log stream ' + context.logStreamName + ')' : '';
    return { ...previous, Status: 'FAILED', Reason: String(error?.message || error).slice(0, 500) + log };
  }
}
`.trim();
}

/** Tries again with a growing pause until only the reserve is left. What is refused for good is tried as long as there is patience. */
const REPETITION = `
async function again(context, reserve, step, patience = 0) {
  const left = () => context.getRemainingTimeInMillis() - reserve;
  let refused;
  for (let pause = 500; ; pause = Math.min(2 * pause, 10000)) {
    try {
      return await within(Math.min(REQUEST, left()), step);
    } catch (error) {
      console.error(error);
      refused = isRefused(error) && !PASSING.test(error.name) ? refused ?? left() : undefined;
      if (refused - left() >= patience || left() < pause) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pause * (1 + Math.random()) / 2));
  }
}
`.trim();
