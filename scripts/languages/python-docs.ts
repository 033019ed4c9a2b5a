// Proves that the documentation in Python is code that runs: the same check as in `test:languages`, without the other languages.
import { documentedPythonFits } from './documented-python';
import { Python } from './python';
import { missing } from './toolchain';

const python = new Python();

async function main(): Promise<boolean> {
  const lacking = python.tools.map(missing).filter((tool) => tool);
  if (lacking.length) throw new Error(`needs ${lacking.join(', ')}`);
  python.install();
  return documentedPythonFits();
}

void main().then((passed) => process.exit(passed ? 0 : 1));
