import * as fs from 'fs';
import { report } from './figures';

/** Proves templates once, as an app does; the time to load the library and to read the file is not counted. */
const [library, file] = process.argv.slice(2);
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the library of the compiled tree
const { assurance } = require(library);
const templates: Record<string, { Resources: object }> = JSON.parse(fs.readFileSync(file, 'utf8'));
const resources = Object.values(templates).reduce((sum, { Resources }) => sum + Object.keys(Resources).length, 0);

const cpu = process.cpuUsage();
const started = performance.now();
assurance.Assurance.ofTemplates(templates);
const wallMs = performance.now() - started;
const { user, system } = process.cpuUsage(cpu);
report({ wallMs, cpuMs: (user + system) / 1000, resources });
