import { ChildProcess, fork } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Mutant, mutated } from './mutants';

const ROOT = path.join(__dirname, '../..');
const LEFT_OUT = new Set(['node_modules', '.git', 'lib', 'dist', 'coverage', 'test-reports', 'cdk.out']);
/** A mutant that takes longer runs in a circle. */
const LONGEST_MS = 900_000;
/** Each run leaves something in the memory of the process. */
const RUNS_PER_PROCESS = 100;
const LARGEST_PORTION = 16;

/** A copy of the repository, in which sources are changed and tested while the original stays as it is. */
export class Sandbox {
  private readonly folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'production-platform-mutation-'));
  private process?: ChildProcess;
  private runs = 0;

  constructor() {
    for (const entry of fs.readdirSync(ROOT).filter((name) => !LEFT_OUT.has(name))) {
      fs.cpSync(path.join(ROOT, entry), path.join(this.folder, entry), { recursive: true });
    }
    fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(this.folder, 'node_modules'));
  }

  /** The text of a source as it was when the copy was made. */
  public read(file: string): string {
    return fs.readFileSync(path.join(this.folder, file), 'utf8');
  }

  /** The first of the tests that fails with the mutant, `a timeout` if they do not end, undefined if they pass. */
  public async killer(mutant: Mutant, tests: string[]): Promise<string | undefined> {
    const file = path.join(this.folder, mutant.file);
    const text = this.read(mutant.file);
    fs.writeFileSync(file, mutated(text, mutant));
    try {
      return await this.failing(tests);
    } finally {
      fs.writeFileSync(file, text);
    }
  }

  /** The first of the tests that fails. They run in portions, because `bail` of jest ends the process and what is loaded in it. */
  public async failing(tests: string[]): Promise<string | undefined> {
    for (let start = 0, size = 1; start < tests.length; start += size, size = Math.min(2 * size, LARGEST_PORTION)) {
      const failed = await this.failingIn(tests.slice(start, start + size));
      if (failed !== undefined) return failed;
    }
    return undefined;
  }

  /** Removes the copy. */
  public remove() {
    this.end();
    fs.rmSync(this.folder, { recursive: true });
  }

  private async failingIn(tests: string[]): Promise<string | undefined> {
    if (this.runs++ % RUNS_PER_PROCESS === 0) this.end();
    const child = (this.process ??= fork(path.join(__dirname, 'worker.cjs'), { cwd: this.folder, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.end();
        resolve('a timeout');
      }, LONGEST_MS);
      const failed = (code: number | null) => reject(new Error(`the process with the tests ended with ${code}`));
      child.once('exit', failed);
      child.once('message', (answer: { failed?: string; error?: string }) => {
        clearTimeout(timer);
        child.off('exit', failed);
        if (answer.error) reject(new Error(answer.error));
        else resolve(answer.failed && path.relative(this.folder, answer.failed));
      });
      child.send({ root: this.folder, tests: tests.map((test) => path.join(this.folder, test)) });
    });
  }

  private end() {
    this.process?.removeAllListeners('exit');
    this.process?.kill('SIGKILL');
    this.process = undefined;
  }
}
