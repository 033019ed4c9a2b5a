/** A service of AWS that a function of ours calls, as the AWS SDK of the Lambda runtime knows it. */
export interface CalledService {
  /** The end of the name of the package. */
  readonly sdk: string;
  /** The class of the client. */
  readonly client: string;
  /** Errors with the status of a mistake of the caller that pass by themselves, as a regular expression. */
  readonly passing: string;
}

/** Amazon EC2. A policy takes a while to become effective, and what was just made is not yet known everywhere. */
export const EC2: CalledService = {
  sdk: 'ec2',
  client: 'EC2Client',
  passing: '/Throttl|LimitExceeded|TooManyRequests|Timeout|Unauthorized|AccessDenied|AuthFailure|Token|NotFound/',
};

/**
 * Amazon ECS. It has one error for whatever is wrong with a request; a role that it cannot assume yet and the service-linked role,
 * which it makes itself with the first cluster of an account, are among it.
 */
export const ECS: CalledService = {
  sdk: 'ecs',
  client: 'ECSClient',
  passing: '/Throttl|LimitExceeded|TooManyRequests|Timeout|AccessDenied|Token|NotFound|Client|InvalidParameter/',
};

/**
 * `call('DescribeVpcs', {…}, signal)` is one request to the service, which needs `let client`. The SDK makes one attempt, because it
 * knows no deadline, and is loaded where it is used, so that what needs no request does not depend on it.
 */
export function requestsTo({ sdk, client }: CalledService): string {
  return `
function call(name, input, abortSignal) {
  const ${sdk} = require('@aws-sdk/client-${sdk}');
  client ??= new ${sdk}.${client}({ maxAttempts: 1 });
  return client.send(new ${sdk}[name + 'Command'](input), { abortSignal });
}
`.trim();
}

/** `isRefused(error)`: the service calls the request wrong. That it took too long or that there are too many passes, whatever the error is named. */
export const REFUSAL = `
function isRefused(error) {
  const status = error?.$metadata?.httpStatusCode;
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}
`.trim();

/** `within(milliseconds, step)` gives up a step that takes longer. The SDK's own `requestTimeout` only warns, unless told otherwise. */
export const TIME_LIMIT = `
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
