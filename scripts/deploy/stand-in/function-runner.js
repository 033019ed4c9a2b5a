// Runs inline functions of Node.js for the stand-in, all in one process: starting one for each call would take most of the time of the gate.
// A line of the input is one call, a line of the output its end. Each call has its own code, its own environment and the real deadline.
const { AsyncLocalStorage } = require('async_hooks');
const Module = require('module');
const readline = require('readline');

const environment = new AsyncLocalStorage();
const shared = { ...process.env };

/** What a function and the AWS SDK read is the environment of the call that they are part of. */
process.env = new Proxy(shared, {
  get: (_, name) => (environment.getStore() ?? shared)[name],
  has: (_, name) => name in (environment.getStore() ?? shared),
});

function handlerOf(code) {
  const loaded = new Module('index.js');
  loaded.paths = (shared.NODE_PATH ?? '').split(require('path').delimiter);
  loaded._compile(code, 'index.js');
  return loaded.exports.handler;
}

async function run({ code, event, timeout, variables }) {
  const end = Date.now() + timeout * 1000;
  const context = { logStreamName: 'stand-in', getRemainingTimeInMillis: () => end - Date.now() };
  return environment.run({ ...shared, ...variables }, () => handlerOf(code)(event, context));
}

// The output is for the ends of calls alone.
for (const name of ['log', 'info', 'debug']) console[name] = console.error;

process.on('uncaughtException', (error) => console.error(error));
readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, ...call } = JSON.parse(line);
  run(call).then((answer) => ({ id, answer }), (error) => ({ id, error: String(error) })).then((end) => process.stdout.write(`${JSON.stringify(end)}\n`));
});
