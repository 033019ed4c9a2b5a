const Module = require('node:module');
const path = require('node:path');
const vm = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/** What suites share instead of loading, and warming up, each a copy of it: most of the time of a short suite went there. */
const SHARED = /[\\/]node_modules[\\/](?:aws-cdk-lib|aws-cdk-lib-newest|constructs|cdk-nag|typescript)[\\/]/;

class SharingRuntime extends Runtime {
  constructor(config, environment, ...rest) {
    super(config, environment, ...rest);
    mapNames(config.moduleNameMapper);
    this.executor.compile = (source, filename) => vm.compileFunction(source, this.executor.injectedModuleParameters, { filename });
  }

  requireModule(from, moduleName, options, isRequireActual) {
    if (moduleName !== undefined && !options?.isInternalModule && !moduleName.startsWith('.') && !this._resolution.isCoreModule(moduleName)) {
      const file = this._resolution.resolveCjsStub(from, moduleName) ?? this._resolution.resolveCjs(from, moduleName);
      if (SHARED.test(file)) return require(file);
    }
    return super.requireModule(from, moduleName, options, isRequireActual);
  }
}

let mapped = false;

/** Node.js follows the map of names too: cdk-nag has to see the same aws-cdk-lib as the suites. */
function mapNames(moduleNameMapper) {
  if (mapped) return;
  mapped = true;
  const resolve = Module._resolveFilename;
  Module._resolveFilename = function (request, ...rest) {
    for (const [pattern, name] of moduleNameMapper) {
      const match = new RegExp(pattern).exec(request);
      if (match) return resolve.call(this, name.replace(/\$(\d)/g, (_, group) => match[group] ?? ''), ...rest);
    }
    return resolve.call(this, request, ...rest);
  };
}

module.exports = SharingRuntime;
