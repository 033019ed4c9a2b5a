const { TestEnvironment } = require('jest-environment-node');

/**
 * Tests run in the realm of the process, so that what is loaded once for all suites has the same `Array` and `Error` as the suite.
 * See `runtime.cjs`, which does the loading.
 */
class OneRealmEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global = globalThis;
    this.realConsole = globalThis.console;
  }

  async teardown() {
    await super.teardown();
    globalThis.console = this.realConsole;
  }
}

module.exports = OneRealmEnvironment;
