/**
 * Runs the source of a function as the Lambda runtime does, in a process of its own whose clock is ten times as fast: the function
 * and the SDK wait a tenth of what they ask for, and the remaining time falls ten times as fast. The process ends when it is up.
 */
const Module = require('module');
const path = require('path');

const SPEED = 10;
const wait = globalThis.setTimeout;
globalThis.setTimeout = (callback, milliseconds, ...rest) => wait(callback, milliseconds / SPEED, ...rest);

process.once('message', async ({ source, event, remaining, sdk }) => {
  // Loading the SDK is not ten times as fast, so it happens before the clock starts.
  if (sdk) require(`@aws-sdk/client-${sdk}`);
  const lambda = new Module('index.js');
  lambda.paths = Module._nodeModulePaths(path.resolve(__dirname, '../../..'));
  const start = Date.now();
  wait(() => end('killed'), remaining / SPEED);
  const context = { logStreamName: 'stream', getRemainingTimeInMillis: () => remaining - (Date.now() - start) * SPEED };
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
