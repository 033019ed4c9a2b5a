const { TestEnvironment } = require('jest-environment-node');

/** Under these jest notes what belongs to one suite: left alone they would keep the suite, and it would hear of the next one. */
const NOTES_OF_A_SUITE = /^(?:JEST_STATE_SYMBOL|EVENT_HANDLERS)$/;

/**
 * Tests run in the realm of the process, so that what is loaded once for all suites has the same `Array` and `Error` as the suite.
 * See `runtime.cjs`, which does the loading.
 */
class OneRealmEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global = globalThis;
    this.ownConsole = globalThis.console;
    this.notes = takeNotes();
  }

  async teardown() {
    await super.teardown();
    globalThis.console = this.ownConsole;
    takeNotes();
    Object.assign(globalThis, this.notes);
  }
}

function takeNotes() {
  const symbols = Object.getOwnPropertySymbols(globalThis).filter((symbol) => NOTES_OF_A_SUITE.test(symbol.description));
  const notes = Object.fromEntries(symbols.map((symbol) => [symbol, globalThis[symbol]]));
  for (const symbol of symbols) delete globalThis[symbol];
  return notes;
}

module.exports = OneRealmEnvironment;
