/**
 * Runs the source of a function as the Lambda runtime does, in a process of its own whose clock is, for example, ten times as fast:
 * the function and the SDK wait a tenth of what they ask for, and the remaining time falls ten times as fast. The process ends when it
 * is up.
 */
const Module = require('module');
const path = require('path');

const wait = globalThis.setTimeout;

process.once('message', async ({ source, event, remaining, sdk, speed }) => {
  globalThis.setTimeout = (callback, milliseconds, ...rest) => wait(callback, milliseconds / speed, ...rest);
  // Loading the SDK is not faster, so it happens before the clock starts.
  if (sdk) require(`@aws-sdk/client-${sdk}`);
  const lambda = new Module('index.js');
  lambda.paths = Module._nodeModulePaths(path.resolve(__dirname, '../../..'));
  const start = Date.now();
  wait(() => end('killed'), remaining / speed);
  const context = { logStreamName: 'stream', getRemainingTimeInMillis: () => remaining - (Date.now() - start) * speed };
  try {
    lambda._compile(source, 'index.js');
    end('returned', await lambda.exports.handler(event, context));
  } catch (error) {
    end(`threw: ${error.message}`);
  }
});

function end(outcome, value) {
  process.send({ outcome, value }, () => process.exit());
}
