const path = require('node:path');
const { runCLI } = require('jest');

process.on('message', async ({ root, tests }) => {
  try {
    process.env.NODE_ENV = 'test';
    process.env.TEST_ORDER = JSON.stringify(tests);
    const { results } = await runCLI({
      $0: 'jest', _: tests, runTestsByPath: true, runInBand: true, ci: true, silent: true, reporters: [],
      testSequencer: path.join(__dirname, 'sequencer.cjs'),
    }, [root]);
    const failed = results.testResults.find(({ numFailingTests, testExecError }) => numFailingTests > 0 || testExecError);
    process.send({ failed: failed?.testFilePath });
  } catch (error) {
    process.send({ error: String(error.stack ?? error) });
  }
});
