const Module = require('node:module');
const path = require('node:path');
const vm = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/** What suites share instead of loading, and warming up, each a copy of it: most of the time of a short suite went there. */
const SHARED = /[\\/]node_modules[\\/](?:aws-cdk-lib|aws-cdk-lib-newest|constructs|cdk-nag|fast-check|typescript)[\\/]/;

/** Runs a suite in the realm of the process, with the libraries that the process has loaded once. */
class SharingRuntime extends Runtime {
  constructor(config, environment, ...rest) {
    super(config, environment, ...rest);
    prepare(config.moduleNameMapper);
    this.executor.compile = (source, filename) => vm.compileFunction(source, this.executor.injectedModuleParameters, { filename });
  }

  requireModule(from, moduleName, options, isRequireActual) {
    if (moduleName !== undefined && !options?.isInternalModule && !moduleName.startsWith('.') && !this._resolution.isCoreModule(moduleName)) {
      const file = this._resolution.resolveCjsStub(from, moduleName) ?? this._resolution.resolveCjs(from, moduleName);
      if (SHARED.test(file)) return require(file);
    }
    return super.requireModule(from, moduleName, options, isRequireActual);
  }

  teardown() {
    super.teardown();
    for (const letGo of release.splice(0)) letGo();
  }
}

let prepared = false;
let loading = 0;
/** Lets go of the tokens of the suite. */
const release = [];

function prepare(moduleNameMapper) {
  if (prepared) return;
  prepared = true;
  mapNames(moduleNameMapper);
  forgetApps();
}

/** Node.js follows the map of names too: cdk-nag has to see the same aws-cdk-lib as the suites. */
function mapNames(moduleNameMapper) {
  const resolve = Module._resolveFilename;
  Module._resolveFilename = function (request, ...rest) {
    for (const [pattern, name] of moduleNameMapper) {
      const match = new RegExp(pattern).exec(request);
      if (match) return resolve.call(this, name.replace(/\$(\d)/g, (_, group) => match[group] ?? ''), ...rest);
    }
    return resolve.call(this, request, ...rest);
  };
}

/**
 * The CDK keeps every token and every reference for good, and with them the apps of all suites. Here a reference is kept as long as what it
 * refers to, and a token, once its suite is over, as long as somebody else keeps it. Only what modules make once for all, while they load or
 * when it is first asked for, is needed longer.
 */
function forgetApps() {
  const compile = Module.prototype._compile;
  Module.prototype._compile = function (...args) {
    loading++;
    try {
      return compile.apply(this, args);
    } finally {
      loading--;
    }
  };
  const ofTheCore = (file) => require(path.join(path.dirname(require.resolve('aws-cdk-lib/package.json')), 'core/lib/private', file));
  const { TokenMap } = ofTheCore('token-map.js');
  ofTheCore('cfn-reference.js').CfnReference.referenceTable = new WeakMap();
  const { stringTokenMap, numberTokenMap } = TokenMap.instance();
  for (const map of [stringTokenMap, numberTokenMap]) {
    map.get = (key) => {
      const token = Map.prototype.get.call(map, key);
      return token instanceof WeakRef ? token.deref() : token;
    };
    map.set = (key, token) => {
      if (loading === 0) release.push(() => Map.prototype.set.call(map, key, new WeakRef(token)));
      return Map.prototype.set.call(map, key, token);
    };
  }
  const { Stack } = require('aws-cdk-lib');
  loading++;
  void new Stack().availabilityZones;
  loading--;
}

module.exports = SharingRuntime;
