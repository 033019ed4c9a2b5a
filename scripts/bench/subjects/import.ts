/* eslint-disable @typescript-eslint/no-require-imports -- loading is what is measured */
import { costSoFar, report } from './figures';

/** Loads modules one after the other and measures the last one. */
const modules: string[] = JSON.parse(process.argv[2]);
const measured = modules.pop()!;
modules.forEach((module) => require(module));

const filesBefore = Object.keys(require.cache).length;
const before = costSoFar();
require(measured);
const after = costSoFar();
report({
  importMs: after.wallMs - before.wallMs,
  importCpuMs: after.cpuMs - before.cpuMs,
  importMb: after.peakMb - before.peakMb,
  importFiles: Object.keys(require.cache).length - filesBefore,
});
