// Installs the development dependencies when they are missing or older than the lock file, so that `npm test` and
// `npm run demo` are each the only command to type on a fresh clone. Plain JavaScript: nothing else is there yet.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

const INSTALLED = 'node_modules/.package-lock.json';
const isInstalled = existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync('package-lock.json').mtimeMs;

if (!isInstalled) {
  console.log('Installing development dependencies (once, about a minute) ...');
  const npm = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exit(npm.status ?? 1);
}
